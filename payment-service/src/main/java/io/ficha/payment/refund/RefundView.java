package io.ficha.payment.refund;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Times;
import io.ficha.payment.money.Money;
import java.math.BigDecimal;

/** A refund as a company sees it. */
public record RefundView(
        @JsonProperty("id_reembolso") String id,
        @JsonProperty("id_compra") String purchaseId,
        BigDecimal monto,
        String moneda,
        String motivo,
        String estado,
        String detalle,
        @JsonProperty("creado_en") String createdAt) {
    static RefundView of(RefundRow it) {
        return new RefundView(
                it.id(),
                it.purchaseId(),
                Money.decimal(it.amountMinor(), it.currency()),
                it.currency(),
                it.reason(),
                it.state().word(),
                it.refusal(),
                Times.naive(it.createdAt()));
    }

    @JsonIgnore
    boolean isOver() {
        return RefundState.DONE.word().equals(estado);
    }
}
