package io.ficha.catalog.subscription;

import io.ficha.common.event.catalog.SubscriptionState;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What a subscriber has on a router: its state as all know it, and what only this service keeps.
 *
 * @param cutForDebt whether an invoice is overdue; beside it the state says whether it was cut by hand
 * @param appliedVersion the newest version that the router has, 0 for none
 * @param failure why the router will not have the newest version, or null
 */
public record Subscription(
        SubscriptionState state,
        boolean cutForDebt,
        boolean onMikrotik,
        String online,
        long appliedVersion,
        String failure) {

    /** @return the service of a row of its table */
    public static Subscription of(Row row) {
        return new Subscription(
                state(row),
                row.getBoolean("cut_for_debt"),
                row.getBoolean("onmikrotik"),
                row.getString("online"),
                row.getLong("applied_version"),
                row.getString("failure"));
    }

    static SubscriptionState state(Row row) {
        return new SubscriptionState(
                row.getLong("id"),
                row.getString("company_id"),
                row.getLong("subscriber_id"),
                row.getLong("plan_id"),
                row.getString("router_id"),
                row.getInteger("router_numero"),
                row.getString("ip"),
                row.getString("mac"),
                row.getLocalDate("date_in"),
                row.getString("status"),
                row.getBoolean("manually_cut"),
                row.getString("user_hot"),
                row.getString("sealed_pass_hot"),
                row.getString("billing_type"),
                row.getBoolean("send_invoice"),
                row.getString("typeauth"),
                row.getInteger("tree_priority"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getBoolean("deleted"),
                row.getLong("version"));
    }

    boolean isCut() {
        return SubscriptionState.CUT.equals(state.status());
    }

    /** @return the same, cut or not by hand and for debt; it works when it is cut for neither */
    Subscription cut(boolean byHand, boolean forDebt) {
        String status = byHand || forDebt ? SubscriptionState.CUT : SubscriptionState.ACTIVE;
        return new Subscription(
                with(status, byHand, state.deleted()), forDebt, onMikrotik, online, appliedVersion, failure);
    }

    /** @return the same, gone */
    Subscription removed() {
        return new Subscription(
                with(state.status(), state.manuallyCut(), true),
                cutForDebt,
                onMikrotik,
                online,
                appliedVersion,
                failure);
    }

    private SubscriptionState with(String status, boolean manuallyCut, boolean deleted) {
        return new SubscriptionState(
                state.serviceId(),
                state.companyId(),
                state.clientId(),
                state.planId(),
                state.routerId(),
                state.routerNumero(),
                state.ip(),
                state.mac(),
                state.dateIn(),
                status,
                manuallyCut,
                state.userHot(),
                state.sealedPassHot(),
                state.billingType(),
                state.sendInvoice(),
                state.typeauth(),
                state.treePriority(),
                state.createdAt(),
                state.updatedAt(),
                deleted,
                state.version());
    }

    /** @return what of it the router and others must know is the same */
    boolean looksLike(Subscription other) {
        return state.equals(other.state);
    }
}
