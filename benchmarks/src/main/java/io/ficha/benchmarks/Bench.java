package io.ficha.benchmarks;

import io.ficha.benchmarks.sale.SaleBenchmark;
import io.ficha.benchmarks.stack.StackClient;
import java.util.Arrays;

/** {@code ./ficha bench NAME}: runs one benchmark against the running stack; the exit code tells whether it held. */
public final class Bench {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final String USAGE = """
            Usage: ./ficha bench NAME [options]
              sale    guests buy access at a steady rate, from the payment to the user on the router

            ./ficha bench NAME --help shows the options.""";

    private Bench() {}

    /** Ends with 0 when the run was right, 1 when it was not, 2 when the command line is wrong. */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("io.netty.noUnsafe", "true"); // newer JDKs warn about it, between the figures
        System.exit(run(args));
    }

    private static int run(String[] args) throws InterruptedException {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("help")) {
            System.out.println(USAGE);
            return args.length == 0 ? EXIT_USAGE : 0;
        }
        if (!args[0].equals("sale")) {
            System.err.println("bench: there is no benchmark " + args[0] + "\n" + USAGE);
            return EXIT_USAGE;
        }
        try {
            return SaleBenchmark.run(Arrays.asList(args).subList(1, args.length), System.out) ? 0 : EXIT_FAILED;
        } catch (IllegalArgumentException e) {
            System.err.println("bench sale: " + e.getMessage());
            return EXIT_USAGE;
        } catch (StackClient.Failed e) {
            System.err.println("bench sale: " + e.getMessage());
            return EXIT_FAILED;
        }
    }
}
