package io.ficha.benchmarks.billing;

import io.ficha.benchmarks.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What {@code ./ficha bench billing} was asked for.
 *
 * @param services of the one company, each of a client of its own
 * @param warmup services of another company that is billed and cut before
 */
record BillingOptions(int services, int warmup, Path home, Path out) {
    static final String USAGE = """
            Usage: ./ficha bench billing [options]
              --services N  services billed and invoices looked at for the cut (150000)
              --warmup N    services of another company that is billed and cut before (10000)
              --out FILE    where the figures go (benchmarks/results/billing.json)
            Starts PostgreSQL, with every commit on disk, a Kafka broker and the payment service, each a process of its
            own but for the broker; writes plans, clients and services into the service's database, and asks it by
            HTTP to bill a month and to cut what is overdue. The peer in the same run is PostgreSQL alone: one
            insert ... select of the same invoices, without numbers' locks, books, accounts and events. Ends with 0
            when every service has one invoice, numbers have no gaps and the books balance.""";

    private static final Set<String> NAMES = Set.of("--services", "--warmup", "--out");

    static BillingOptions parse(List<String> arguments, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        return new BillingOptions(
                given.number("--services", 150_000, 1),
                given.number("--warmup", 10_000, 1),
                home,
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/billing.json").toString())));
    }
}
