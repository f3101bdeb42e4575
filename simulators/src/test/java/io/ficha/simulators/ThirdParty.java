package io.ficha.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the clients of others in their own language, where this machine has it. */
public final class ThirdParty {
    private static final Path MODULE =
            Files.exists(Path.of("src/test/third-party")) ? Path.of("") : Path.of("simulators");
    private static final int RUN_SECONDS = 60;
    private static final int INSTALL_SECONDS = 60;

    private ThirdParty() {}

    /** @return the folder of that client's script */
    public static Path folder(String client) {
        return MODULE.resolve("src/test/third-party").resolve(client).toAbsolutePath();
    }

    /** Runs a scene to its end, which must be a good one. */
    public static void play(List<String> command) throws IOException, InterruptedException {
        var result = run(MODULE.toAbsolutePath(), RUN_SECONDS, command);
        assertThat(result.code()).as(result.output()).isZero();
    }

    /**
     * @param client the folder of its script
     * @param packages what the script needs
     * @return the folder with that client's node_modules; skips the test when they cannot be had
     */
    public static Path installed(String client, String... packages) throws IOException, InterruptedException {
        skipUnless("node", "node", "--version");
        skipUnless("npm", "npm", "--version");
        var folder = Files.createDirectories(
                MODULE.resolve("target/third-party").resolve(client).toAbsolutePath());
        if (!Stream.of(packages).allMatch(it -> Files.exists(folder.resolve("node_modules/" + it + "/package.json")))) {
            for (var file : List.of("package.json", "package-lock.json")) {
                Files.copy(folder(client).resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            var result = run(
                    folder,
                    INSTALL_SECONDS,
                    List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (result.code() != 0) {
                skip("npm could not fetch " + client + ":\n" + result.output());
            }
        }
        return folder;
    }

    /** Skips the test when that command does not work here. */
    public static void skipUnless(String what, String... command) throws InterruptedException {
        if (!works(command)) {
            skip(what + " is not installed here");
        }
    }

    public static boolean works(String... command) throws InterruptedException {
        try {
            return run(MODULE.toAbsolutePath(), INSTALL_SECONDS, List.of(command))
                            .code()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static void skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        abort(reason);
    }

    private record Result(int code, String output) {}

    private static Result run(Path folder, int seconds, List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile("third-party", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            var output = Files.readString(log);
            return new Result(
                    ended ? process.exitValue() : -1, ended ? output : output + "no end within " + seconds + " s");
        } finally {
            Files.delete(log);
        }
    }
}
