package io.ficha.benchmarks;

import io.ficha.benchmarks.billing.BillingBenchmark;
import io.ficha.benchmarks.catalogue.CatalogueBenchmark;
import io.ficha.benchmarks.clients.ClientsBenchmark;
import io.ficha.benchmarks.codec.CodecBenchmark;
import io.ficha.benchmarks.directory.DirectoryBenchmark;
import io.ficha.benchmarks.fleet.FleetBenchmark;
import io.ficha.benchmarks.fleet.ServiceBenchmark;
import io.ficha.benchmarks.money.MoneyBenchmark;
import io.ficha.benchmarks.panel.PanelBenchmark;
import io.ficha.benchmarks.routeros.WireBenchmark;
import io.ficha.benchmarks.sale.SaleBenchmark;
import io.ficha.benchmarks.sales.ReportsBenchmark;
import io.ficha.benchmarks.sales.SalesQueries;
import io.ficha.benchmarks.stack.StackClient;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** {@code ./ficha bench NAME}: runs one benchmark; the exit code tells whether it held. */
public final class Bench {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final String USAGE = """
            Usage: ./ficha bench NAME [options]
              sale       guests buy access at a steady rate, from the payment to the user on the router
              money      sales through both providers while they fail, until every cent is accounted for
              catalogue  a portal reads what it sells, beside a bare server behind the same gateway
              clients    lists of a company with 150,000 subscribers, beside plain SQL
              panel      the panel's list of 150,000 clients in a browser, beside a table that holds all rows
              routeros   commands a second to one simulated router, beside another client
              fleet      thousands of simulated routers held connected, and a part of them dead
              gateway    the running stack's router gateway with a thousand simulated routers, some of them dead
              directory  how fast a new replica of a service knows 100,000 API keys, and in what heap
              sales      what PostgreSQL does for lists and figures of a company with millions of sales
              reports    a year's reports of a company with millions of sales, beside sums over the sales themselves
              billing    a month billed to 150,000 services, and as many invoices looked at for the cut
              codec      bytes a second that RouterOS sentences are read and written with, and what that allocates

            ./ficha bench NAME --help shows the options.""";

    private Bench() {}

    /** One benchmark: says whether what must hold held. */
    private interface Benchmark {
        boolean run(List<String> arguments, PrintStream out) throws InterruptedException;
    }

    /** Ends with 0 when the run was right, 1 when it was not, 2 when the command line is wrong. */
    public static void main(String[] args) throws InterruptedException {
        // A library asks for Log4j and would complain that only its interface is there.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.exit(run(args));
    }

    private static Benchmark named(String name) {
        return switch (name) {
            case "sale" -> SaleBenchmark::run;
            case "money" -> MoneyBenchmark::run;
            case "billing" -> BillingBenchmark::run;
            case "catalogue" -> CatalogueBenchmark::run;
            case "routeros" -> WireBenchmark::run;
            case "fleet" -> FleetBenchmark::run;
            case "gateway" -> ServiceBenchmark::run;
            case "codec" -> CodecBenchmark::run;
            case "sales" -> SalesQueries::run;
            case "reports" -> ReportsBenchmark::run;
            case "directory" -> DirectoryBenchmark::run;
            case "clients" -> ClientsBenchmark::run;
            case "panel" -> PanelBenchmark::run;
            default -> null;
        };
    }

    private static int run(String[] args) throws InterruptedException {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("help")) {
            System.out.println(USAGE);
            return args.length == 0 ? EXIT_USAGE : 0;
        }
        var benchmark = named(args[0]);
        if (benchmark == null) {
            System.err.println("bench: there is no benchmark " + args[0] + "\n" + USAGE);
            return EXIT_USAGE;
        }
        try {
            return benchmark.run(Arrays.asList(args).subList(1, args.length), System.out) ? 0 : EXIT_FAILED;
        } catch (IllegalArgumentException e) {
            System.err.println("bench " + args[0] + ": " + e.getMessage());
            return EXIT_USAGE;
        } catch (StackClient.Failed e) {
            System.err.println("bench " + args[0] + ": " + e.getMessage());
            return EXIT_FAILED;
        }
    }
}
