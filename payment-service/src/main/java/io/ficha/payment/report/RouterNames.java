package io.ficha.payment.report;

import io.ficha.common.directory.Directory;
import jakarta.enterprise.context.ApplicationScoped;

/** What people call a router. */
@ApplicationScoped
class RouterNames {
    private final Directory directory;

    RouterNames(Directory directory) {
        this.directory = directory;
    }

    /** @return the router's name; null once it was removed */
    String name(String routerId) {
        var router = directory.routerNow(routerId);
        return router == null ? null : router.nombre();
    }
}
