package io.ficha.benchmarks.stack;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Says on what a figure was measured. */
public final class Machine {
    private Machine() {}

    /** @return cores, processor, system, JDK, the load before the run and the revision of the sources */
    public static JsonObject describe(Path home) throws InterruptedException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new JsonObject()
                .put("cores", system.getAvailableProcessors())
                .put("processor", processor())
                .put("system", system.getName() + " " + system.getVersion() + " " + system.getArch())
                .put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .put("loadBefore", Math.round(system.getSystemLoadAverage() * 100) / 100.0)
                .put("revision", revision(home));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    private static String revision(Path home) throws InterruptedException {
        try {
            var git = new ProcessBuilder("git", "-C", home.toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? revision.strip() : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
