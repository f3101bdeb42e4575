package io.ficha.payment.money;

import java.math.BigDecimal;
import java.util.Currency;

/** Money at the edges: minor units inside, decimals with the currency's own digits outside; never a double. */
public final class Money {
    private static final int USUAL_DIGITS = 2;

    private Money() {}

    /** @return the amount with the currency's digits: 1999 MXN is 19.99, 1999 CLP is 1999 */
    public static BigDecimal decimal(long amountMinor, String currency) {
        return BigDecimal.valueOf(amountMinor, digits(currency));
    }

    /** @return the amount in minor units; throws {@link ArithmeticException} when the currency has fewer digits */
    public static long minor(BigDecimal amount, String currency) {
        return amount.movePointRight(digits(currency)).longValueExact();
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return USUAL_DIGITS;
        }
    }
}
