package io.ficha.catalog.subscription;

import io.ficha.common.event.payment.InvoiceOverdue;
import io.ficha.common.event.payment.InvoicePaid;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What becomes of services when invoices are paid or overdue, and when routers tell of them. */
@ApplicationScoped
class SubscriptionEvents {
    private final SubscriptionService service;
    private final Subscriptions subscriptions;

    SubscriptionEvents(SubscriptionService service, Subscriptions subscriptions) {
        this.service = service;
        this.subscriptions = subscriptions;
    }

    @Produces
    @Singleton
    EventHandler<InvoiceOverdue> overdue() {
        return new EventHandler<>(
                "subscription-overdue",
                InvoiceOverdue.TYPE,
                InvoiceOverdue.class,
                (tx, event) -> service.overdue(tx, event.companyId(), event.clientId(), event.serviceId()));
    }

    @Produces
    @Singleton
    EventHandler<InvoicePaid> paid() {
        return new EventHandler<>(
                "subscription-paid",
                InvoicePaid.TYPE,
                InvoicePaid.class,
                (tx, event) -> event.overdueLeft() > 0
                        ? Uni.createFrom().voidItem()
                        : service.settled(tx, event.companyId(), event.clientId()));
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionApplied> applied() {
        return new EventHandler<>(
                "subscription-applied",
                SubscriptionApplied.TYPE,
                SubscriptionApplied.class,
                (tx, event) -> subscriptions.setApplied(tx, event.companyId(), event.serviceId(), event.version()));
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionFailed> failed() {
        return new EventHandler<>(
                "subscription-failed",
                SubscriptionFailed.TYPE,
                SubscriptionFailed.class,
                (tx, event) -> subscriptions.setFailed(
                        tx, event.companyId(), event.serviceId(), event.version(), event.reason()));
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionOnlineChanged> online() {
        return new EventHandler<>(
                "subscription-online",
                SubscriptionOnlineChanged.TYPE,
                SubscriptionOnlineChanged.class,
                (tx, event) -> subscriptions.setOnline(tx, event.companyId(), event.serviceId(), event.online()));
    }
}
