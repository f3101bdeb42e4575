package io.ficha.benchmarks.codec;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Results;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the RouterOS codec with JMH: megabytes a second on one core, and what each sentence allocates. */
public final class CodecBenchmark {
    private static final int ROUNDS = 5;
    private static final String USAGE = """
            Usage: ./ficha bench codec [options]
              --duration TIME   how long each loop is measured, in five rounds (10s)
              --warmup TIME     how long it runs before that (5s)
              --forks N         fresh JVMs one after the other; 0 stays in this one (1)
              --out FILE        where the figures go (benchmarks/results/codec.json)
            Reads and writes a print's reply of 1000 hotspot users. Ends with 0 when it could be measured.""";

    private CodecBenchmark() {}

    /** @return true. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        var given = new Arguments(arguments, Set.of("--duration", "--warmup", "--forks", "--out"), USAGE);
        var file = Path.of(given.text(
                "--out", home.resolve("benchmarks/results/codec.json").toString()));
        var machine = Machine.describe(home);
        var options = new OptionsBuilder()
                .include(CodecLoops.class.getName() + ".*")
                .forks(given.number("--forks", 1, 0))
                .warmupIterations(ROUNDS)
                .warmupTime(round(given.time("--warmup", "5s")))
                .measurementIterations(ROUNDS)
                .measurementTime(round(given.time("--duration", "10s")))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            write(new Runner(options).run(), machine, file, out);
            return true;
        } catch (RunnerException e) {
            throw new StackClient.Failed("JMH: " + e.getMessage());
        }
    }

    private static TimeValue round(Duration all) {
        return TimeValue.milliseconds(Math.max(1, all.toMillis() / ROUNDS));
    }

    private static void write(Collection<RunResult> results, JsonObject machine, Path file, PrintStream out) {
        var loops = new JsonArray();
        out.printf("%-16s %10s %10s %14s %16s%n", "", "MB/s", "+/-", "sentences/s", "B alloc/sentence");
        for (var result : results) {
            var score = result.getPrimaryResult();
            double megabytes = CodecLoops.bytes() / 1e6;
            double allocated =
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / CodecLoops.ROWS;
            var loop = new JsonObject()
                    .put("loop", score.getLabel())
                    .put("megabytesPerSecond", Math.round(score.getScore() * megabytes))
                    .put("error", Math.round(score.getScoreError() * megabytes))
                    .put("sentencesPerSecond", Math.round(score.getScore() * CodecLoops.ROWS))
                    .put("allocatedBytesPerSentence", Math.round(allocated));
            loops.add(loop);
            out.printf(
                    Locale.ROOT,
                    "%-16s %10d %10d %14d %16d%n",
                    loop.getString("loop"),
                    loop.getLong("megabytesPerSecond"),
                    loop.getLong("error"),
                    loop.getLong("sentencesPerSecond"),
                    loop.getLong("allocatedBytesPerSentence"));
        }
        var json = new JsonObject()
                .put("benchmark", "codec")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("bytesPerSentence", CodecLoops.bytes() / CodecLoops.ROWS)
                .put("loops", loops);
        Results.write(json, file, out);
    }
}
