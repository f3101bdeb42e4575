package io.ficha.routergateway.subscription;

import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.inbox.EventHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** States of what services are made of: written down first, then the router's applier is woken. */
@Singleton
class StateHandlers {
    private final Wanted wanted;
    private final Appliers appliers;

    StateHandlers(Wanted wanted, Appliers appliers) {
        this.wanted = wanted;
        this.appliers = appliers;
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionState> service() {
        return new EventHandler<>(
                "isp-service",
                SubscriptionState.TYPE,
                SubscriptionState.class,
                wanted::service,
                it -> appliers.wake(it.routerId(), it.companyId()));
    }

    @Produces
    @Singleton
    EventHandler<PlanState> plan() {
        return new EventHandler<>("isp-plan", PlanState.TYPE, PlanState.class, wanted::plan);
    }

    @Produces
    @Singleton
    EventHandler<SubscriberState> client() {
        return new EventHandler<>("isp-client", SubscriberState.TYPE, SubscriberState.class, wanted::client);
    }

    @Produces
    @Singleton
    EventHandler<CompanyState> policy() {
        return new EventHandler<>("isp-policy", CompanyState.TYPE, CompanyState.class, wanted::policy);
    }

    @Produces
    @Singleton
    EventHandler<RouterState> router() {
        return new EventHandler<>("isp-router", RouterState.TYPE, RouterState.class, wanted::router);
    }
}
