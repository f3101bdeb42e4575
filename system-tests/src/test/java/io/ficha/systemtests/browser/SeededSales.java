package io.ficha.systemtests.browser;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.HOURS;

import io.ficha.systemtests.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Weeks of sales, written straight into the database of payments: what they add up to is known without any service. */
final class SeededSales {
    static final String DEAR = "MXN";
    static final String CHEAP = "USD";

    private static final String INSERT =
            "insert into purchase (id, company_id, router_id, key_id, product_id, product_name,"
                    + " profile, amount_minor, currency, provider, mode, state, reason, username, pin, customer_name, customer_email,"
                    + " auto_connect, created_at) values (?, ?, ?, 'key_seeded', ?, ?, '1hora', ?, ?, 'conekta', 'test', 'CREATED',"
                    + " 'seeded', ?, false, 'Ana Ejemplo', 'ana@example.com', false, ?)";
    private static final String SETTLE = "update purchase set state = ?, paid_at = created_at,"
            + " delivered_at = case when ? then created_at end, captured_minor = amount_minor, refunded_minor = ?,"
            + " returned_minor = ? where id = ?";
    private static final String DECLINE = "update purchase set state = 'DECLINED' where id = ?";
    private static final String OUTAGE =
            "insert into router_outage (company_id, router_id, since, ended) values (?, ?, ?, ?)";
    private static final List<Integer> BUSY = List.of(0, 9, 10, 11, 12, 13, 14, 19, 23); // hours of the sites' day
    private static final int UNIT =
            120; // no median of such amounts, by any share of an hour in minutes, has a fraction
    private static final int WEEKS = 8;

    private final String companyId;
    private final ZoneId zone;
    private final Random random = new Random(20);
    private final List<Sale> sales = new ArrayList<>();
    private final List<Sale> declined = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    SeededSales(String companyId, ZoneId zone) {
        this.companyId = companyId;
        this.zone = zone;
    }

    /** What became of a sale that was paid. */
    enum End {
        DELIVERED,
        /** Delivered; some of the money went back later. */
        PARTLY_RETURNED,
        REFUNDED,
        /** The bank took the money: it counts as none. */
        CHARGED_BACK
    }

    /** A sale, paid at that moment. */
    record Sale(String routerId, long productId, String plan, Instant at, String currency, long paid, End end) {
        boolean delivered() {
            return end != End.REFUNDED;
        }

        /** What it added to the income. */
        long minor() {
            return end == End.CHARGED_BACK ? 0 : paid;
        }

        long back() {
            return switch (end) {
                case REFUNDED -> paid;
                case PARTLY_RETURNED -> paid / 2;
                default -> 0;
            };
        }

        boolean returned() {
            return end != End.DELIVERED;
        }

        private String state() {
            return end == End.PARTLY_RETURNED ? "DELIVERED" : end.name();
        }
    }

    /** A time that a router did not answer. */
    record Outage(String routerId, Instant since, Instant ended) {
        Duration within(Instant hour) {
            var from = since.isAfter(hour) ? since : hour;
            var end = hour.plus(1, HOURS);
            return Duration.between(from, ended.isBefore(end) ? ended : end);
        }
    }

