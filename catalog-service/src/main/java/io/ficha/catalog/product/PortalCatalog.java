package io.ficha.catalog.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each router's portal sells, kept in memory for the routers asked for last. An entry goes when PostgreSQL tells of
 * a change, and after a while anyhow. It is put before its query is sent and removed after the change commits, so an old
 * answer cannot outlive a newer one. While PostgreSQL cannot tell of changes, nothing is kept.
 */
@ApplicationScoped
class PortalCatalog {
    static final int MOST_ROUTERS = 4_000; // at some 8 KB each
    private static final long LONGEST_LIFE_NANOS = Duration.ofSeconds(30).toNanos();

    private final ProductRepository products;
    private final ObjectMapper json;
    private final Map<String, Kept> byRouter = Collections.synchronizedMap(new Recent());
    private volatile boolean keeping;

    PortalCatalog(ProductRepository products, ObjectMapper json) {
        this.products = products;
        this.json = json;
    }

    /** @return what the router's portal sells, in the portal's order, with its JSON: see {@link PortalItems} */
    Uni<List<PortalItem>> list(String companyId, String routerId) {
        if (!keeping) return load(companyId, routerId);
        var known = byRouter.get(routerId);
        if (known != null && known.companyId.equals(companyId) && !known.isOld()) return known.items();
        var fresh = new Kept(
                companyId,
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

    /** @return how many routers' catalogues are kept now */
    int size() {
        return byRouter.size();
    }

    private Uni<List<PortalItem>> load(String companyId, String routerId) {
        return products.onSale(companyId, routerId)
                .map(found -> written(found.stream().map(PortalItem::of).toList()));
    }

    private List<PortalItem> written(List<PortalItem> items) {
        try {
            return new PortalItems(items, json.writeValueAsBytes(items));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One router's catalogue, being loaded or loaded, and since when. */
    private record Kept(String companyId, Uni<List<PortalItem>> items, long since) {
        boolean isOld() {
            return System.nanoTime() - since > LONGEST_LIFE_NANOS;
        }
    }

    /** Forgets the entry that was asked for longest ago once there are too many. */
    private static final class Recent extends LinkedHashMap<String, Kept> {
        private static final long serialVersionUID = 1L;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_ROUTERS;
        }
    }
}
