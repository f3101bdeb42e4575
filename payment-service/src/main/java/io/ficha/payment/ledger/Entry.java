package io.ficha.payment.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Times;
import io.ficha.common.paging.Cursor;
import io.ficha.payment.money.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a statement.
 *
 * @param debe what the account got, or null
 * @param haber what the account gave, or null
 * @param purchaseId the sale, or null for what a subscriber moved
 * @param clientId the subscriber, or null for a sale
 */
record Entry(
        long asiento,
        String fecha,
        @JsonProperty("id_compra") String purchaseId,
        String tipo,
        String cuenta,
        BigDecimal debe,
        BigDecimal haber,
        String moneda,
        @JsonProperty("objeto_proveedor") String providerObject,
        @JsonProperty("id_cliente") Long clientId) {
    static final List<String> HEADING = List.of(
            "asiento",
            "fecha",
            "id_compra",
            "tipo",
            "cuenta",
            "debe",
            "haber",
            "moneda",
            "objeto_proveedor",
            "id_cliente");

    static Entry of(Row row) {
        long amount = row.getLong("amount_minor");
        var currency = row.getString("currency");
        return new Entry(
                row.getLong("seq"),
                Times.naive(row.getOffsetDateTime("at")),
                row.getString("purchase_id"),
                row.getString("kind"),
                row.getString("account"),
                amount > 0 ? Money.decimal(amount, currency) : null,
                amount < 0 ? Money.decimal(-amount, currency) : null,
                currency,
                row.getString("provider_object"),
                row.getLong("client_id"));
    }

    static Cursor cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("at"), Long.toString(row.getLong("seq")));
    }

    List<Object> cells() {
        return Arrays.asList(asiento, fecha, purchaseId, tipo, cuenta, debe, haber, moneda, providerObject, clientId);
    }
}
