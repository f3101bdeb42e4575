package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests: every field exists, and every workload keeps the rules of the house. */
class ManifestsTest {
    private static final List<String> APPS =
            List.of("tenancy-service", "catalog-service", "payment-service", "router-gateway-service", "http-gateway");
    private final List<HasMetadata> objects = Manifests.all();

    @Test
    void everyKindAndFieldIsKnown() {
        assertThat(objects).hasSizeGreaterThan(40).noneMatch(GenericKubernetesResource.class::isInstance);
        assertThat(objects.stream().flatMap(object -> Manifests.unknownFields(object).stream()))
                .isEmpty();
    }

    @Test
    void aFieldThatIsMisspelledWouldBeFound() {
        // Given
        var deployment = Manifests.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  replicaz: 2
                  template: {spec: {containers: [{name: x, ports: [{containerPortt: 1}]}]}}
                """);

        // Then
        assertThat(Manifests.unknownFields(deployment)).containsExactlyInAnyOrder("replicaz", "containerPortt");
    }

    @Test
    void noFileIsLeftOutOfItsKustomization() {
        assertThat(Manifests.filesNotListed()).isEmpty();
    }

    @Test
    void everyAppHasItsParts() {
        for (var app : APPS) {
            assertThat(kindsNamed(app))
                    .as(app)
                    .contains("ServiceAccount", "ConfigMap", "Service", "Deployment", "PodDisruptionBudget");
        }
    }

    @Test
    void everyPodIsConfined() {
        assertThat(pods()).hasSize(8).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getServiceAccountName()).isNotBlank();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        });
        assertThat(containers()).allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits())
                    .containsKey("memory")
                    .doesNotContainKey("cpu");
            assertThat(container.getImage()).contains(":").doesNotEndWith(":latest");
        });
    }

    @Test
    void everyServerIsProbedAndEndsInPeace() {
        var servers = Stream.concat(
                only(Deployment.class).map(d -> d.getSpec().getTemplate().getSpec()),
                only(StatefulSet.class).map(s -> s.getSpec().getTemplate().getSpec()));
        assertThat(servers).hasSize(7).allSatisfy(pod -> {
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(45);
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getStartupProbe()).isNotNull();
                assertThat(container.getReadinessProbe()).isNotNull();
                assertThat(container.getLivenessProbe()).isNotNull();
            });
        });
        assertThat(only(Deployment.class)).hasSize(5).allSatisfy(deployment -> {
            var spec = deployment.getSpec();
            var rolling = spec.getStrategy().getRollingUpdate();
            assertThat(spec.getReplicas()).isGreaterThanOrEqualTo(2);
            assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
            assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
            assertThat(spec.getTemplate().getSpec().getTopologySpreadConstraints())
                    .isNotEmpty();
            assertThat(spec.getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getLifecycle()
                            .getPreStop()
                            .getSleep()
                            .getSeconds())
                    .isEqualTo(5);
        });
        assertThat(only(PodDisruptionBudget.class))
                .allMatch(budget -> budget.getSpec().getMinAvailable().getIntVal() == 1);
    }

    @Test
    void everySelectorFindsItsPods() {
        var labels = only(Deployment.class)
                .map(deployment ->
                        deployment.getSpec().getTemplate().getMetadata().getLabels())
                .toList();
        assertThat(only(Deployment.class)).allSatisfy(deployment -> assertThat(labels)
                .contains(deployment.getSpec().getSelector().getMatchLabels()));
        assertThat(only(Service.class)
                        .filter(service -> APPS.contains(service.getMetadata().getName())))
                .allSatisfy(
                        service -> assertThat(labels).contains(service.getSpec().getSelector()));
    }

    @Test
    void nothingTalksUnlessItIsAllowedTo() {
        assertThat(only(Namespace.class)).singleElement().satisfies(namespace -> assertThat(
                        namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(only(NetworkPolicy.class)
                        .filter(p -> p.getMetadata().getName().equals("default-deny")))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                            .isNullOrEmpty();
                    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
                    assertThat(policy.getSpec().getIngress()).isEmpty();
                    assertThat(policy.getSpec().getEgress()).isEmpty();
                });
        var outward = only(NetworkPolicy.class)
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getTo().stream())
                        .anyMatch(peer -> peer.getIpBlock() != null))
                .toList();
        assertThat(outward)
                .extracting(policy ->
                        policy.getSpec().getPodSelector().getMatchLabels().get("app.kubernetes.io/name"))
                .containsExactlyInAnyOrder("payment-service", "catalog-service", "router-gateway-service");
        assertThat(outward).allSatisfy(policy -> assertThat(policy.getSpec()
                        .getEgress()
                        .get(0)
                        .getTo()
                        .get(0)
                        .getIpBlock()
                        .getExcept())
                .contains("169.254.0.0/16"));
    }

    @Test
    void secretsAreNamedAndNeverHeld() {
        assertThat(objects).noneMatch(object -> object.getKind().equals("Secret"));
        assertThat(containers()
                        .flatMap(container -> container.getEnv().stream())
                        .filter(env -> env.getName().matches(".*(PASSWORD|TOKEN|KEYSET|DATABASE_URL).*")))
                .isNotEmpty()
                .allMatch(
                        env -> env.getValueFrom() != null && env.getValueFrom().getSecretKeyRef() != null);
    }

    @Test
    void everyRouteEndsAtAServiceThatExists() {
        // Given
        var ports = only(Service.class)
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .map(port -> service.getMetadata().getName() + ":" + port.getPort()))
                .toList();

        // Then
        var gateway = only(Gateway.class).findFirst().orElseThrow();
        assertThat(only(HTTPRoute.class)).hasSize(3).allSatisfy(route -> {
            assertThat(route.getSpec().getRules()).isNotEmpty().hasSizeLessThanOrEqualTo(16);
            for (var rule : route.getSpec().getRules()) {
                assertThat(rule.getMatches()).hasSizeLessThanOrEqualTo(64);
                for (var backend : rule.getBackendRefs())
                    assertThat(ports).contains(backend.getName() + ":" + backend.getPort());
            }
            for (var parent : route.getSpec().getParentRefs()) {
                assertThat(parent.getName()).isEqualTo(gateway.getMetadata().getName());
                assertThat(gateway.getSpec().getListeners())
                        .anyMatch(listener -> listener.getName().equals(parent.getSectionName()));
            }
        });
    }

    private <T> Stream<T> only(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    private List<String> kindsNamed(String name) {
        return objects.stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .map(HasMetadata::getKind)
                .toList();
    }

    private Stream<PodSpec> pods() {
        return Stream.of(
                        only(Deployment.class)
                                .map(d -> d.getSpec().getTemplate().getSpec()),
                        only(StatefulSet.class)
                                .map(s -> s.getSpec().getTemplate().getSpec()),
                        only(Job.class).map(j -> j.getSpec().getTemplate().getSpec()))
                .flatMap(pods -> pods);
    }

    private Stream<Container> containers() {
        return pods().flatMap(pod -> pod.getContainers().stream());
    }
}
