package io.ficha.payment.conekta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.PaymentProvider;
import io.ficha.payment.provider.RefundResult;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Card sales at Conekta. It documents no idempotency key: a charge whose answer is lost is never sent again, but
 * searched by our reference, which every order carries.
 */
@ApplicationScoped
class ConektaProvider implements PaymentProvider {
    static final String NAME = "conekta";
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(35);
    private static final int SEARCH_LIMIT = 20;
    private static final int LONGEST_NAME = 249;
    private static final Set<String> DECLINED = Set.of("declined", "expired", "canceled", "voided");
    private static final Set<String> PENDING = Set.of("pending_payment", "pre_authorized", "under_fraud_review");

    private final ConektaApi api;
    private final ObjectMapper json;

    ConektaProvider(@RestClient ConektaApi api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<ChargeResult> charge(Account account, Charge charge) {
        return answered(api.create(bearer(account), order(charge)))
                .map(this::chargeResult)
                .ifNoItem()
                .after(TOTAL_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(ConektaProvider::chargeFailure);
    }

    @Override
    public Uni<ChargeResult> find(Account account, String reference, String orderId) {
        var found = orderId == null
                ? answered(api.search(bearer(account), reference, SEARCH_LIMIT))
                        .map(response -> searchResult(response, reference))
                : answered(api.get(bearer(account), orderId)).map(this::lookUpResult);
        return found.ifNoItem()
                .after(TOTAL_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> new ChargeResult.Unknown(kind(failure)));
    }

    @Override
    public Uni<RefundResult> refund(Account account, String orderId, long amountMinor) {
        return answered(api.get(bearer(account), orderId))
                .chain(response -> {
                    if (response.getStatus() != 200) return Uni.createFrom().item(notYet(response));
                    var order = parse(response.getEntity());
                    if (refunded(order) >= amountMinor) return Uni.createFrom().item(refunded(orderId, order));
                    if (refundRunning(order)) {
                        return Uni.createFrom().<RefundResult>item(new RefundResult.NotYet("pending at the provider"));
                    }
                    return send(account, orderId, amountMinor);
                })
                .ifNoItem()
                .after(TOTAL_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> new RefundResult.NotYet(kind(failure)));
    }

    /** Every status is an answer to be read; the client makes an exception of those from 400 on. */
    private static Uni<RestResponse<String>> answered(Uni<RestResponse<String>> call) {
        return call.onFailure(WebApplicationException.class).recoverWithItem(failure -> {
            var response = ((WebApplicationException) failure).getResponse();
            return RestResponse.ResponseBuilder.create(response.getStatusInfo(), response.readEntity(String.class))
                    .build();
        });
    }

    private Uni<RefundResult> send(Account account, String orderId, long amountMinor) {
        var refund = json.createObjectNode().put("amount", amountMinor).put("reason", "cannot_be_fulfilled");
        return answered(api.refund(bearer(account), orderId, refund.toString())).map(response -> {
            int status = response.getStatus();
            if (status >= 500 || status == 429 || status == 409 || status == 401 || status == 403) {
                return notYet(response);
            }
            if (status >= 300) return new RefundResult.Refused(ConektaErrors.code(parse(response.getEntity())));
            var order = parse(response.getEntity());
            return refunded(order) >= amountMinor
                    ? refunded(orderId, order)
                    : new RefundResult.NotYet("accepted by the provider");
        });
    }

    private static RefundResult notYet(RestResponse<String> response) {
        return new RefundResult.NotYet("provider answered " + response.getStatus());
    }

    private static RefundResult refunded(String orderId, JsonNode order) {
        var refunds = order.at("/charges/data/0/refunds/data");
        return new RefundResult.Refunded(
                refunds.isEmpty()
                        ? orderId
                        : refunds.get(refunds.size() - 1).path("id").asText(orderId));
    }

    private static long refunded(JsonNode order) {
        return order.path("amount_refunded").asLong(0);
    }

    private static boolean refundRunning(JsonNode order) {
        for (JsonNode refund : order.at("/charges/data/0/refunds/data")) {
            if ("pending".equals(refund.path("status").asText(""))) return true;
        }
        return false;
    }

    private ChargeResult chargeResult(RestResponse<String> response) {
        int status = response.getStatus();
        if (status >= 500) return new ChargeResult.Unknown("provider answered " + status);
        var body = parse(response.getEntity());
        if (status >= 200 && status < 300) {
            return body.isObject() ? orderResult(body) : new ChargeResult.Unknown("answer without an order");
        }
        return ConektaErrors.declined(status, body);
    }

    private ChargeResult lookUpResult(RestResponse<String> response) {
        if (response.getStatus() != 200) return new ChargeResult.Unknown("provider answered " + response.getStatus());
        return orderResult(parse(response.getEntity()));
    }

    /** Search discovers, our reference decides: a hit that does not carry it is somebody else's. */
    private ChargeResult searchResult(RestResponse<String> response, String reference) {
        if (response.getStatus() != 200) return new ChargeResult.Unknown("provider answered " + response.getStatus());
        var paid = new ArrayList<ChargeResult>();
        ChargeResult other = null;
        for (JsonNode order : parse(response.getEntity()).path("data")) {
            if (!carries(order, reference)) continue;
            var result = orderResult(order);
            if (result instanceof ChargeResult.Paid) paid.add(result);
            else other = result;
        }
        if (paid.size() > 1)
            return new ChargeResult.Unclear(((ChargeResult.Paid) paid.get(0)).orderId(), "two paid orders");
        if (paid.size() == 1) return paid.get(0);
        return other == null ? new ChargeResult.NotFound() : other;
    }

    private static boolean carries(JsonNode order, String reference) {
        return reference.equals(order.at("/metadata/reference_id").asText(""))
                || reference.equals(order.at("/charges/data/0/reference_id").asText(""));
    }

    private static ChargeResult orderResult(JsonNode order) {
        String id = order.path("id").asText("");
        if (id.isEmpty()) return new ChargeResult.Unknown("answer without an order");
        String charge = order.at("/charges/data/0/status").asText("");
        String status = order.path("payment_status").asText(charge);
        if ("paid".equals(status)) {
            return new ChargeResult.Paid(
                    id, order.path("amount").asLong(-1), order.path("currency").asText(""));
        }
        if (PENDING.contains(status) || "pending_confirmation".equals(charge)) return new ChargeResult.Pending(id);
        if (DECLINED.contains(status)) {
            return new ChargeResult.Declined(id, 402, status, ConektaErrors.byOrderStatus(status));
        }
        return new ChargeResult.Unclear(id, "order status " + shortened(status));
    }

    private static String shortened(String status) {
        return status.length() > 40 ? status.substring(0, 40) : status;
    }

    private String order(Charge charge) {
        var order = json.createObjectNode().put("currency", charge.currency());
        order.putObject("customer_info")
                .put("name", charge.customerName())
                .put("email", charge.customerEmail())
                .put("phone", phone(charge.customerPhone()));
        String name = charge.description();
        order.putArray("line_items")
                .addObject()
                .put(
                        "name",
                        name.length() > LONGEST_NAME
                                ? name.substring(0, LONGEST_NAME)
                                : name + " ".repeat(Math.max(0, 3 - name.length())))
                .put("unit_price", charge.amountMinor())
                .put("quantity", 1);
        order.putObject("metadata")
                .put("reference_id", charge.reference())
                .put("company_id", charge.companyId())
                .put("router_id", charge.routerId())
                .put("product_id", charge.productId());
        order.putArray("charges")
                .addObject()
                .put("reference_id", charge.reference())
                .putObject("payment_method")
                .put("type", "card")
                .put("token_id", charge.cardToken());
        return order.toString();
    }

    /** The contract's rule: Mexican numbers get their country code, anything else the placeholder. */
    static String phone(String given) {
        String digits = given == null ? "" : given.replaceAll("\\D", "");
        if (digits.length() == 12 && digits.startsWith("52")) return "+" + digits;
        return digits.length() == 10 ? "+52" + digits : "+521234567890";
    }

    private static ChargeResult chargeFailure(Throwable failure) {
        if (neverSent(failure)) {
            Log.warnf("conekta is not reachable: %s", kind(failure));
            return new ChargeResult.Declined(
                    null, 503, "provider_unreachable", "Error en el procesador de pagos. Intente nuevamente.");
        }
        Log.warnf("the answer to a charge was lost: %s", kind(failure));
        return new ChargeResult.Unknown(kind(failure));
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable it : causes(failure)) {
            if (it instanceof ConnectException || it instanceof UnknownHostException) return true;
        }
        return false;
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var it = failure; it != null && causes.size() < 10; it = it.getCause()) causes.add(it);
        return causes;
    }

    private static String kind(Throwable failure) {
        var causes = causes(failure);
        return causes.get(causes.size() - 1).getClass().getSimpleName();
    }

    private JsonNode parse(String text) {
        try {
            return text == null || text.isEmpty() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String bearer(Account account) {
        return "Bearer " + account.privateKey();
    }
}
