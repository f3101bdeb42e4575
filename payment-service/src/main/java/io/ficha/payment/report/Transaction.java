package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Times;
import io.ficha.common.paging.Cursor;
import io.ficha.payment.money.Money;
import io.ficha.payment.purchase.PurchaseState;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** A sale in a list. The first six are the contract's, the others are Ficha's own. */
record Transaction(
        String id,
        @JsonProperty("transaccion_id") String providerOrderId,
        BigDecimal monto,
        @JsonProperty("estado_pago") String paymentWord,
        @JsonProperty("cliente_nombre") String customerName,
        @JsonProperty("creada_en") String createdAt,
        String moneda,
        BigDecimal reembolsado,
        @JsonProperty("estado_entrega") String deliveryWord,
        String estado,
        String proveedor,
        String producto,
        @JsonProperty("router_id") String routerId,
        String router,
        String grupo,
        String usuario) {
    static final String COLUMNS = "id, provider_order_id, amount_minor, currency, refunded_minor, state, customer_name,"
            + " created_at, provider, product_name, router_id, username";
    static final List<String> HEADING = List.of(
            "id",
            "transaccion_id",
            "monto",
            "estado_pago",
            "cliente_nombre",
            "creada_en",
            "moneda",
            "reembolsado",
            "estado_entrega",
            "estado",
            "proveedor",
            "producto",
            "router_id",
            "router",
            "grupo",
            "usuario");

    static Transaction of(Row row, RouterNames routers) {
        var state = PurchaseState.valueOf(row.getString("state"));
        var currency = row.getString("currency");
        return new Transaction(
                row.getString("id"),
                row.getString("provider_order_id"),
                Money.decimal(row.getLong("amount_minor"), currency),
                state.paymentWord(),
                row.getString("customer_name"),
                Times.naive(row.getOffsetDateTime("created_at")),
                currency,
                Money.decimal(row.getLong("refunded_minor"), currency),
                state.deliveryWord(),
                state.name(),
                row.getString("provider"),
                row.getString("product_name"),
                row.getString("router_id"),
                routers.name(row.getString("router_id")),
                SaleGroup.of(state).word(),
                row.getString("username"));
    }

    static Cursor cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("created_at"), row.getString("id"));
    }

    List<Object> cells() {
        return Arrays.asList(
                id,
                providerOrderId,
                monto,
                paymentWord,
                customerName,
                createdAt,
                moneda,
                reembolsado,
                deliveryWord,
                estado,
                proveedor,
                producto,
                routerId,
                router,
                grupo,
                usuario);
    }
}
