package io.ficha.catalog.product;

import io.ficha.common.db.Notifications;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Hears which router's products changed, whichever replica changed them, and drops that catalogue. */
@ApplicationScoped
class ProductChanges {
    private static final String CHANNEL = "product";
    private final PortalCatalog catalog;
    private final Notifications notifications;

    ProductChanges(PortalCatalog catalog, Notifications notifications) {
        this.catalog = catalog;
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen(CHANNEL, catalog::forget, catalog::keep);
    }
}
