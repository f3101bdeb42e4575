package io.ficha.payment.refund;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.payment.money.Money;
import java.math.BigDecimal;
import java.util.List;

/** What went back of a sale, and what can still go back. */
public record SaleRefundsView(
        @JsonProperty("id_compra") String purchaseId,
        String moneda,
        BigDecimal capturado,
        BigDecimal comprometido,
        BigDecimal devuelto,
        BigDecimal restante,
        List<RefundView> reembolsos) {
    static SaleRefundsView of(SaleMoney sale, List<RefundRow> refunds) {
        return new SaleRefundsView(
                sale.purchaseId(),
                sale.currency(),
                Money.decimal(sale.capturedMinor(), sale.currency()),
                Money.decimal(sale.refundedMinor(), sale.currency()),
                Money.decimal(sale.returnedMinor(), sale.currency()),
                Money.decimal(sale.rest(), sale.currency()),
                refunds.stream().map(RefundView::of).toList());
    }
}
