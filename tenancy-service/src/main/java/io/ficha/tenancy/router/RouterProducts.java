package io.ficha.tenancy.router;

import io.ficha.common.error.ServiceAway;
import io.ficha.common.http.InternalClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the catalogue what a router sells. An event may be on its way still, so the owner itself is asked. */
@ApplicationScoped
class RouterProducts {
    private static final long TIMEOUT_MS = 2000;
    private final InternalClient http;
    private final String url;

    RouterProducts(InternalClient http, @ConfigProperty(name = "ficha.catalog-url") String url) {
        this.http = http;
        this.url = url;
    }

    /** What the catalogue answers. */
    record OnSale(long onSale) {}

    /** @return how many products of the router are on sale; fails when the catalogue is away */
    Uni<Long> onSale(String companyId, String routerId) {
        String path = url + "/internal/companies/" + companyId + "/routers/" + routerId + "/products";
        return http.get(path, OnSale.class, TIMEOUT_MS)
                .onFailure()
                .transform(ServiceAway::new)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAway(null))
                .map(OnSale::onSale);
    }
}
