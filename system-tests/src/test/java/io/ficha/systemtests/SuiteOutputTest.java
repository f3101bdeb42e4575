package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the tests of all modules printed until now, the logs of their services among it, holds none of the secrets that
 * they sent. The tests make their keys, tokens and cards with these beginnings; what the processes of this module's own
 * stacks log, {@link SystemStack#assertNoSecretInLogs} reads.
 */
class SuiteOutputTest {
    private static final List<String> CANARIES = List.of(
            "5555555555554444",
            "4242424242424242",
            "5555 5555 5555 4444",
            "key_test_",
            "tok_test_",
            "card_test_",
            "card_ok_",
            "APP_USR-",
            "canarykey",
            "canarysecret",
            "646180110400000007",
            "ana@example.com",
            "jwt_ey",
            "PRIVATE KEY-----",
            SystemStack.REDACTED);

    @Test
    void holdsNoSecretThatATestSent() throws IOException {
        var reports = reports();
        assumeTrue(!reports.isEmpty(), "no other module was tested in this build");
        for (var report : reports) {
            var text = Files.readString(report, StandardCharsets.UTF_8);
            for (var canary : CANARIES)
                assertThat(text.indexOf(canary))
                        .as("%s holds a secret that begins with %s", report.getFileName(), canary.substring(0, 4))
                        .isNegative();
        }
        System.out.printf("no secret in %d reports of tests%n", reports.size());
    }

    private static List<Path> reports() throws IOException {
        var found = new ArrayList<Path>();
        try (var modules =
                Files.newDirectoryStream(Path.of("..").toAbsolutePath().normalize(), Files::isDirectory)) {
            for (var module : modules) {
                var folder = module.resolve("target/surefire-reports");
                if (!Files.isDirectory(folder)) continue;
                try (var files = Files.newDirectoryStream(folder, "*.{xml,txt,dumpstream}")) {
                    files.forEach(found::add);
                }
            }
        }
        return found;
    }
}
