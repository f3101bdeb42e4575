package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes orders with the wire shapes of API 2.3.0: empty sub-lists are null, refunds are negative. */
final class OrderJson {
    private OrderJson() {}

    static JsonObject of(Order order) {
        var live = isLive(order);
        boolean shown = order.method() != null && order.challenge() == null;
        var charges = shown ? list(List.of(charge(order, live))) : null;
        var json = new JsonObject()
                .put("livemode", live)
                .put("amount", order.amount())
                .put("currency", order.currency())
                .put("payment_status", order.status())
                .put("amount_refunded", order.amountRefunded())
                .put("split_payment", null)
                .put("customer_info", customer(order.customer()))
                .put("shipping_contact", null)
                .put("channel", null)
                .put("fiscal_entity", null)
                .put("object", "order")
                .put("id", order.id())
                .put("metadata", order.metadata())
                .put("is_refundable", order.refundable() > 0)
                .put("processing_mode", null)
                .put("created_at", order.createdAt())
                .put("updated_at", order.updatedAt())
                .put(
                        "line_items",
                        list(order.lines().stream()
                                .map(line -> line(order, line))
                                .toList()))
                .put("shipping_lines", null)
                .put("tax_lines", null)
                .put("discount_lines", null)
                .put("charges", charges);
        return order.challenge() == null ? json : json.put("next_action", redirect(order.challenge()));
    }

    /** The charge alone, as the events of charges carry it. */
    static JsonObject chargeOf(Order order) {
        return charge(order, isLive(order));
    }

    private static JsonObject redirect(Order.Challenge challenge) {
        return new JsonObject()
                .put("type", "redirect_to_url")
                .put(
                        "redirect_to_url",
                        new JsonObject().put("url", challenge.url()).put("return_url", challenge.returnUrl()));
    }

    static boolean isLive(Order order) {
        return order.apiKey().startsWith("key_live");
    }

    private static JsonObject list(List<JsonObject> data) {
        return new JsonObject()
                .put("object", "list")
                .put("has_more", false)
                .put("total", data.size())
                .put("data", new JsonArray(data));
    }

    private static JsonObject customer(Order.Customer customer) {
        return new JsonObject()
                .put("email", customer.email())
                .put("phone", customer.phone())
                .put("name", customer.name())
                .put("corporate", null)
                .put("customer_id", customer.id())
                .put("date_of_birth", null)
                .put("national_id", null)
                .put("object", "customer_info");
    }

    private static JsonObject line(Order order, Order.LineItem line) {
        return new JsonObject()
                .put("name", line.name())
                .put("description", null)
                .put("unit_price", line.unitPrice())
                .put("quantity", line.quantity())
                .put("sku", null)
                .put("tags", null)
                .put("brand", null)
                .put("type", null)
                .put("object", "line_item")
                .put("id", line.id())
                .put("parent_id", order.id())
                .put("metadata", new JsonObject())
                .put("antifraud_info", new JsonObject());
    }

    private static JsonObject charge(Order order, boolean live) {
        var failureCode = order.failureCode();
        var customerId = order.customer().id();
        return new JsonObject()
                .put("id", order.chargeId())
                .put("livemode", live)
                .put("created_at", order.createdAt())
                .put("currency", order.currency())
                .put("failure_code", failureCode)
                .put("failure_message", failureCode == null ? null : DeclineTexts.spanish(failureCode))
                .put("monthly_installments", null)
                .put("device_fingerprint", null)
                .put("session_id", null)
                .put("channel", null)
                .put("payment_method", method(order.method()))
                .put("object", "charge")
                .put("description", "Payment from order")
                .put("is_refundable", order.refundable() > 0)
                .put("reference_id", order.chargeReference())
                .put("status", "charged_back".equals(order.status()) ? "chargeback" : order.status())
                .put("amount", order.amount())
                .put("paid_at", order.wasPaid() ? order.paidAt() : null)
                .put("customer_id", customerId == null ? "" : customerId)
                .put("order_id", order.id())
                .put("refunds", refunds(order));
    }

    private static JsonObject refunds(Order order) {
        return order.refunds().isEmpty()
                ? null
                : list(order.refunds().stream().map(OrderJson::refund).toList());
    }

    private static JsonObject refund(Refund refund) {
        var json = new JsonObject()
                .put("object", "refund")
                .put("id", refund.id())
                .put("amount", -refund.amount())
                .put("created_at", refund.createdAt())
                .put("auth_code", refund.authCode());
        return refund.pending() ? json.put("status", "pending") : json;
    }

    private static JsonObject method(PaymentMethod method) {
        if (method instanceof PaymentMethod.Card card) {
            return card(card);
        }
        return method instanceof PaymentMethod.Cash cash ? cash(cash) : spei((PaymentMethod.Spei) method);
    }

    private static JsonObject card(PaymentMethod.Card card) {
        return new JsonObject()
                .put("name", card.holder())
                .put("exp_month", card.expMonth())
                .put("exp_year", card.expYear())
                .put("auth_code", card.failureCode() == null ? "582483" : null)
                .put("object", "card_payment")
                .put("type", "credit")
                .put("normalized_device_fingerprint", null)
                .put("last4", card.last4())
                .put("brand", card.brand())
                .put("issuer", "BANCO EJEMPLO")
                .put("account_type", "Credit")
                .put("contract_id", null)
                .put("country", "MX")
                .put("fraud_score", null)
                .put("fraud_indicators", new JsonArray())
                .put("token_id", card.tokenId())
                .put("antifraud_is_self_service_rules", false)
                .put("three_ds_flow_required", false);
    }

    private static JsonObject cash(PaymentMethod.Cash cash) {
        return new JsonObject()
                .put("service_name", "Cash")
                .put("barcode_url", "https://barcodes.example.test/" + cash.reference() + ".png")
                .put("store", null)
                .put("auth_code", null)
                .put("agreement", null)
                .put("object", "cash_payment")
                .put("type", "cash")
                .put("expires_at", cash.expiresAt())
                .put(
                        "store_names",
                        new JsonArray()
                                .add("7-ELEVEN")
                                .add("FARMACIAS DEL AHORRO")
                                .add("CIRCLE K"))
                .put("reference", cash.reference())
                .put("cashier_id", null)
                .put("product_type", "cash_in");
    }

    private static JsonObject spei(PaymentMethod.Spei spei) {
        return new JsonObject()
                .put("clabe", spei.clabe())
                .put("bank", "STP")
                .put("issuing_account_holder_name", null)
                .put("issuing_account_tax_id", null)
                .put("issuing_account_bank", null)
                .put("issuing_account_number", null)
                .put("receiving_account_holder_name", null)
                .put("receiving_account_tax_id", null)
                .put("receiving_account_number", spei.clabe())
                .put("receiving_account_bank", "STP")
                .put("reference_number", null)
                .put("description", null)
                .put("tracking_code", null)
                .put("executed_at", null)
                .put("payment_attempts", new JsonArray())
                .put("object", "bank_transfer_payment")
                .put("type", "spei")
                .put("expires_at", spei.expiresAt());
    }
}
