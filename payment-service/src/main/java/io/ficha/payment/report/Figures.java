package io.ficha.payment.report;

import io.ficha.common.db.Db;
import io.ficha.payment.money.Money;
import io.ficha.payment.purchase.PurchaseState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A company's sales in figures, kept by the database as sales move: no sale is counted when they are read. */
@ApplicationScoped
class Figures {
    private static final String TOTALS = "select currency, state, sum(sales)::bigint as sales,"
            + " sum(captured_minor)::bigint as captured_minor, sum(refunded_minor)::bigint as refunded_minor"
            + " from sales_by_state where company_id = $1 group by currency, state";

    private final Db db;

    Figures(Db db) {
        this.db = db;
    }

    /**
     * All sales of a company.
     *
     * @param currency the one with most sales that brought money, null without any
     * @param income by currency: what was paid less what went back or is promised back
     */
    record Totals(long all, Map<String, Long> byWord, String currency, Map<String, BigDecimal> income) {
        long of(String word) {
            return byWord.getOrDefault(word, 0L);
        }

        BigDecimal mainIncome() {
            return currency == null ? Money.decimal(0, "MXN") : income.get(currency);
        }
    }

    Uni<Totals> totals(String companyId) {
        return db.of(companyId).rows(TOTALS, companyId).map(Figures::totals);
    }

    private static Totals totals(List<Row> rows) {
        long all = 0;
        var byWord = new TreeMap<String, Long>();
        var paidSales = new TreeMap<String, Long>();
        var income = new TreeMap<String, Long>();
        for (var row : rows) {
            long sales = row.getLong("sales");
            var currency = row.getString("currency");
            all += sales;
            byWord.merge(PurchaseState.valueOf(row.getString("state")).paymentWord(), sales, Long::sum);
            if (row.getLong("captured_minor") > 0) {
                paidSales.merge(currency, sales, Long::sum);
                income.merge(currency, row.getLong("captured_minor") - row.getLong("refunded_minor"), Long::sum);
            }
        }
        var main =
                paidSales.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        var decimals = new TreeMap<String, BigDecimal>();
        income.forEach((currency, minor) -> decimals.put(currency, Money.decimal(minor, currency)));
        return new Totals(all, byWord, main.orElse(null), decimals);
    }
}
