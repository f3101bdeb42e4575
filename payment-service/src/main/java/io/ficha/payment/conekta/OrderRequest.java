package io.ficha.payment.conekta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.PayBy;
import java.time.Instant;

/** Writes an order as Conekta wants it: one line, one charge, our reference in both places where it can be found. */
final class OrderRequest {
    private static final int LONGEST_NAME = 249;
    private static final int SHORTEST_NAME = 3;

    private OrderRequest() {}

    /** @param slipEnds until when a slip or a transfer can be paid */
    static String of(Charge charge, Instant slipEnds) {
        var order = JsonNodeFactory.instance.objectNode().put("currency", charge.currency());
        order.putObject("customer_info")
                .put("name", charge.buyer().name())
                .put("email", charge.buyer().email())
                .put("phone", phone(charge.buyer().phone()));
        order.putArray("line_items")
                .addObject()
                .put("name", name(charge.description()))
                .put("unit_price", charge.amountMinor())
                .put("quantity", 1);
        order.putObject("metadata")
                .put("reference_id", charge.reference())
                .put("company_id", charge.companyId())
                .put("router_id", charge.routerId())
                .put("product_id", charge.productId());
        if (charge.returnUrl() != null) {
            order.put("three_ds_mode", "smart").put("return_url", charge.returnUrl());
        }
        var method = order.putArray("charges")
                .addObject()
                .put("reference_id", charge.reference())
                .putObject("payment_method");
        write(method, charge.by(), slipEnds);
        return order.toString();
    }

    private static void write(ObjectNode method, PayBy by, Instant slipEnds) {
        if (by instanceof PayBy.Card card) {
            method.put("type", "card").put("token_id", card.token());
        } else {
            method.put("type", by instanceof PayBy.Cash ? "cash" : "spei").put("expires_at", slipEnds.getEpochSecond());
        }
    }

    private static String name(String text) {
        return text.length() > LONGEST_NAME
                ? text.substring(0, LONGEST_NAME)
                : text + " ".repeat(Math.max(0, SHORTEST_NAME - text.length()));
    }

    /** The contract's rule: Mexican numbers get their country code, anything else the placeholder. */
    static String phone(String given) {
        String digits = given == null ? "" : given.replaceAll("\\D", "");
        if (digits.length() == 12 && digits.startsWith("52")) return "+" + digits;
        return digits.length() == 10 ? "+52" + digits : "+521234567890";
    }
}
