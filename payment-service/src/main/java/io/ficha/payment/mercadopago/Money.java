package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Set;

/** Turns minor units into Mercado Pago's decimals and back, exactly; the currency says how many decimals there are. */
final class Money {
    private static final Set<String> WITHOUT_DECIMALS = Set.of("CLP");

    /** Keeps 20.00 as it is: without this it may be written as 2E+1. */
    static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private Money() {}

    static BigDecimal decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, scale(currency));
    }

    /** @return minor units, or -1 when the amount is absent, negative or finer than the currency */
    static long minor(JsonNode amount, String currency) {
        if (!amount.isNumber() || amount.decimalValue().signum() < 0) return -1;
        try {
            return amount.decimalValue().movePointRight(scale(currency)).longValueExact();
        } catch (ArithmeticException finerThanTheCurrency) {
            return -1;
        }
    }

    private static int scale(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : 2;
    }
}
