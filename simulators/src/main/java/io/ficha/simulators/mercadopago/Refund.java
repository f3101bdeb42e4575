package io.ficha.simulators.mercadopago;

import java.math.BigDecimal;

/** Money given back: {@code approved}, {@code in_process} or {@code rejected}. */
record Refund(long id, BigDecimal amount, String status, long createdAtMillis) {
    Refund ended(String finalStatus) {
        return new Refund(id, amount, finalStatus, createdAtMillis);
    }

    boolean moved() {
        return status.equals("approved");
    }

    boolean holdsMoney() {
        return !status.equals("rejected");
    }
}
