package io.ficha.common;

import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.http.Body;
import io.ficha.common.inbox.EventDispatcher;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A handler that counts, and operations of each kind, for the tests of common. */
@Path("/probe")
@ApplicationScoped
public class Probe {
    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final AtomicLong offset = new AtomicLong();

    @Inject
    CurrentCaller caller;

    @Inject
    EventDispatcher dispatcher;

    int seen(String purchaseId) {
        var count = seen.get(purchaseId);
        return count == null ? 0 : count.get();
    }

    long nextOffset() {
        return offset.incrementAndGet();
    }

    Uni<Void> dispatch(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch);
    }

    @Produces
    @Singleton
    EventHandler<ProvisioningCancelled> handler() {
        return new EventHandler<>("probe", ProvisioningCancelled.TYPE, ProvisioningCancelled.class, (tx, event) -> {
            seen.computeIfAbsent(event.purchaseId(), k -> new AtomicInteger()).incrementAndGet();
            return Uni.createFrom().voidItem();
        });
    }

    @GET
    @Path("/portal")
    @Access(Who.API_KEY)
    public Map<String, String> portal() {
        return Map.of("router", caller.portal().routerId());
    }

    @GET
    @Path("/integration")
    @Access(Who.COMPANY_KEY)
    public Map<String, String> integration() {
        return Map.of("company", caller.companyId());
    }

    @GET
    @Path("/admin")
    @Access(Who.CLIENTE_ADMIN)
    public Uni<Map<String, String>> admin() {
        return Uni.createFrom().item(Map.of("company", caller.companyId()));
    }

    @POST
    @Path("/body")
    @Access(Who.CLIENTE_ADMIN)
    public Uni<Map<String, String>> body(Body body) {
        var name = body.text(10, "nombre");
        body.price("precio");
        body.secret(10, "clave");
        body.check();
        return Uni.createFrom().item(Map.of("nombre", name));
    }

    @GET
    @Path("/fails")
    @Access(Who.PUBLIC)
    public Uni<String> fails() {
        throw new IllegalStateException("nobody foresaw this");
    }

    @GET
    @Path("/unmarked")
    public Uni<String> unmarked() {
        return Uni.createFrom().item("ok");
    }
}
