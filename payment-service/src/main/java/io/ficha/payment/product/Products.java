package io.ficha.payment.product;

import io.ficha.common.directory.StateListener;
import io.ficha.common.directory.StateMap;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A replica of what is for sale. A sale copies price and profile into its own row, so a later change is not felt. */
@ApplicationScoped
public class Products implements StateListener {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long TIMEOUT_MS = 2000;
    private final StateMap<ProductState> products = new StateMap<>(ProductState::version);
    private final InternalClient http;
    private final String catalogUrl;

    Products(InternalClient http, @ConfigProperty(name = "ficha.catalog-url") String catalogUrl) {
        this.http = http;
        this.catalogUrl = catalogUrl;
    }

    /** @return the product when this router of this company sells it now, else null */
    public Uni<ProductState> onSale(String companyId, String routerId, long productId) {
        String key = Long.toString(productId);
        var known = products.get(key);
        var found = known != null
                ? Uni.createFrom().item(known)
                : products.await(key, PATIENCE)
                        .chain(arrived -> arrived != null ? Uni.createFrom().item(arrived) : ask(key));
        return found.map(it -> it != null
                        && it.activo()
                        && it.companyId().equals(companyId)
                        && it.routerId().equals(routerId)
                ? it
                : null);
    }

    /** @return whether the company has anything on sale, as far as is known here */
    public boolean sellsAnything(String companyId) {
        return StreamSupport.stream(products.values().spliterator(), false)
                .anyMatch(it -> it.activo() && it.companyId().equals(companyId));
    }

    private Uni<ProductState> ask(String productId) {
        return http.get(catalogUrl + "/internal/products/" + productId, ProductState.class, TIMEOUT_MS)
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("catalog did not answer for product %s: %s", productId, failure.toString());
                    return null;
                });
    }

    @Override
    public Topic topic() {
        return Topic.PRODUCTS;
    }

    @Override
    public void apply(String key, String json) {
        if (json == null) products.remove(key);
        else products.put(key, EventJson.read(json, ProductState.class));
    }
}
