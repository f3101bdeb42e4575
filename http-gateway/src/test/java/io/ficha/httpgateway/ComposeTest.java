package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file says the same as the manifests, and asks for nothing that {@code .env.example} does not name. */
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");
    private final Map<String, Map<String, Object>> services;

    ComposeTest() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(composeText());
        services = file.get("services");
    }

    @Test
    void givesEachAppTheSettingsOfItsDeployment() {
        // Given
        var deployed = new TreeMap<String, Set<String>>();
        for (var object : Manifests.all()) {
            if (object instanceof Deployment deployment)
                deployed.computeIfAbsent(deployment.getMetadata().getName(), n -> new TreeSet<>())
                        .addAll(deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                                .map(EnvVar::getName)
                                .toList());
            if (object instanceof ConfigMap config)
                deployed.computeIfAbsent(config.getMetadata().getName(), n -> new TreeSet<>())
                        .addAll(config.getData().keySet());
        }

        // Then
        assertThat(deployed).hasSize(5).allSatisfy((name, settings) -> assertThat(
                        ((Map<?, ?>) services.get(name).get("environment"))
                                .keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(settings));
    }

    @Test
    void checksAndConfinesEachContainer() {
        assertThat(services).hasSize(9).allSatisfy((name, service) -> {
            assertThat(service).containsKeys("mem_limit", "image");
            if (!name.equals("kafka-topics")) assertThat(service).containsKey("healthcheck");
            if (!name.equals("postgresql"))
                assertThat(service.get("user")).asString().matches("1000:1000|10001:10001");
            if (!name.equals("postgresql")) assertThat(service.get("cap_drop")).hasToString("[ALL]");
        });
    }

    @Test
    void isBuiltFromFilesThatExist() {
        assertThat(services.values()).allSatisfy(service -> {
            if (service.get("build") instanceof Map<?, ?> build)
                assertThat(ROOT.resolve(String.valueOf(build.get("dockerfile"))))
                        .isRegularFile();
            if (service.get("volumes") instanceof Iterable<?> volumes)
                for (var volume : volumes) {
                    var source = volume.toString().split(":")[0];
                    if (source.startsWith("./"))
                        assertThat(ROOT.resolve(source)).isRegularFile();
                }
        });
    }

    @Test
    void namesEverySettingInTheExample() throws IOException {
        var example = Files.readString(ROOT.resolve(".env.example"));
        assertThat(VARIABLE.matcher(composeText())
                        .results()
                        .map(match -> match.group(1))
                        .distinct())
                .allSatisfy(name -> assertThat(example).containsPattern("(?m)^#?" + name + "="));
    }

    private static String composeText() throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"));
    }
}
