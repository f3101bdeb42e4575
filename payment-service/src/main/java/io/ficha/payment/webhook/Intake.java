package io.ficha.payment.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ficha.common.directory.Directory;
import io.ficha.common.secret.Hashes;
import io.ficha.payment.credentials.WebhookKeys;
import io.ficha.payment.credentials.WebhookKeys.WebhookKey;
import io.ficha.payment.endpoint.WebhookEndpoints;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.purchase.Sales;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes webhooks: the signature over the bytes first, then a row and a wish to look, then the answer. Nothing that a
 * webhook says changes a sale.
 */
@ApplicationScoped
class Intake {
    private static final String LIVE = "live";

    private final WebhookEndpoints endpoints;
    private final WebhookKeys keys;
    private final Notices notices;
    private final Sales sales;
    private final Directory directory;
    private final ObjectMapper mapper;

    Intake(
            WebhookEndpoints endpoints,
            WebhookKeys keys,
            Notices notices,
            Sales sales,
            Directory directory,
            ObjectMapper mapper) {
        this.endpoints = endpoints;
        this.keys = keys;
        this.notices = notices;
        this.sales = sales;
        this.directory = directory;
        this.mapper = mapper;
    }

    /** @param endpoint opaque id, or the company's own */
    Uni<Map<String, Object>> conekta(String endpoint, byte[] body, String digest) {
        return companyAt(Providers.CONEKTA, endpoint).chain(company -> signer(
                        company, Providers.CONEKTA, key -> ConektaSignature.verify(key.key(), body, digest))
                .chain(key -> conekta(company, key, body)));
    }

    private Uni<Map<String, Object>> conekta(String company, WebhookKey key, byte[] body) {
        var payload = Payload.of(mapper, body);
        var live = payload.flag("livemode");
        if (live != null && live != key.mode().equals(LIVE)) throw refused(company, Providers.CONEKTA);
        var sha256 = Hashes.sha256(body);
        var id = payload.id("/id");
        var notice = new Notice(
                company,
                Providers.CONEKTA,
                key.mode(),
                id == null ? sha256 : id,
                payload.type(),
                conektaOrder(payload),
                sha256);
        return notices.take(notice).replaceWith(() -> Receipts.of(notice));
    }

    /** An order's own creation tells nothing that its charge was not answered with. */
    private static String conektaOrder(Payload payload) {
        var type = payload.type();
        if (type.startsWith("order.") && !type.equals("order.created")) return payload.id("/data/object/id");
        return type.startsWith("charge.") ? payload.id("/data/object/order_id") : null;
    }

    /** @param endpoint opaque id, or the company's own; null at the address that all companies share */
    Uni<Map<String, Object>> mercadoPago(String endpoint, MercadoPagoRequest request) {
        var signature = MercadoPagoSignature.of(request.signature());
        if (signature == null) throw refused(endpoint, Providers.MERCADO_PAGO);
        var payload = Payload.of(mapper, request.body().getBytes());
        var dataId = request.dataId() == null ? payload.id("/data/id") : request.dataId();
        if (endpoint != null) {
            return companyAt(Providers.MERCADO_PAGO, endpoint).chain(company -> signer(
                            company,
                            Providers.MERCADO_PAGO,
                            key -> signature.verify(key.key(), dataId, request.requestId()))
                    .chain(key -> mercadoPago(company, key, request, signature, dataId, payload)));
        }
        return candidates(dataId, payload).chain(companies -> {
            if (companies.isEmpty()) return Uni.createFrom().item(Receipts.base());
            return Multi.createFrom()
                    .iterable(companies)
                    .onItem()
                    .transformToUniAndConcatenate(company -> keys.of(company, Providers.MERCADO_PAGO)
                            .map(all -> new Signed(
                                    company,
                                    first(all, key -> signature.verify(key.key(), dataId, request.requestId())))))
                    .filter(signed -> signed.key() != null)
                    .toUni()
                    .chain(signed -> {
                        if (signed == null) throw refused(companies.get(0), Providers.MERCADO_PAGO);
                        return mercadoPago(signed.company(), signed.key(), request, signature, dataId, payload);
                    });
        });
    }

    private record Signed(String company, WebhookKey key) {}

    private Uni<Map<String, Object>> mercadoPago(
            String company,
            WebhookKey key,
            MercadoPagoRequest request,
            MercadoPagoSignature signature,
            String dataId,
            Payload payload) {
        // A test user's payments may call themselves live: only the other way round is surely wrong.
        if (Boolean.FALSE.equals(payload.flag("live_mode")) && key.mode().equals(LIVE)) {
            throw refused(company, Providers.MERCADO_PAGO);
        }
        var type = payload.type().isEmpty() ? request.type() : payload.type();
        var orderId = "payment".equals(type) && isNumber(dataId) ? dataId : null;
        var id = request.requestId() == null ? signature.ts() + ":" + dataId : request.requestId();
        var notice = new Notice(
                company,
                Providers.MERCADO_PAGO,
                key.mode(),
                id.length() > 100 ? Hashes.sha256(id) : id,
                type == null ? "" : type,
                orderId,
                Hashes.sha256(request.body().getBytes()));
        return notices.take(notice)
                .chain(() -> sales.byOrder(company, Providers.MERCADO_PAGO, orderId))
                .map(sale -> Receipts.mercadoPago(
                        notice, payload.text("/id"), dataId, directory.companyNow(company), company, sale));
    }

    private static boolean isNumber(String id) {
        return id != null && id.matches("[0-9]{1,20}");
    }

    /** Whose payment it may be: of those that sold under that id, or of the sale that the body names. */
    private Uni<List<String>> candidates(String dataId, Payload payload) {
        var reference = payload.id("/external_reference") == null
                ? payload.id("/data/external_reference")
                : payload.id("/external_reference");
        return sales.companiesAtMercadoPago(isNumber(dataId) ? dataId : null, reference);
    }

    private Uni<String> companyAt(String provider, String endpoint) {
        if (directory.companyNow(endpoint) != null) return Uni.createFrom().item(endpoint);
        return endpoints.companyAt(provider, endpoint).onItem().ifNull().failWith(WebhookRefused::unknownEndpoint);
    }

    /** @return the key that signed it; fails when none of the company's did, also when it has none */
    private Uni<WebhookKey> signer(String company, String provider, Predicate<WebhookKey> signs) {
        return keys.of(company, provider).map(all -> {
            var key = first(all, signs);
            if (key == null) throw refused(company, provider);
            return key;
        });
    }

    private static WebhookKey first(List<WebhookKey> keys, Predicate<WebhookKey> signs) {
        return keys.stream().filter(signs).findFirst().orElse(null);
    }

    private static WebhookRefused refused(String company, String provider) {
        Log.warnf("webhook refused: not signed by a key in use companyId=%s provider=%s", company, provider);
        return WebhookRefused.badSignature();
    }
}
