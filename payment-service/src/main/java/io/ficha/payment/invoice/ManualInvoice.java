package io.ficha.payment.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspDates;
import io.ficha.common.smartips.IspDates.Form;
import io.ficha.common.smartips.IspMoney;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An invoice that a program of an ISP wants for a subscriber, with what it is for. */
record ManualInvoice(
        String billingType, LocalDate date, LocalDate payDate, String memo, List<Line> lines, BigDecimal total) {
    private static final int MOST_LINES = 500;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_TYPE = 20;
    private static final int LONGEST_MEMO = 1000;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2999;
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** One thing that is paid for; amounts are with tax, {@code iva} is in percent. */
    record Line(
            String pos,
            String description,
            String unit,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal iva,
            BigDecimal total,
            LocalDate from,
            LocalDate to) {}

    static ManualInvoice of(IspBody body) {
        var columns = new Columns(body);
        var descriptions = columns.texts("description", LONGEST_TEXT);
        var ivas = columns.amounts("iva", WHOLE, 2);
        var from = columns.days("period_from");
        var to = columns.days("period_to");
        var positions = columns.texts("pos", LONGEST_WORD);
        var prices = columns.amounts("price", MOST, 4);
        var quantities = columns.amounts("quantity", MOST, 4);
        var totals = columns.amounts("total", MOST, 2);
        var units = columns.texts("unit", LONGEST_WORD);
        String type = body.text("invoice_billing_type", LONGEST_TYPE);
        var date = day(body, "invoice_date");
        var payDate = day(body, "invoice_pay_date");
        String memo = body.lines("invoice_memo", LONGEST_MEMO);
        columns.checkLengths();
        body.check();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < totals.size(); i++) {
            lines.add(new Line(
                    positions.get(i),
                    descriptions.get(i),
                    units.get(i),
                    quantities.get(i),
                    prices.get(i),
                    ivas.get(i),
                    totals.get(i),
                    from.get(i),
                    to.get(i)));
        }
        var sum = totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (lines.stream().anyMatch(line -> !addsUp(line))) {
            body.complain("total", "El campo total no corresponde a price, quantity e iva.");
        } else if (sum.signum() == 0 || sum.compareTo(MOST) > 0) {
            body.complain("total", "La suma de total debe ser mayor que 0 y como máximo " + MOST + ".");
        }
        body.check();
        return new ManualInvoice(type, date, payDate, memo, lines, sum);
    }

    private static LocalDate day(IspBody body, String name) {
        var day = body.date(name, Form.MONTH_FIRST);
        if (!isUsual(day)) body.complain(name, "El campo " + name + " está fuera de rango.");
        return day;
    }

    private static boolean isUsual(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static boolean addsUp(Line it) {
        var exact = IspMoney.gross(it.price().multiply(it.quantity()), it.iva());
        return exact.subtract(it.total()).abs().compareTo(CENT) <= 0;
    }

    /** Lists of one length, an item for each line. */
    private static final class Columns {
        private final IspBody body;
        private final List<String> names = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();

        Columns(IspBody body) {
            this.body = body;
        }

        List<String> texts(String name, int max) {
            return items(name, "un texto de 1 a " + max + " caracteres", item -> {
                String text = item.asText().strip();
                boolean fits = !text.isEmpty() && text.codePointCount(0, text.length()) <= max;
                return fits && text.codePoints().allMatch(Columns::isFit) ? text : null;
            });
        }

        List<BigDecimal> amounts(String name, BigDecimal max, int decimals) {
            var form = "un número de 0 a " + max + " con un máximo de " + decimals + " decimales";
            return items(name, form, item -> {
                var amount = IspBody.decimal(item);
                if (amount == null || amount.signum() < 0 || amount.compareTo(max) > 0) return null;
                return amount.stripTrailingZeros().scale() > decimals
                        ? null
                        : amount.setScale(decimals, RoundingMode.UNNECESSARY);
            });
        }

        List<LocalDate> days(String name) {
            return items(name, "una fecha " + Form.ISO.shown(), item -> {
                var day = item.isTextual() ? IspDates.parse(item.textValue().strip(), Form.ISO) : null;
                return day == null || !isUsual(day) ? null : day;
            });
        }

        private <T> List<T> items(String name, String form, Function<JsonNode, T> read) {
            var items = body.list(name, MOST_LINES);
            names.add(name);
            sizes.add(items.size());
            var values = new ArrayList<T>();
            for (var item : items) {
                T value = read.apply(item);
                if (value == null) {
                    body.complain(name, "Cada elemento de " + name + " debe ser " + form + ".");
                    break;
                }
                values.add(value);
            }
            return values;
        }

        void checkLengths() {
            int wanted = sizes.get(0);
            for (int i = 1; i < names.size(); i++) {
                if (sizes.get(i) == wanted || sizes.get(i) == 0 || wanted == 0) continue;
                body.complain(
                        names.get(i), "El campo " + names.get(i) + " debe tener tantos elementos como description.");
            }
        }

        private static boolean isFit(int c) {
            return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
        }
    }
}
