package io.ficha.payment.webhook;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.http.Times;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.credentials.WebhookKeys;
import io.ficha.payment.endpoint.WebhookEndpoints;
import io.ficha.payment.money.Money;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.purchase.Sales;
import io.ficha.payment.purchase.Sales.Sale;
import io.ficha.payment.refresh.RefreshJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** A company's webhooks: their addresses, whether they can be verified, and what came of them. */
@ApplicationScoped
class WebhookSettings {
    private final Db db;
    private final Outbox outbox;
    private final ProviderCredentials credentials;
    private final WebhookKeys keys;
    private final WebhookEndpoints endpoints;
    private final Notices notices;
    private final RefreshJobs jobs;
    private final Sales sales;

    WebhookSettings(
            Db db,
            Outbox outbox,
            ProviderCredentials credentials,
            WebhookKeys keys,
            WebhookEndpoints endpoints,
            Notices notices,
            RefreshJobs jobs,
            Sales sales) {
        this.db = db;
        this.outbox = outbox;
        this.credentials = credentials;
        this.keys = keys;
        this.endpoints = endpoints;
        this.notices = notices;
        this.jobs = jobs;
        this.sales = sales;
    }

    /** How a company's webhooks are set up. */
    record State(
            String mode,
            boolean hasToken,
            boolean hasSecret,
            boolean hasConektaKey,
            String url,
            String conektaUrl,
            long sales) {}

    /** A sale as the contract shows it to who looks after webhooks. */
    record Transaction(Map<String, Object> shown, boolean hasSecret) {}

    /**
     * Puts another secret of Mercado Pago in use; the one before stays good for a while.
     *
     * @return where it is used
     */
    Uni<String> secret(String companyId, String secret, Actor actor) {
        return credentials
                .webhookKey(Providers.MERCADO_PAGO, secret, actor)
                .chain(() -> endpoints.url(companyId, Providers.MERCADO_PAGO));
    }

    /** @return the new address */
    Uni<String> rotate(String companyId, String provider, Actor actor) {
        return db.of(companyId).inTransaction(tx -> endpoints
                .rotate(tx, companyId, provider)
                .call(() -> outbox.append(
                        tx, AdminActions.performed(actor, companyId, "webhook.url-rotated", provider, Change.none()))));
    }

    Uni<State> of(String companyId) {
        return credentials.shown(companyId, Providers.MERCADO_PAGO).chain(account -> keys.of(
                        companyId, Providers.MERCADO_PAGO)
                .chain(secrets -> keys.of(companyId, Providers.CONEKTA).chain(conektaKeys -> endpoints
                        .url(companyId, Providers.MERCADO_PAGO)
                        .chain(url -> endpoints
                                .url(companyId, Providers.CONEKTA)
                                .chain(conektaUrl -> sales.count(companyId)
                                        .map(count -> new State(
                                                account.mode(),
                                                account.configured(),
                                                !secrets.isEmpty(),
                                                !conektaKeys.isEmpty(),
                                                url,
                                                conektaUrl,
                                                count)))))));
    }

    Uni<Transaction> transaction(String companyId, String reference) {
        return sales.get(companyId, reference)
                .onItem()
                .ifNull()
                .failWith(WebhookRefused::unknownTransaction)
                .chain(sale -> notices.last(companyId, sale.provider(), sale.orderId())
                        .chain(notice -> jobs.isPending(companyId, sale.provider(), sale.orderId())
                                .chain(pending -> keys.of(companyId, sale.provider())
                                        .map(secrets ->
                                                new Transaction(shown(sale, notice, pending), !secrets.isEmpty())))));
    }

    private static Map<String, Object> shown(Sale sale, String notice, boolean pending) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("gateway", sale.provider());
        metadata.put("external_reference", sale.id());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", sale.id());
        shown.put("transaccion_id", sale.orderId());
        shown.put("external_reference", sale.id());
        shown.put("empresa_id", sale.companyId());
        shown.put("estado_pago", sale.paymentWord());
        shown.put("monto", Money.decimal(sale.amountMinor(), sale.currency()));
        shown.put("usuario_hotspot", sale.username());
        shown.put("creada_en", Times.naive(sale.createdAt()));
        shown.put("pagada_en", Times.naive(sale.paidAt()));
        shown.put("webhook_processed", notice != null && !pending);
        shown.put("notification_id", notice);
        shown.put("metadata_json", metadata);
        return shown;
    }
}
