package io.ficha.payment.invoice;

import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspDates.Form;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A payment of an invoice that a program of an ISP tells of. */
record InvoicePayment(
        long invoiceId,
        String paymentId,
        BigDecimal amount,
        LocalDate date,
        String wayToPay,
        String commentary,
        boolean byWallet) {
    private static final Pattern PAYMENT_ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");
    private static final int LONGEST_WAY = 50;
    private static final int LONGEST_COMMENTARY = 1000;
    private static final int FIRST_YEAR = 1970;
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999);

    static InvoicePayment of(IspBody body) {
        var wayToPay = body.text("way_to_pay", LONGEST_WAY);
        var date = body.date("date", Form.MONTH_FIRST);
        if (date.getYear() < FIRST_YEAR) body.complain("date", "El campo date está fuera de rango.");
        var amount = body.decimal("amount");
        if (body.has("amount") && !isMoney(amount)) {
            body.complain("amount", "El campo amount debe ser mayor que 0 y tener como máximo 2 decimales.");
        }
        var it = new InvoicePayment(
                body.id("invoice_id"),
                body.code("id_pago", PAYMENT_ID, "El campo id_pago debe ser un texto de 1 a 100 caracteres."),
                amount,
                date,
                wayToPay,
                body.lines("commentary", LONGEST_COMMENTARY),
                body.flag("payByWallet"));
        body.check();
        return it;
    }

    private static boolean isMoney(BigDecimal amount) {
        return amount.signum() > 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= 2;
    }
}
