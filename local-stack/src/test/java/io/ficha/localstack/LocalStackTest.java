package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void startsInfrastructureWithDatabasesTopicsAndSecrets() throws Exception {
        // When
        try (var stack = LocalStack.start(options(Set.of()))) {
            // Then
            try (var connection = DriverManager.getConnection(
                            "jdbc:" + stack.databaseUrl("payment").replaceFirst("postgres:postgres@", ""),
                            "postgres",
                            "postgres");
                    var admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
                assertThat(connection.getCatalog()).isEqualTo("ficha_payment");
                assertThat(admin.listTopics().names().get())
                        .containsAll(Topic.all().keySet());
            }
            assertThat(stack.adminPassword()).hasSizeGreaterThan(15);
            var keyset = folder.resolve("data/secrets/SECRETS_KEYSET");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> LocalStack.start(options(Set.of()))).hasMessageContaining("already runs on");
            stack.stopKafka();
            stack.crashPostgres();
            stack.startKafka();
            stack.startPostgres();
        }
        assertThat(StatusCommand.run(folder.resolve("data"), System.out)).isEqualTo(1);
    }

    @Test
    void keepsTheNewestSecretsOverRunsUntilFresh() {
        // Given
        var options = options(Set.of());
        var first = Secrets.load(folder.resolve("data/secrets"), options);
        // Then
        assertThat(Secrets.load(folder.resolve("data/secrets"), options)).isEqualTo(first);
        assertThat(Secrets.load(
                                folder.resolve("data/secrets"),
                                options.withEnvironment("SUPER_ADMIN_INITIAL_PASSWORD", "chosen"))
                        .adminPassword())
                .isEqualTo("chosen");
        assertThat(first.toString()).doesNotContain(first.adminPassword());
    }

    @Test
    void startsAgainWhatDiesAndLeavesDownWhatIsKilled() throws Exception {
        // Given
        buildStub(Part.TENANCY);
        try (var stack = LocalStack.start(options(Set.of(Part.TENANCY)))) {
            long first = stack.pid("tenancy");
            // When
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            // Then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> said.stream().anyMatch(line -> line.equals("tenancy is up again")));
            assertThat(stack.pid("tenancy")).isNotEqualTo(first);
            // When
            stack.kill("tenancy");
            // Then
            assertThat(Probe.status(stack.port("tenancy"), "/q/health/ready")).isZero();
            stack.startService("tenancy");
            assertThat(Probe.status(stack.port("tenancy"), "/q/health/ready")).isEqualTo(200);
            stack.restart("tenancy");
        }
        assertThat(PidFile.in(folder.resolve("data")).read()).isEmpty();
    }

    @Test
    void showsTheLastWordsOfAPartThatDiesWhileItStarts() throws Exception {
        // Given
        buildStub(Part.TENANCY);
        var options = options(Set.of(Part.TENANCY)).withEnvironment("STUB_FAILS", "no good reason");
        // Then
        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("tenancy ended while it started (exit 3)")
                .hasMessageContaining("no good reason");
    }

    @Test
    void saysWhatIsNotBuilt() {
        assertThatThrownBy(() -> LocalStack.start(options(Set.of(Part.PAYMENT))))
                .hasMessageContaining("not built yet")
                .hasMessageContaining("payment-service");
    }

    private StackOptions options(Set<Part> parts) {
        var defaults = StackOptions.defaults();
        return new StackOptions(
                folder.resolve("home"),
                folder.resolve("data"),
                StackPorts.findFree(),
                false,
                parts,
                false,
                false,
                defaults.environment(),
                List.of(),
                said::add);
    }

    /** Puts a jar that serves the readiness path where the part's jar belongs. */
    private void buildStub(Part part) throws IOException {
        Path jar = part.jar(folder.resolve("home"));
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubPart.class.getName());
        String entry = StubPart.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = StubPart.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
