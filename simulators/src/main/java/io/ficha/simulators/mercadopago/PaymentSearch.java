package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.mercadopago.MercadoPagoFailure.badRequest;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.ToLongFunction;

/**
 * A page of {@code GET /v1/payments/search}.
 *
 * @param fromMillis inclusive
 * @param toMillis inclusive
 */
record PaymentSearch(
        String reference,
        String status,
        boolean oldestFirst,
        ToLongFunction<Payment> date,
        long fromMillis,
        long toMillis,
        int limit,
        int offset) {
    private static final long DAY_MILLIS = 86_400_000L;

    /** @throws MercadoPagoFailure 400 for a parameter it cannot read */
    static PaymentSearch parse(MultiMap query, long nowMillis) {
        ToLongFunction<Payment> date =
                switch (query.contains("range") ? query.get("range") : "date_created") {
                    case "date_created" -> Payment::createdAtMillis;
                    case "date_last_updated" -> Payment::updatedAtMillis;
                    case "date_approved" -> Payment::approvedAtMillis;
                    default -> throw badRequest(1, "range is invalid");
                };
        return new PaymentSearch(
                query.get("external_reference"),
                query.get("status"),
                "asc".equals(query.get("criteria")),
                date,
                time(query, "begin_date", nowMillis, Long.MIN_VALUE),
                time(query, "end_date", nowMillis, Long.MAX_VALUE),
                number(query, "limit", 30, 1, 1000),
                number(query, "offset", 0, 0, 10_000));
    }

    private static int number(MultiMap query, String name, int otherwise, int from, int to) {
        var value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return number;
            }
        }
        throw badRequest(1, name + " is invalid");
    }

    private static long time(MultiMap query, String name, long nowMillis, long otherwise) {
        var value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.equals("NOW")) {
            return nowMillis;
        }
        if (value.matches("NOW-[0-9]{1,4}DAYS?")) {
            return nowMillis - DAY_MILLIS * Integer.parseInt(value.replaceAll("[^0-9]", ""));
        }
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw badRequest(23, name + " is invalid");
        }
    }

    /** @param indexedUntilMillis payments made later are not in the index yet */
    JsonObject run(PaymentBook book, Seller seller, long indexedUntilMillis, boolean foreignHit) {
        var found = new ArrayList<Payment>();
        for (var payments = book.newestFirst(seller, reference); payments.hasNext(); ) {
            var payment = payments.next();
            long at = date.applyAsLong(payment);
            if (payment.createdAtMillis() <= indexedUntilMillis
                    && at >= fromMillis
                    && at <= toMillis
                    && (status == null || status.equals(payment.status()))) {
                found.add(payment);
            }
        }
        if (oldestFirst) {
            Collections.reverse(found);
        }
        var results = new JsonArray();
        if (foreignHit) {
            var newest = book.newestFirst(seller, null);
            if (newest.hasNext()) {
                results.add(PaymentJson.of(newest.next()));
            }
        }
        found.stream().skip(offset).limit(limit).map(PaymentJson::of).forEach(results::add);
        var paging = new JsonObject()
                .put("total", found.size() + (foreignHit ? 1 : 0))
                .put("limit", limit)
                .put("offset", offset);
        return new JsonObject().put("paging", paging).put("results", results);
    }
}
