package io.ficha.benchmarks.directory;

import io.ficha.benchmarks.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What {@code ./ficha bench directory} was asked for.
 *
 * @param keys API keys on the topics
 * @param rounds how often each reader starts
 */
record DirectoryOptions(int keys, int rounds, Path out) {
    static final String USAGE = """
            Usage: ./ficha bench directory [options]
              --keys N      API keys on the topics (100000), with half as many routers and a twentieth of companies
              --rounds N    how often each reader starts (5)
              --out FILE    where the figures go (benchmarks/results/directory.json)
            Starts a Kafka broker in a process of its own, writes the states of so many keys, and lets a new process
            read them from the beginning: in turn the directory that every service has, and a bare consumer that puts
            the records into a HashMap. Ends with 0 when every key was found as it must be.""";

    private static final Set<String> NAMES = Set.of("--keys", "--rounds", "--out");

    static DirectoryOptions parse(List<String> arguments, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        return new DirectoryOptions(
                given.number("--keys", 100_000, 1),
                given.number("--rounds", 5, 1),
                Path.of(given.text(
                        "--out",
                        home.resolve("benchmarks/results/directory.json").toString())));
    }
}
