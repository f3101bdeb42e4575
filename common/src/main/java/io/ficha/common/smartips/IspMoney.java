package io.ficha.common.smartips;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money as the SmartIPS API counts and writes it. */
public final class IspMoney {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private IspMoney() {}

    /** @return a text with two decimals; null for null */
    public static String text(BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** @return a number without trailing zeros: 0, 8.49, 100 */
    public static BigDecimal number(BigDecimal amount) {
        var shortest = amount.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** @return the net amount with the tax of so many percent, rounded half up: 18.70 at 15 is 21.51 */
    public static BigDecimal gross(BigDecimal net, BigDecimal percent) {
        return net.multiply(HUNDRED.add(percent)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }
}
