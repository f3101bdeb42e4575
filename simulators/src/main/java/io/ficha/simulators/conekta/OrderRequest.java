package io.ficha.simulators.conekta;

import static io.ficha.simulators.conekta.ConektaFailure.invalid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A valid body of {@code POST /orders}.
 *
 * @param amount centavos, summed over the lines
 * @param methodType {@code card}, {@code cash}, {@code spei}, or null for an order without a charge
 * @param tokenId of a card charge, null when a saved payment source is used
 * @param expiresAt of a slip or transfer, Unix seconds; 0 when not given
 */
record OrderRequest(
        String currency,
        Order.Customer customer,
        List<Order.LineItem> lines,
        JsonObject metadata,
        long amount,
        String methodType,
        String tokenId,
        String sourceId,
        long expiresAt,
        String chargeReference) {
    /** Smallest charge the provider takes: 3.00. */
    static final long MIN_CHARGE = 300;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** @throws ConektaFailure 422 for the first field that is missing or wrong */
    static OrderRequest parse(JsonObject body, Ids ids, long nowSeconds) {
        var currency = text(body, "currency", "currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw invalid("currency.invalid", "currency");
        }
        var customer = customer(body);
        var lines = lines(body, ids);
        long amount = 0;
        for (var line : lines) {
            try {
                amount = Math.addExact(amount, Math.multiplyExact(line.unitPrice(), line.quantity()));
            } catch (ArithmeticException overflow) {
                throw invalid("combo.order.amount.maximum", "line_items");
            }
        }
        var metadata = metadata(body);
        var charges = body.getValue("charges");
        if (charges == null || (charges instanceof JsonArray none && none.isEmpty())) {
            return new OrderRequest(currency, customer, lines, metadata, amount, null, null, null, 0, null);
        }
        if (!(charges instanceof JsonArray array) || array.size() > 1) {
            throw invalid("charges.invalid", "charges");
        }
        var charge = object(array.getValue(0), "charges[0]");
        if (charge.getValue("amount") != null && wholeNumber(charge, "amount", "charges[0][amount]") != amount) {
            throw invalid("combo.order.charges_amount", "charges[0][amount]");
        }
        var reference = charge.getValue("reference_id") == null
                ? null
                : text(charge, "reference_id", "charges[0][reference_id]");
        var method = object(charge.getValue("payment_method"), "charges[0][payment_method]");
        return charged(method, amount, nowSeconds).with(currency, customer, lines, metadata, amount, reference);
    }

    private record Charged(String type, String tokenId, String sourceId, long expiresAt) {
        OrderRequest with(
                String currency,
                Order.Customer customer,
                List<Order.LineItem> lines,
                JsonObject metadata,
                long amount,
                String reference) {
            return new OrderRequest(
                    currency, customer, lines, metadata, amount, type, tokenId, sourceId, expiresAt, reference);
        }
    }

    private static Charged charged(JsonObject method, long amount, long nowSeconds) {
        var at = "charges[0][payment_method]";
        var type = text(method, "type", at + "[type]");
        if (!List.of("card", "cash", "spei").contains(type)) {
            throw invalid("payment_method.type.invalid", at + "[type]");
        }
        if (amount < MIN_CHARGE) {
            throw invalid("combo.order.currency_type." + type + ".minimum", "charges[0][amount]");
        }
        if (!type.equals("card")) {
            long expiresAt =
                    method.getValue("expires_at") == null ? 0 : wholeNumber(method, "expires_at", at + "[expires_at]");
            if (expiresAt != 0 && expiresAt <= nowSeconds) {
                throw invalid("payment_method.expires_at.invalid", at + "[expires_at]");
            }
            return new Charged(type, null, null, expiresAt);
        }
        if (method.containsKey("number") || method.containsKey("cvc")) {
            throw invalid("payment_method.card.number", at + "[number]"); // raw card data has no place here
        }
        if (method.getValue("payment_source_id") != null) {
            return new Charged(type, null, text(method, "payment_source_id", at + "[payment_source_id]"), 0);
        }
        return new Charged(type, text(method, "token_id", at + "[token_id]"), null, 0);
    }

    /** The reference inside a body that may not be valid; null when there is none. */
    static String referenceIn(JsonObject body) {
        if (body.getValue("metadata") instanceof JsonObject metadata
                && metadata.getValue("reference_id") instanceof String reference) {
            return reference;
        }
        return body.getValue("charges") instanceof JsonArray charges
                        && !charges.isEmpty()
                        && charges.getValue(0) instanceof JsonObject charge
                        && charge.getValue("reference_id") instanceof String reference
                ? reference
                : null;
    }

    private static Order.Customer customer(JsonObject body) {
        var info = object(body.getValue("customer_info"), "customer_info");
        if (info.getValue("customer_id") != null) {
            return new Order.Customer(text(info, "customer_id", "customer_info[customer_id]"), null, null, null);
        }
        var name = text(info, "name", "customer_info[name]");
        var email = text(info, "email", "customer_info[email]");
        if (email.indexOf('@') < 1) {
            throw invalid("customer_info.email.invalid", "customer_info[email]");
        }
        return new Order.Customer(null, name, email, text(info, "phone", "customer_info[phone]"));
    }

    private static List<Order.LineItem> lines(JsonObject body, Ids ids) {
        if (!(body.getValue("line_items") instanceof JsonArray items) || items.isEmpty()) {
            throw invalid("line_items.missing", "line_items");
        }
        var lines = new ArrayList<Order.LineItem>(items.size());
        for (int i = 0; i < items.size(); i++) {
            var at = "line_items[" + i + "]";
            var item = object(items.getValue(i), at);
            var name = text(item, "name", at + "[name]");
            if (name.length() < 3 || name.length() > 249) {
                throw invalid("line_items.name.invalid_length", at + "[name]");
            }
            long unitPrice = wholeNumber(item, "unit_price", at + "[unit_price]");
            long quantity = wholeNumber(item, "quantity", at + "[quantity]");
            if (unitPrice < 0) {
                throw invalid("line_items.unit_price.invalid", at + "[unit_price]");
            }
            if (quantity < 1) {
                throw invalid("line_items.quantity.invalid", at + "[quantity]");
            }
            lines.add(new Order.LineItem(ids.lineItem(), name, unitPrice, quantity));
        }
        return lines;
    }

    private static JsonObject metadata(JsonObject body) {
        if (body.getValue("metadata") == null) {
            return new JsonObject();
        }
        var metadata = object(body.getValue("metadata"), "metadata");
        if (metadata.size() > 100) {
            throw invalid("metadata.too_many", "metadata");
        }
        for (var entry : metadata) {
            var value = entry.getValue();
            boolean scalar =
                    value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
            if (!scalar || (value instanceof String string && string.length() > 249)) {
                throw invalid("metadata.invalid", "metadata[" + entry.getKey() + "]");
            }
        }
        return metadata;
    }

    private static JsonObject object(Object value, String at) {
        if (value == null) {
            throw invalid(dotted(at) + ".missing", at);
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw invalid(dotted(at) + ".invalid", at);
    }

    /** A text that must be there and not blank. */
    static String text(JsonObject from, String name, String at) {
        var value = from.getValue(name);
        if (value == null) {
            throw invalid(dotted(at) + ".missing", at);
        }
        if (value instanceof String string && !string.isBlank()) {
            return string;
        }
        throw invalid(dotted(at) + ".invalid", at);
    }

    /** A JSON integer that must be there; 1.0 and "1" are refused. */
    static long wholeNumber(JsonObject from, String name, String at) {
        var value = from.getValue(name);
        if (value == null) {
            throw invalid(dotted(at) + ".missing", at);
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw invalid(dotted(at) + ".invalid_type", at);
    }

    private static String dotted(String at) {
        return at.replaceAll("\\[[0-9]+]", "").replace("[", ".").replace("]", "");
    }
}
