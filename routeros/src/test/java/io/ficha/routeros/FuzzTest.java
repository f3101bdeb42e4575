package io.ficha.routeros;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets Jazzer look for inputs that break a target, {@code -Dficha.fuzz=PT10M} for that long on one core instead of one
 * minute (half of it on two) and {@code PT0S} not at all; the corpus, which is what it begins with, is run as plain tests too.
 *
 * <p>Jazzer runs in a process of its own: its JUnit engine wants an older JUnit. An input that it finds is put below
 * {@code target/fuzz}; copied to {@code src/test/resources/fuzz} it is a test for ever.
 */
class FuzzTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final Duration TOTAL = Duration.parse(System.getProperty("ficha.fuzz", "PT1M"));
    private static final int CORES = 2; // that all targets share, at the same time
    private static final Duration LEEWAY = Duration.ofMinutes(3);

    static List<Class<?>> targets() {
        return List.of(DecoderFuzz.class, ReplyFuzz.class, ValueFuzz.class);
    }

    @TestFactory
    Stream<DynamicTest> survivesTheCorpus() {
        return targets().stream().flatMap(target -> inputs(target)
                .map(input -> DynamicTest.dynamicTest(
                        target.getSimpleName() + " " + input.getFileName(), () -> run(target, input))));
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Execution(ExecutionMode.CONCURRENT)
    void findsNothingNewInItsShareOfTheTime(Class<?> target) throws Exception {
        long seconds = TOTAL.dividedBy(CORES).toSeconds();
        assumeTrue(seconds > 0, "fuzzing is off");
        assumeTrue(isSupported(), "Jazzer has no driver for this machine");
        // Given
        var work = Files.createDirectories(Path.of("target/fuzz", target.getSimpleName(), "corpus"));
        var log = work.resolveSibling("log.txt");
        // When
        var jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=io.ficha.routeros.**",
                        "--custom_hook_includes=io.ficha.routeros.**",
                        "--reproducer_path=" + work.getParent(),
                        work.toString(),
                        CORPUS.resolve(target.getSimpleName()).toString(),
                        "-artifact_prefix=" + work.getParent() + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=10",
                        "-print_final_stats=1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jazzer.waitFor(seconds + LEEWAY.toSeconds(), SECONDS);
        jazzer.destroyForcibly().waitFor();
        // Then
        assertThat(ended && jazzer.exitValue() == 0)
                .as(() -> "fuzzing " + target.getSimpleName() + ":\n" + end(log))
                .isTrue();
        assertThat(end(log)).contains("stat::number_of_executed_units");
    }

    private static Stream<Path> inputs(Class<?> target) {
        try (var files = Files.list(CORPUS.resolve(target.getSimpleName()))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError("no corpus for " + target.getSimpleName(), e);
        }
    }

    private static void run(Class<?> target, Path input) throws Throwable {
        MethodHandles.lookup()
                .findStatic(target, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class))
                .invoke(Files.readAllBytes(input));
    }

    /** Drivers are in the jar for these only. */
    private static boolean isSupported() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        return system.startsWith("Mac") || processor.equals("amd64") || processor.equals("x86_64");
    }

    private static String end(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
