package io.ficha.systemtests.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The options of {@code ./ficha chaos}. */
record ChaosOptions(List<Scenario> scenarios, long seed, int runs, boolean help) {
    private static final int MOST_RUNS = 100_000;

    /** @throws IllegalArgumentException with a message for people */
    static ChaosOptions parse(List<String> arguments) {
        var scenarios = new ArrayList<Scenario>();
        long seed = ThreadLocalRandom.current().nextInt(1_000_000);
        int runs = 1;
        boolean help = false;
        for (var words = arguments.iterator(); words.hasNext(); ) {
            var option = words.next();
            switch (option) {
                case "--scenario" -> scenarios.addAll(scenarios(value(option, words)));
                case "--seed" -> seed = number(option, value(option, words), Long.MAX_VALUE);
                case "--runs" -> runs = (int) number(option, value(option, words), MOST_RUNS);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("there is no option " + option + "; see --help");
            }
        }
        return new ChaosOptions(scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios, seed, runs, help);
    }

    static String usage() {
        return """
                ./ficha chaos [OPTIONS]  faults at random moments on a stack of its own; exit code 1 when an invariant broke
                  --scenario A,B         which ones; all unless told
                  --seed N               where chance begins; run i has seed N + i (random unless told)
                  --runs N               how often each runs (1)
                Scenarios
                """
                + Arrays.stream(Scenario.values())
                        .map(scenario -> "  " + scenario + "  " + scenario.text())
                        .collect(Collectors.joining("\n"));
    }

    private static List<Scenario> scenarios(String names) {
        return names.equals("all")
                ? List.of(Scenario.values())
                : Arrays.stream(names.split(",", -1)).map(Scenario::named).toList();
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }

    private static long number(String option, String value, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " needs a number from 1 to " + most + ", not " + value);
    }
}
