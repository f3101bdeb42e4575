package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.db.Db;
import io.ficha.common.paging.Days;
import io.ficha.payment.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Paid sales summed up by day, plan or router, from the hours that the database keeps. */
@ApplicationScoped
class SalesChart {
    private static final String SUMS = ", currency, sum(sales)::bigint as sales, sum(delivered)::bigint as delivered,"
            + " sum(captured_minor)::bigint as captured_minor, sum(refunded_minor)::bigint as refunded_minor";
    private static final String OF_HOURS = " from sales_by_hour_all where company_id = $1 and hour >= $2 and hour < $3";
    private static final String OF_DAYS = " from sales_between($1, $2, $3) where $4::text <> ''";

    private final Db db;

    SalesChart(Db db) {
        this.db = db;
    }

    /** What sales are put together by. */
    enum By {
        DIA("(hour at time zone $4)::date as day, null::bigint as product_id, null as product_name, null as router_id"),
        PLAN("null::date as day, product_id, max(product_name) as product_name, null as router_id"),
        ROUTER("null::date as day, null::bigint as product_id, null as product_name, router_id");

        private final String select;

        By(String select) {
            this.select = select;
        }

        private String sql() {
            return switch (this) {
                case DIA -> "select " + select + SUMS + OF_HOURS + " group by 1, currency order by 1, currency";
                case PLAN ->
                    "select " + select + SUMS + OF_DAYS + " group by product_id, currency"
                            + " order by captured_minor desc, product_id, currency";
                case ROUTER ->
                    "select " + select + SUMS + OF_DAYS + " group by router_id, currency"
                            + " order by captured_minor desc, router_id, currency";
            };
        }
    }

    /** A bar of the chart; of day, plan and router only that is there which sales were put together by. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bar(
            String dia,
            @JsonProperty("producto_id") Long productId,
            String producto,
            @JsonProperty("router_id") String routerId,
            String router,
            String moneda,
            long ventas,
            long entregadas,
            BigDecimal importe,
            BigDecimal reembolsado) {
        private static Bar of(Row row) {
            var currency = row.getString("currency");
            LocalDate day = row.getLocalDate("day");
            return new Bar(
                    day == null ? null : day.toString(),
                    row.getLong("product_id"),
                    row.getString("product_name"),
                    row.getString("router_id"),
                    null,
                    currency,
                    row.getLong("sales"),
                    row.getLong("delivered"),
                    Money.decimal(row.getLong("captured_minor"), currency),
                    Money.decimal(row.getLong("refunded_minor"), currency));
        }

        Bar named(String name) {
            return new Bar(dia, productId, producto, routerId, name, moneda, ventas, entregadas, importe, reembolsado);
        }
    }

    Uni<List<Bar>> bars(String companyId, By by, Days days, ZoneId zone) {
        return db.of(companyId)
                .rows(by.sql(), companyId, days.from(), days.until(), zone.getId())
                .map(rows -> rows.stream().map(Bar::of).toList());
    }
}
