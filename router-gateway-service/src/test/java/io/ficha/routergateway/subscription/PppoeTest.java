package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.ficha.routergateway.subscription.TestSubscriber.TestPlan;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers who dial in. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class PppoeTest extends SubscriptionTest {
    private static final String ACTIVE = "/ppp/active";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void makesTheSecretAndTheProfileOfThePlan(String version) {
        // Given
        var router = router(version, "pppoe");
        var subscriber = subscriber(router);
        subscriber.mac = "aa:bb:cc:00:11:22";
        // When
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user))
                .containsEntry("password", subscriber.password)
                .containsEntry("service", "pppoe")
                .containsEntry("profile", subscriber.plan().profile())
                .containsEntry("remote-address", subscriber.ip)
                .containsEntry("caller-id", "AA:BB:CC:00:11:22")
                .containsEntry("disabled", "false")
                .containsEntry("comment", subscriber.mark());
        assertThat(only(router, PPP_PROFILE, "name", subscriber.plan().profile()))
                .containsEntry("rate-limit", "51200k/51200k 0/0 0/0 0/0 5 51200k/51200k")
                .containsEntry("only-one", "yes")
                .containsEntry("change-tcp-mss", "yes")
                .containsEntry("local-address", "10.255.255.254")
                .containsEntry("comment", "ficha:" + router.companyId() + ":plan:" + subscriber.plan().id);
        eventually(() -> assertThat(events(subscriber, SubscriptionApplied.TYPE, SubscriptionApplied.class))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.version()).isEqualTo(1);
                    assertThat(it.companyId()).isEqualTo(router.companyId());
                    assertThat(it.routerId()).isEqualTo(router.routerId());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void cutsByTheListAndKeepsTheSession(String version) {
        // Given
        var router = router(version, "pppoe");
        var subscriber = applied(subscriber(router));
        dial(router, subscriber);
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isTrue();
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).hasSize(1);
        // When
        subscriber.cut = false;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).hasSize(1);
    }

    @Test
    void cutsByDisablingAndEndsTheSession() {
        // Given
        var router = router("7.22.1", "pppoe");
        TestSubscriber.cutMode(router.companyId(), "deshabilitar");
        var subscriber = applied(subscriber(router));
        dial(router, subscriber);
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("disabled", "true");
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).isEmpty();
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        // When
        subscriber.cut = false;
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("disabled", "false");
        dial(router, subscriber);
    }

    @Test
    void cutsByAProfileAndChangesTheWayWithThePolicy() {
        // Given
        var router = router("7.22.1", "pppoe");
        TestSubscriber.cutMode(router.companyId(), "perfil");
        var subscriber = applied(subscriber(router));
        dial(router, subscriber);
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("profile", CUT);
        assertThat(only(router, PPP_PROFILE, "name", CUT)).containsEntry("address-list", CUT);
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).isEmpty();
        // When
        TestSubscriber.cutMode(router.companyId(), "lista");
        // Then
        eventually(() -> {
            assertThat(isListed(router, CUT, subscriber.ip)).isTrue();
            assertThat(only(router, SECRET, "name", subscriber.user))
                    .containsEntry("profile", subscriber.plan().profile());
        });
    }

    @Test
    void followsPlanAddressHardwareAndCredentials() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        var fast = new TestPlan(router.companyId()).withBurst().publish();
        dial(router, subscriber);
        var before = subscriber.user;
        // When
        subscriber.planId = fast.id;
        subscriber.ip = "10.30.0.9";
        subscriber.user = "otra" + subscriber.serviceId;
        subscriber.password = "another";
        applied(subscriber);
        // Then
        assertThat(rows(router, SECRET, "name", before)).isEmpty();
        assertThat(only(router, SECRET, "name", subscriber.user))
                .containsEntry("profile", fast.profile())
                .containsEntry("remote-address", "10.30.0.9")
                .containsEntry("password", "another");
        assertThat(only(router, PPP_PROFILE, "name", fast.profile()))
                .containsEntry("rate-limit", "5120k/20480k 7680k/30720k 4096k/16384k 10/10 4 512k/2048k");
        assertThat(router.run(io.ficha.routeros.Command.of(ACTIVE + "/print"))).isEmpty();
        // When the plan itself changes
        dial(router, subscriber);
        fast.download = 30720;
        fast.publish();
        // Then
        eventually(() -> assertThat(
                        only(router, PPP_PROFILE, "name", fast.profile()).get("rate-limit"))
                .startsWith("5120k/30720k "));
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).hasSize(1);
    }

    @Test
    void givesAPriorityOfItsOwnAProfileOfItsOwn() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        subscriber.priority = 2;
        // When
        applied(subscriber);
        // Then
        var profile = subscriber.plan().profile() + "-p2";
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("profile", profile);
        assertThat(only(router, PPP_PROFILE, "name", profile))
                .containsEntry("rate-limit", "51200k/51200k 0/0 0/0 0/0 2 51200k/51200k");
    }

    @Test
    void takesEverythingAwayWithTheService() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        subscriber.cut = true;
        applied(subscriber);
        dial(router, subscriber);
        // When
        subscriber.deleted = true;
        applied(subscriber);
        // Then
        assertThat(rows(router, SECRET, "name", subscriber.user)).isEmpty();
        assertThat(rows(router, ACTIVE, "name", subscriber.user)).isEmpty();
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
    }

    @Test
    void takesOverASecretThatWasGivenItsMark() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        router.run(Command.of("/ppp/secret/add")
                .set("name", subscriber.user)
                .set("password", "of before")
                .set("profile", "default"));
        subscriber.publish();
        eventually(() -> assertThat(events(subscriber, SubscriptionFailed.TYPE, SubscriptionFailed.class))
                .isNotEmpty());
        var before = only(router, SECRET, "name", subscriber.user);
        assertThat(before).containsEntry("password", "of before").containsEntry("profile", "default");
        // When
        router.run(Command.of("/ppp/secret/set").id(before.get(".id")).set("comment", subscriber.mark()));
        subscriber.password = "of before";
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user))
                .containsEntry(".id", before.get(".id"))
                .containsEntry("password", "of before")
                .containsEntry("profile", subscriber.plan().profile())
                .containsEntry("remote-address", subscriber.ip);
    }

    private static void dial(TestRouter router, TestSubscriber subscriber) {
        router.people(
                "ppp",
                Map.of("name", subscriber.user, "password", subscriber.password, "callerId", "AA:BB:CC:00:00:01"));
    }
}
