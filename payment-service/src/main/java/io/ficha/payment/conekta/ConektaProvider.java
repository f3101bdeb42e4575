package io.ficha.payment.conekta;

import static io.ficha.payment.provider.HttpAnswers.answered;
import static io.ficha.payment.provider.HttpAnswers.concluded;
import static io.ficha.payment.provider.HttpAnswers.json;
import static io.ficha.payment.provider.HttpAnswers.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.ChargeResult;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Sales at Conekta. It documents no idempotency key: a charge whose answer is lost is never sent again, but searched by
 * our reference, which every order carries; and before a refund is sent, the order is asked what went back already.
 */
@ApplicationScoped
class ConektaProvider implements PaymentProvider {
    private static final int SEARCH_LIMIT = 20;
    private static final int PAGE = 250;

    private final ConektaApi api;
    private final ConektaRefunds refunds;
    private final Duration slipValidity;

    ConektaProvider(@RestClient ConektaApi api, @ConfigProperty(name = "ficha.slip-validity") Duration slipValidity) {
        this.api = api;
        this.refunds = new ConektaRefunds(api);
        this.slipValidity = slipValidity;
    }

    @Override
    public String name() {
        return Providers.CONEKTA;
    }

    @Override
    public Uni<ChargeResult> charge(Account account, Charge charge) {
        var slipEnds = Clock.systemUTC().instant().plus(slipValidity);
        return concluded(
                answered(api.create(bearer(account), OrderRequest.of(charge, slipEnds)))
                        .map(response -> chargeResult(account, response)),
                failure -> HttpAnswers.lostCharge(name(), failure));
    }

    private static ChargeResult chargeResult(Account account, RestResponse<String> response) {
        int status = response.getStatus();
        if (status >= 500) return new ChargeResult.Unknown("provider answered " + status);
        var body = json(response);
        if (status < 200 || status >= 300) return ConektaErrors.declined(status, body);
        return body.isObject()
                ? OrderReading.result(account, body)
                : new ChargeResult.Unknown("answer without an order");
    }

    @Override
    public Uni<ChargeResult> find(Account account, String reference, String orderId) {
        var found = orderId == null
                ? answered(api.search(bearer(account), reference, SEARCH_LIMIT))
                        .map(response -> searchResult(account, response, reference))
                : answered(api.get(bearer(account), orderId)).map(response -> lookUpResult(account, response));
        return concluded(found, failure -> new ChargeResult.Unknown(kind(failure)));
    }

    private static ChargeResult lookUpResult(Account account, RestResponse<String> response) {
        return response.getStatus() == 200
                ? OrderReading.result(account, json(response))
                : HttpAnswers.unknown(response);
    }

    /** Search discovers, our reference decides: a hit that does not carry it is somebody else's. */
    private static ChargeResult searchResult(Account account, RestResponse<String> response, String reference) {
        if (response.getStatus() != 200) return HttpAnswers.unknown(response);
        var paid = new ArrayList<ChargeResult.Paid>();
        ChargeResult other = null;
        for (JsonNode order : json(response).path("data")) {
            if (!OrderReading.carries(order, reference)) continue;
            var result = OrderReading.result(account, order);
            if (result instanceof ChargeResult.Paid it) paid.add(it);
            else other = result;
        }
        if (paid.size() > 1) return new ChargeResult.Unclear(paid.get(0).orderId(), "two paid orders");
        if (paid.size() == 1) return paid.get(0);
        return other == null ? new ChargeResult.NotFound() : other;
    }

    @Override
    public Uni<Listed> read(Account account, String orderId) {
        return concluded(
                answered(api.get(bearer(account), orderId)).map(response -> {
                    if (response.getStatus() == 200) return OrderReading.listed(account, json(response));
                    return HttpAnswers.notListed(orderId, response);
                }),
                failure -> new Listed(null, orderId, new ChargeResult.Unknown(kind(failure))));
    }

    @Override
    public Uni<ChargeResult> cancel(Account account, String orderId) {
        return concluded(
                answered(api.cancel(bearer(account), orderId, "")).chain(response -> {
                    int status = response.getStatus();
                    return status == 422 || status == 428
                            ? answered(api.get(bearer(account), orderId)).map(now -> lookUpResult(account, now))
                            : Uni.createFrom().item(lookUpResult(account, response));
                }),
                failure -> new ChargeResult.Unknown(kind(failure)));
    }

    @Override
    public Uni<RefundResult> refund(Account account, Refund refund) {
        return refunds.refund(bearer(account), refund);
    }

    @Override
    public Uni<Probe> probe(Account account) {
        return concluded(
                answered(api.list(bearer(account), null, null, 1, null)).map(response -> {
                    int status = response.getStatus();
                    if (status == 401 || status == 403) return Probe.REFUSED;
                    if (status != 200) return Probe.NO_ANSWER;
                    return OrderReading.isOfOtherMode(account, json(response).at("/data/0"))
                            ? Probe.WRONG_MODE
                            : Probe.ACCEPTED;
                }),
                failure -> Probe.NO_ANSWER);
    }

    @Override
    public Uni<ListedPage> list(Account account, Instant from, Instant until, String cursor) {
        return answered(api.list(bearer(account), from.getEpochSecond(), until.getEpochSecond(), PAGE, cursor))
                .map(response -> {
                    var page = json(response);
                    if (response.getStatus() != 200 || !page.path("data").isArray()) {
                        throw new NoList("provider answered " + response.getStatus());
                    }
                    var items = new ArrayList<Listed>();
                    page.path("data").forEach(order -> items.add(OrderReading.listed(account, order)));
                    boolean more = page.path("has_more").asBoolean(false) && !items.isEmpty();
                    return new ListedPage(
                            items, more ? items.get(items.size() - 1).orderId() : null);
                });
    }

    private static String bearer(Account account) {
        return "Bearer " + account.privateKey();
    }
}
