package io.ficha.tenancy.router;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.net.HostAddresses;
import io.ficha.common.net.OutboundGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Refuses a router's host name that points where routers may not be. The gateway looks again when it connects. */
@ApplicationScoped
class RouterHosts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final HostAddresses addresses;
    private final OutboundGuard guard;

    RouterHosts(HostAddresses addresses, OutboundGuard guard) {
        this.addresses = addresses;
        this.guard = guard;
    }

    /** @return done when the host may be saved, also when nobody knows it yet; fails with {@link ValidationFailed} */
    Uni<Void> check(String host) {
        if (host == null) return Uni.createFrom().voidItem();
        return Uni.createFrom()
                .completionStage(() -> addresses.of(host, PATIENCE).toCompletionStage())
                .onFailure()
                .recoverWithItem(List.<InetAddress>of())
                .invoke(found -> {
                    if (!found.stream().allMatch(guard::allows)) throw refused();
                })
                .replaceWithVoid();
    }

    private static ValidationFailed refused() {
        return new ValidationFailed(List.of(new ValidationFailed.Item(
                "value_error", List.of("body", "host"), RouterFields.HOST_REFUSED, null, null)));
    }
}
