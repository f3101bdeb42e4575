package io.ficha.common.net;

import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds all addresses of a host without blocking. A guard has to look at every one of them. */
@Singleton
public class HostAddresses {
    private final Vertx vertx;

    HostAddresses(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @return the addresses, at least one; fails with {@link UnknownHostException}, or when the patience is over */
    public io.vertx.core.Future<List<InetAddress>> of(String host, Duration patience) {
        var literal = Hosts.literal(host);
        if (literal.isPresent()) return io.vertx.core.Future.succeededFuture(List.of(literal.get()));
        if (!Hosts.isName(host)) return io.vertx.core.Future.failedFuture(new UnknownHostException(host));
        var internal = (VertxInternal) vertx;
        var found = Promise.<List<InetAddress>>promise();
        internal.nettyAddressResolverGroup()
                .getResolver(internal.createEventLoopContext().nettyEventLoop())
                .resolveAll(InetSocketAddress.createUnresolved(host, 0))
                .addListener((Future<List<InetSocketAddress>> result) -> {
                    if (result.isSuccess() && !result.getNow().isEmpty()) {
                        found.complete(result.getNow().stream()
                                .map(InetSocketAddress::getAddress)
                                .toList());
                    } else {
                        found.fail(new UnknownHostException(host));
                    }
                });
        return found.future().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
