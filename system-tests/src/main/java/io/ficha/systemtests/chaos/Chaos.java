package io.ficha.systemtests.chaos;

import io.ficha.systemtests.SystemStack;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./ficha chaos}: scenarios of faults on a stack of its own, over and over with other moments each time. */
public final class Chaos {
    private static final int BROKEN = 1;
    private static final int WRONG_WORDS = 2;

    private final PrintStream out;
    private int broken;

    private Chaos(PrintStream out) {
        this.out = out;
    }

    /** Runs; the exit code tells whether every invariant held. */
    public static void main(String[] words) throws SQLException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
        try {
            var options = ChaosOptions.parse(List.of(words));
            if (options.help()) {
                out.println(ChaosOptions.usage());
                return;
            }
            System.exit(new Chaos(out).run(options));
        } catch (IllegalArgumentException wrong) {
            out.println("chaos: " + wrong.getMessage());
            System.exit(WRONG_WORDS);
        }
    }

    private int run(ChaosOptions options) throws SQLException {
        var byDeadline = options.scenarios().stream()
                .sorted(Comparator.comparing(Scenario::deliveryDeadline))
                .collect(Collectors.groupingBy(Scenario::deliveryDeadline));
        for (var group : byDeadline.entrySet()) {
            out.println("starting a stack whose deliveries may take " + group.getKey());
            try (var system = SystemStack.start("chaos", group.getKey());
                    var checker = new HistoryChecker(system)) {
                for (var scenario : group.getValue()) {
                    runAll(scenario, options, system, checker);
                }
            }
        }
        out.println(broken == 0 ? "every invariant held" : broken + " runs broke an invariant");
        return broken == 0 ? 0 : BROKEN;
    }

    private void runAll(Scenario scenario, ChaosOptions options, SystemStack system, HistoryChecker checker)
            throws SQLException {
        out.println(scenario + ": " + scenario.text());
        for (int i = 0; i < options.runs(); i++) {
            long seed = options.seed() + i;
            long startedAt = System.nanoTime();
            String outcome;
            try {
                outcome = run(scenario, seed, system, checker).toString();
            } catch (AssertionError | RuntimeException failure) {
                broken++;
                outcome = "BROKEN: " + failure.getMessage() + "\n    again with: ./ficha chaos --scenario " + scenario
                        + " --seed " + seed + " --runs 1";
            }
            out.printf(
                    "%s run %d/%d seed %d: %s (%.1f s)%n",
                    scenario, i + 1, options.runs(), seed, outcome, (System.nanoTime() - startedAt) / 1e9);
        }
    }

    /** @throws AssertionError when an invariant does not hold */
    static HistoryChecker.Result run(Scenario scenario, long seed, SystemStack system, HistoryChecker checker)
            throws SQLException {
        var round = new Round(system, seed);
        try {
            scenario.run(round);
            var result = checker.check(round);
            var problem = scenario.problemAfter(result);
            if (problem != null) {
                throw new AssertionError(problem);
            }
            return result;
        } finally {
            round.close();
        }
    }
}
