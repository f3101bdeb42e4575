package io.ficha.payment.mercadopago;

import static io.ficha.payment.provider.HttpAnswers.answered;
import static io.ficha.payment.provider.HttpAnswers.concluded;
import static io.ficha.payment.provider.HttpAnswers.json;
import static io.ficha.payment.provider.HttpAnswers.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.DerivedKey;
import io.ficha.payment.provider.HttpAnswers;
import io.ficha.payment.provider.Listed;
import io.ficha.payment.provider.ListedPage;
import io.ficha.payment.provider.NoList;
import io.ficha.payment.provider.PaymentProvider;
import io.ficha.payment.provider.Probe;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.provider.Refund;
import io.ficha.payment.provider.RefundResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Sales at Mercado Pago. Every write carries a key derived from what it is for, so that a write whose answer is lost may
 * be sent once more, byte for byte, and has its effect once.
 */
@ApplicationScoped
class MercadoPagoProvider implements PaymentProvider {
    private static final Duration BEFORE_REPEATING = Duration.ofMillis(250);
    private static final int SEARCH_LIMIT = 30;
    private static final int PAGE = 100;
    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    private final MercadoPagoApi api;
    private final String notificationUrl;
    private final Duration slipValidity;

    MercadoPagoProvider(
            @RestClient MercadoPagoApi api,
            @ConfigProperty(name = "ficha.public-base-url") String publicBaseUrl,
            @ConfigProperty(name = "ficha.slip-validity") Duration slipValidity) {
        this.api = api;
        this.notificationUrl = publicBaseUrl.replaceAll("/+$", "") + "/api/v1/webhook/mercado-pago/";
        this.slipValidity = slipValidity;
    }

    @Override
    public String name() {
        return Providers.MERCADO_PAGO;
    }

    @Override
    public Uni<ChargeResult> charge(Account account, Charge charge) {
        var body = PaymentRequest.of(
                account,
                charge,
                notificationUrl + account.companyId() + "?source_news=webhooks",
                Clock.systemUTC().instant().plus(slipValidity));
        return concluded(
                send(account, charge, body)
                        .onFailure(failure -> !HttpAnswers.neverSent(failure))
                        .recoverWithItem(failure -> new ChargeResult.Unknown(kind(failure)))
                        .chain(first -> first instanceof ChargeResult.Unknown
                                ? again(account, charge, body)
                                : Uni.createFrom().item(first)),
                failure -> HttpAnswers.lostCharge(name(), failure));
    }

    private Uni<ChargeResult> send(Account account, Charge charge, String body) {
        return answered(api.create(
                        bearer(account), charge.attemptKey(), charge.buyer().device(), body))
                .map(response -> chargeResult(account, response));
    }

