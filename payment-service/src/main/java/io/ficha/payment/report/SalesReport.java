package io.ficha.payment.report;

import io.ficha.common.db.Db;
import io.ficha.common.paging.Days;
import io.ficha.payment.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paid sales put together from the hours and days that the database keeps. */
@ApplicationScoped
class SalesReport {
    private static final String SUMS = ", currency, sum(sales)::bigint as sales, sum(delivered)::bigint as delivered,"
            + " sum(returned)::bigint as returned, sum(captured_minor)::bigint as captured_minor,"
            + " sum(refunded_minor)::bigint as refunded_minor";
    private static final String OF_HOURS =
            " from sales_by_hour_all where company_id = $1 and hour >= $2 and hour < $3 group by ";
    private static final String BY_DAY =
            "select (hour at time zone $4)::date::text as key" + SUMS + OF_HOURS + "1, currency order by currency, 1";
    private static final String BY_PLAN = "select product_id::text as key, max(product_name) as name" + SUMS
            + " from sales_between($1, $2, $3) group by product_id, currency"
            + " order by currency, captured_minor desc, product_id";
    private static final String BY_ROUTER = "select router_id as key" + SUMS
            + " from sales_between($1, $2, $3) group by router_id, currency"
            + " order by currency, captured_minor desc, router_id";
    private static final String HEAT = "select extract(isodow from hour at time zone $4)::int as day,"
            + " extract(hour from hour at time zone $4)::int as hour_of_day" + SUMS + OF_HOURS
            + "1, 2, currency order by currency, 1, 2";

    private final Db db;
    private final RouterNames routers;

    SalesReport(Db db, RouterNames routers) {
        this.db = db;
        this.routers = routers;
    }

    /** Sales of one day, plan or router in one currency. */
    record Line(
            String clave,
            String nombre,
            long ventas,
            long entregadas,
            long devueltas,
            BigDecimal importe,
            BigDecimal reembolsado) {
        private static Line of(Row row, String name) {
            var currency = row.getString("currency");
            return new Line(
                    row.getString("key"),
                    name,
                    row.getLong("sales"),
                    row.getLong("delivered"),
                    row.getLong("returned"),
                    Money.decimal(row.getLong("captured_minor"), currency),
                    Money.decimal(row.getLong("refunded_minor"), currency));
        }

        private static Line nothing(String key, String currency) {
            var zero = Money.decimal(0, currency);
            return new Line(key, key, 0, 0, 0, zero, zero);
        }
    }

    /** What lines add up to. */
    record Total(long ventas, long entregadas, long devueltas, BigDecimal importe, BigDecimal reembolsado) {
        private static Total of(List<Line> lines) {
            return new Total(
                    lines.stream().mapToLong(Line::ventas).sum(),
                    lines.stream().mapToLong(Line::entregadas).sum(),
                    lines.stream().mapToLong(Line::devueltas).sum(),
                    lines.stream().map(Line::importe).reduce(BigDecimal.ZERO, BigDecimal::add),
                    lines.stream().map(Line::reembolsado).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /** The lines of one currency. */
    record OfCurrency(String moneda, List<Line> filas, Total total) {}

    /** An hour of a weekday, 1 for Monday. */
    record Cell(int dia, int hora, long ventas, BigDecimal importe) {}

    /** The hours of one currency that had sales. */
    record Heat(String moneda, List<Cell> celdas) {}

    Uni<List<OfCurrency>> byDay(String companyId, LocalDate first, LocalDate last, ZoneId zone) {
        var days = Days.of(first, last, zone);
        return db.of(companyId)
                .rows(BY_DAY, companyId, days.from(), days.until(), zone.getId())
                .map(rows -> byCurrency(rows, row -> row.getString("key")).entrySet().stream()
                        .map(it -> everyDay(it.getKey(), it.getValue(), first, last))
                        .toList());
    }

    private static OfCurrency everyDay(String currency, List<Line> lines, LocalDate first, LocalDate last) {
        var byKey = new HashMap<String, Line>();
        lines.forEach(line -> byKey.put(line.clave(), line));
        var all = new ArrayList<Line>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var key = day.toString();
            all.add(byKey.getOrDefault(key, Line.nothing(key, currency)));
        }
        return new OfCurrency(currency, all, Total.of(all));
    }

    Uni<List<OfCurrency>> byPlan(String companyId, Days days) {
        return summed(companyId, BY_PLAN, days, row -> row.getString("name"));
    }

    Uni<List<OfCurrency>> byRouter(String companyId, Days days) {
        return summed(companyId, BY_ROUTER, days, row -> {
            var name = routers.name(row.getString("key"));
            return name == null ? row.getString("key") : name;
        });
    }

    private Uni<List<OfCurrency>> summed(String companyId, String sql, Days days, Named name) {
        return db.of(companyId)
                .rows(sql, companyId, days.from(), days.until())
                .map(rows -> byCurrency(rows, name).entrySet().stream()
                        .map(it -> new OfCurrency(it.getKey(), it.getValue(), Total.of(it.getValue())))
                        .toList());
    }

    /** What people call a line. */
    private interface Named {
        String of(Row row);
    }

    private static Map<String, List<Line>> byCurrency(List<Row> rows, Named name) {
        var lines = new LinkedHashMap<String, List<Line>>();
        for (var row : rows) {
            lines.computeIfAbsent(row.getString("currency"), currency -> new ArrayList<>())
                    .add(Line.of(row, name.of(row)));
        }
        return lines;
    }

    Uni<List<Heat>> heat(String companyId, Days days, ZoneId zone) {
        return db.of(companyId)
                .rows(HEAT, companyId, days.from(), days.until(), zone.getId())
                .map(rows -> {
                    var cells = new LinkedHashMap<String, List<Cell>>();
                    for (var row : rows) {
                        var currency = row.getString("currency");
                        cells.computeIfAbsent(currency, it -> new ArrayList<>())
                                .add(new Cell(
                                        row.getInteger("day"),
                                        row.getInteger("hour_of_day"),
                                        row.getLong("sales"),
                                        Money.decimal(row.getLong("captured_minor"), currency)));
                    }
                    return cells.entrySet().stream()
                            .map(it -> new Heat(it.getKey(), it.getValue()))
                            .toList();
                });
    }
}
