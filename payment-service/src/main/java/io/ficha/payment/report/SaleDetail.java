package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ficha.common.http.Times;
import io.ficha.payment.refund.RefundView;
import io.ficha.payment.refund.SaleRefundsView;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;

/** All that a company may see of a sale, but for the guest's password. Fields of a list come first. */
record SaleDetail(
        @JsonUnwrapped Transaction sale,
        String modo,
        @JsonProperty("forma_pago") String payBy,
        String motivo,
        @JsonProperty("detalle_rechazo") String refusal,
        @JsonProperty("producto_id") long productId,
        String perfil,
        Guest cliente,
        @JsonProperty("es_pin") boolean pin,
        String sesion,
        @JsonProperty("pagada_en") String paidAt,
        @JsonProperty("entregar_antes_de") String deliverBy,
        @JsonProperty("entregada_en") String deliveredAt,
        @JsonProperty("devuelta_en") String refundedAt,
        List<Step> historia,
        BigDecimal capturado,
        BigDecimal devuelto,
        BigDecimal restante,
        List<RefundView> reembolsos) {
    static final String COLUMNS = Transaction.COLUMNS + ", mode, pay_by, reason, refusal_detail, product_id, profile,"
            + " customer_email, customer_phone, mac, ip, pin, session, paid_at, deliver_by, delivered_at, refunded_at";

    /** Who bought, and with what. */
    record Guest(String nombre, String email, String telefono, String mac, String ip) {}

    /**
     * One change of state.
     *
     * @param causa why, in Ficha's words
     * @param actor who brought it about: cliente, proveedor, router, operador or ficha
     */
    record Step(String fecha, String de, String a, String causa, String actor) {
        static Step of(Row row) {
            var to = row.getString("to_state");
            return new Step(
                    Times.naive(row.getOffsetDateTime("at")),
                    row.getString("from_state"),
                    to,
                    row.getString("reason"),
                    actor(to, row.getBoolean("by_operator")));
        }

        private static String actor(String to, boolean byOperator) {
            return switch (to) {
                case "CREATED" -> "cliente";
                case "DELIVERED" -> "router";
                case "REFUNDED" -> byOperator ? "operador" : "proveedor";
                case "PAID", "PENDING", "UNKNOWN", "DECLINED", "CHARGED_BACK" -> "proveedor";
                default -> "ficha";
            };
        }
    }

    static SaleDetail of(Row row, RouterNames routers, List<Step> history, SaleRefundsView refunds) {
        return new SaleDetail(
                Transaction.of(row, routers),
                row.getString("mode"),
                row.getString("pay_by"),
                row.getString("reason"),
                row.getString("refusal_detail"),
                row.getLong("product_id"),
                row.getString("profile"),
                new Guest(
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        row.getString("customer_phone"),
                        row.getString("mac"),
                        row.getString("ip")),
                row.getBoolean("pin"),
                row.getString("session"),
                Times.naive(row.getOffsetDateTime("paid_at")),
                Times.naive(row.getOffsetDateTime("deliver_by")),
                Times.naive(row.getOffsetDateTime("delivered_at")),
                Times.naive(row.getOffsetDateTime("refunded_at")),
                history,
                refunds.capturado(),
                refunds.devuelto(),
                refunds.restante(),
                refunds.reembolsos());
    }
}