    /** The same key and the same bytes: what the first request did is not done again. */
    private Uni<ChargeResult> again(Account account, Charge charge, String body) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(BEFORE_REPEATING)
                .chain(() -> send(account, charge, body))
                .onFailure()
                .recoverWithItem(failure -> new ChargeResult.Unknown(kind(failure)));
    }

    /** A decline comes as 201 too; the answer to a repetition may be empty. */
    private static ChargeResult chargeResult(Account account, RestResponse<String> response) {
        int status = response.getStatus();
        var body = json(response);
        if (status < 200 || status >= 300) return PaymentErrors.of(status, body);
        return body.isObject()
                ? PaymentReading.result(account, body)
                : new ChargeResult.Unknown("answer without a payment");
    }

    @Override
    public Uni<ChargeResult> find(Account account, String reference, String orderId) {
        var found = orderId == null
                ? answered(api.search(bearer(account), reference, "date_created", "desc", SEARCH_LIMIT))
                        .map(response -> searchResult(account, response, reference))
                : answered(api.get(bearer(account), orderId)).map(response -> lookUpResult(account, response));
        return concluded(found, failure -> new ChargeResult.Unknown(kind(failure)));
    }

    private static ChargeResult lookUpResult(Account account, RestResponse<String> response) {
        return response.getStatus() == 200
                ? PaymentReading.result(account, json(response))
                : HttpAnswers.unknown(response);
    }

    /** Search discovers, our reference decides. Of several the one that moved money counts, then the newest. */
    private static ChargeResult searchResult(Account account, RestResponse<String> response, String reference) {
        if (response.getStatus() != 200) return HttpAnswers.unknown(response);
        var results = new ArrayList<ChargeResult>();
        for (JsonNode payment : json(response).path("results")) {
            if (reference.equals(payment.path("external_reference").asText(""))) {
                results.add(PaymentReading.result(account, payment));
            }
        }
        var paid = results.stream().filter(ChargeResult.Paid.class::isInstance).toList();
        if (paid.size() > 1) {
            return new ChargeResult.Unclear(((ChargeResult.Paid) paid.get(0)).orderId(), "two approved payments");
        }
        if (paid.size() == 1) return paid.get(0);
        return results.stream()
                .filter(it -> !(it instanceof ChargeResult.Declined))
                .findFirst()
                .orElse(results.isEmpty() ? new ChargeResult.NotFound() : results.get(0));
    }

    @Override
    public Uni<Listed> read(Account account, String orderId) {
        if (!ID.matcher(orderId).matches()) {
            return Uni.createFrom().item(new Listed(null, orderId, new ChargeResult.NotFound()));
        }
        return concluded(
                answered(api.get(bearer(account), orderId)).map(response -> {
                    if (response.getStatus() == 200) return PaymentReading.listed(account, json(response));
                    return HttpAnswers.notListed(orderId, response);
                }),
                failure -> new Listed(null, orderId, new ChargeResult.Unknown(kind(failure))));
    }

    @Override
    public Uni<ChargeResult> cancel(Account account, String orderId) {
        return concluded(
                answered(api.change(bearer(account), orderId, "{\"status\":\"cancelled\"}"))
                        .chain(response -> response.getStatus() == 400
                                ? answered(api.get(bearer(account), orderId)).map(now -> lookUpResult(account, now))
                                : Uni.createFrom().item(lookUpResult(account, response))),
                failure -> new ChargeResult.Unknown(kind(failure)));
    }

    @Override
    public Uni<RefundResult> refund(Account account, Refund refund) {
        return concluded(
                answered(api.get(bearer(account), refund.orderId())).chain(response -> {
                    var before = response.getStatus() == 200
                            ? Refunds.before(json(response), refund)
                            : Refunds.notYet(response.getStatus());
                    return before == null
                            ? sendRefund(account, refund)
                            : Uni.createFrom().item(before);
                }),
                failure -> new RefundResult.NotYet(kind(failure)));
    }

    private Uni<RefundResult> sendRefund(Account account, Refund refund) {
        var key = DerivedKey.ofRefund(account.companyId(), refund.orderId(), refund.key());
        return answered(api.refund(bearer(account), key, refund.orderId(), Refunds.request(refund)))
                .map(response -> Refunds.result(response.getStatus(), json(response), refund));
    }

    @Override
    public Uni<Probe> probe(Account account) {
        return concluded(
                answered(api.search(bearer(account), null, "date_created", "desc", 1))
                        .map(response -> {
                            int status = response.getStatus();
                            if (status == 401 || status == 403) return Probe.REFUSED;
                            if (status != 200) return Probe.NO_ANSWER;
                            return PaymentReading.isOfOtherMode(
                                            account, json(response).at("/results/0"))
                                    ? Probe.WRONG_MODE
                                    : Probe.ACCEPTED;
                        }),
                failure -> Probe.NO_ANSWER);
    }

    @Override
    public Uni<ListedPage> list(Account account, Instant from, Instant until, String cursor) {
        int offset = cursor == null ? 0 : Integer.parseInt(cursor);
        return answered(api.list(
                        bearer(account),
                        "date_created",
                        PaymentRequest.moment(from),
                        PaymentRequest.moment(until),
                        "date_created",
                        "asc",
                        PAGE,
                        offset))
                .map(response -> {
                    var page = json(response);
                    if (response.getStatus() != 200 || !page.path("results").isArray()) {
                        throw new NoList("provider answered " + response.getStatus());
                    }
                    List<Listed> items = new ArrayList<>();
                    page.path("results").forEach(payment -> items.add(PaymentReading.listed(account, payment)));
                    int next = offset + items.size();
                    boolean more =
                            !items.isEmpty() && next < page.at("/paging/total").asInt(0);
                    return new ListedPage(items, more ? Integer.toString(next) : null);
                });
    }

    private static String bearer(Account account) {
        return "Bearer " + account.privateKey();
    }
}
