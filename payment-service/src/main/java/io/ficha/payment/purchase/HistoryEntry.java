package io.ficha.payment.purchase;

import io.ficha.common.http.Times;
import io.vertx.mutiny.sqlclient.Row;

/** One state change of a purchase. */
record HistoryEntry(String de, String a, String motivo, String fecha) {
    static HistoryEntry of(Row row) {
        return new HistoryEntry(
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("reason"),
                Times.naive(row.getOffsetDateTime("at")));
    }
}
