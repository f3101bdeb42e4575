package io.ficha.payment.refund;

import io.ficha.payment.provider.Refund;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;

/** A refund that is being worked on, and where its money is. */
record Try(RefundRow refund, String provider, String mode, Refund ask) {
    static Try of(Row row) {
        var refund = RefundRow.of(row);
        var ask = new Refund(
                refund.id(),
                row.getString("provider_order_id"),
                refund.amountMinor(),
                refund.currency(),
                refund.cause(),
                row.getLong("returned_minor"),
                Set.of(row.getArrayOfStrings("booked")),
                refund.state() == RefundState.SENT);
        return new Try(refund, row.getString("provider"), row.getString("mode"), ask);
    }
}
