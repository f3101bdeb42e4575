package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ficha.payment.money.Money;

/** Amounts in Mercado Pago's JSON: exact decimals. */
final class Amounts {
    /** Keeps 20.00 as it is: without this it may be written as 2E+1. */
    static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private Amounts() {}

    /** @return minor units, or -1 when the amount is absent, negative or finer than the currency */
    static long minor(JsonNode amount, String currency) {
        if (!amount.isNumber() || amount.decimalValue().signum() < 0) return -1;
        try {
            return Money.minor(amount.decimalValue(), currency);
        } catch (ArithmeticException finerThanTheCurrency) {
            return -1;
        }
    }
}