    /** A router sells from one day to another, both included, mostly at the hours that it is busy in. */
    void sell(String routerId, List<Long> products, LocalDate first, LocalDate last) {
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (int hour : BUSY) {
                if (random.nextInt(100) < 85) sale(routerId, products, day, hour, DEAR);
                if (random.nextInt(100) < 65) sale(routerId, products, day, hour, CHEAP);
            }
            sale(routerId, products, day, random.nextInt(24), random.nextBoolean() ? DEAR : CHEAP);
        }
    }

    private void sale(String routerId, List<Long> products, LocalDate day, int hour, String currency) {
        int plan = random.nextInt(products.size());
        var at = day.atTime(hour, random.nextInt(60), random.nextInt(60))
                .atZone(zone)
                .toInstant();
        long paid = (currency.equals(DEAR) ? 12L : 2L) * UNIT * (1 + plan) * (1 + random.nextInt(3));
        int luck = random.nextInt(100);
        var end = luck < 90
                ? End.DELIVERED
                : luck < 94 ? End.PARTLY_RETURNED : luck < 98 ? End.REFUNDED : End.CHARGED_BACK;
        var sale = new Sale(routerId, products.get(plan), "Plan " + plan, at, currency, paid, end);
        (random.nextInt(100) < 5 ? declined : sales).add(sale);
    }

    /** A sale that was made on the usual way. */
    void add(Sale sale) {
        sales.add(sale);
    }

    /** A router does not answer; but for one hour, it sells nothing in the hours that it is down from end to end. */
    void outage(String routerId, Instant since, Instant ended, Instant sellsIn) {
        outages.add(new Outage(routerId, since, ended));
        sales.removeIf(it -> it.routerId().equals(routerId)
                && !it.at().isBefore(since)
                && it.at().isBefore(ended)
                && !it.at().truncatedTo(HOURS).equals(sellsIn));
    }

    void writeTo(Database payments) throws SQLException {
        var rows = new ArrayList<List<?>>();
        var settled = new ArrayList<List<?>>();
        var refused = new ArrayList<List<?>>();
        for (var sale : sales) {
            var id = id();
            rows.add(row(id, sale));
            settled.add(List.of(sale.state(), sale.delivered(), sale.back(), sale.back(), id));
        }
        for (var sale : declined) {
            var id = id();
            rows.add(row(id, sale));
            refused.add(List.of(id));
        }
        payments.write(INSERT, rows);
        payments.write(SETTLE, settled);
        payments.write(DECLINE, refused);
        payments.write(
                OUTAGE,
                outages.stream()
                        .<List<?>>map(it -> List.of(
                                companyId,
                                it.routerId(),
                                it.since().atOffset(UTC),
                                it.ended().atOffset(UTC)))
                        .toList());
    }

    private static String id() {
        return "pur_" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
    }

    private List<?> row(String id, Sale sale) {
        return List.of(
                id,
                companyId,
                sale.routerId(),
                sale.productId(),
                sale.plan(),
                sale.paid(),
                sale.currency(),
                "PT-" + id.substring(4, 10),
                sale.at().atOffset(UTC));
    }

    List<Sale> paid() {
        return sales;
    }

    List<Sale> paid(String currency) {
        return sales.stream().filter(it -> it.currency().equals(currency)).toList();
    }

    /**
     * What a router's outages cost: of each hour the median of what it sold at that hour of that weekday in the eight
     * weeks before, as far as it sold anything by then, by the share of the hour; less what it sold in whole hours of it.
     */
    long lost(String routerId, String currency) {
        return outages.stream()
                .filter(it -> it.routerId().equals(routerId))
                .mapToLong(it -> Math.max(0, usual(it, currency) - made(it, currency)))
                .sum();
    }

    private long usual(Outage outage, String currency) {
        double expected = 0;
        for (var hour = outage.since().truncatedTo(HOURS); hour.isBefore(outage.ended()); hour = hour.plus(1, HOURS)) {
            expected += median(outage.routerId(), hour, currency)
                    * outage.within(hour).toSeconds()
                    / 3600;
        }
        return Math.round(expected);
    }

    private double median(String routerId, Instant hour, String currency) {
        var first = soldIn(it -> it.routerId().equals(routerId)).map(Sale::at).min(Instant::compareTo);
        var weeks = IntStream.rangeClosed(1, WEEKS)
                .mapToObj(week -> hour.atZone(zone).minusWeeks(week).toInstant())
                .filter(it -> !it.isBefore(first.orElseThrow().truncatedTo(HOURS)))
                .mapToLong(it -> sum(routerId, it, currency))
                .sorted()
                .toArray();
        int half = weeks.length / 2;
        return weeks.length % 2 == 1 ? weeks[half] : (weeks[half - 1] + weeks[half]) / 2.0;
    }

    private long made(Outage outage, String currency) {
        return soldIn(it -> it.routerId().equals(outage.routerId())
                        && it.currency().equals(currency)
                        && !it.at().truncatedTo(HOURS).isBefore(outage.since())
                        && !it.at().truncatedTo(HOURS).plus(1, HOURS).isAfter(outage.ended()))
                .mapToLong(Sale::minor)
                .sum();
    }

    private long sum(String routerId, Instant hour, String currency) {
        return soldIn(it -> it.routerId().equals(routerId)
                        && it.currency().equals(currency)
                        && it.at().truncatedTo(HOURS).equals(hour))
                .mapToLong(Sale::minor)
                .sum();
    }

    private Stream<Sale> soldIn(Predicate<Sale> when) {
        return sales.stream().filter(when);
    }
}
