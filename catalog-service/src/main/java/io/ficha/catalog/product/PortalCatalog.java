package io.ficha.catalog.product;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each router's portal sells, kept in memory. An entry goes when PostgreSQL tells of a change, and after a while
 * anyhow. It is put before its query is sent and removed after the change commits, so an old answer cannot outlive a
 * newer one. While PostgreSQL cannot tell of changes, nothing is kept.
 */
@ApplicationScoped
class PortalCatalog {
    private static final long LONGEST_LIFE_NANOS = Duration.ofSeconds(30).toNanos();
    private final ProductRepository products;
    private final Map<String, Entry> byRouter = new ConcurrentHashMap<>();
    private volatile boolean keeping;

    PortalCatalog(ProductRepository products) {
        this.products = products;
    }

    /** @return what the router's portal sells, in the portal's order */
    Uni<List<PortalItem>> list(String companyId, String routerId) {
        if (!keeping) return load(companyId, routerId);
        var known = byRouter.get(routerId);
        if (known != null && !known.isOld()) return known.items();
        var fresh = new Entry(
                load(companyId, routerId)
                        .onFailure()
                        .invoke(() -> forget(routerId))
                        .memoize()
                        .indefinitely(),
                System.nanoTime());
        byRouter.put(routerId, fresh);
        return fresh.items();
    }

    /** @return one of them; fails with {@link Refusal} when this router's portal does not sell it */
    Uni<PortalItem> get(String companyId, String routerId, long id) {
        return list(companyId, routerId).map(items -> items.stream()
                .filter(item -> item.id() == id)
                .findFirst()
                .orElseThrow(Refusal::productNotOnSale));
    }

    /** Drops what is known of a router: a product of it changed. */
    void forget(String routerId) {
        byRouter.remove(routerId);
    }

    /** Starts or stops keeping catalogues; whatever was known before is dropped. */
    void keep(boolean told) {
        keeping = told;
        byRouter.clear();
    }

    private Uni<List<PortalItem>> load(String companyId, String routerId) {
        return products.onSale(companyId, routerId)
                .map(found -> found.stream().map(PortalItem::of).toList());
    }

    /** One router's catalogue, being loaded or loaded, and since when. */
    private record Entry(Uni<List<PortalItem>> items, long since) {
        boolean isOld() {
            return System.nanoTime() - since > LONGEST_LIFE_NANOS;
        }
    }
}
