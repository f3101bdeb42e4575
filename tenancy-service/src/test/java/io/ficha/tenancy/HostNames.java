package io.ficha.tenancy;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** The names that the resolver of the service under test knows. */
@Singleton
class HostNames implements VertxOptionsCustomizer {
    static final String OUTSIDE = "router.wisp.example";
    static final String INSIDE = "inside.wisp.example";
    static final String UNKNOWN = "unknown.wisp.invalid";

    @Override
    public void accept(VertxOptions options) {
        options.getAddressResolverOptions()
                .setHostsValue(Buffer.buffer("127.0.0.1 localhost\n8.8.8.8 " + OUTSIDE + "\n169.254.169.254 " + INSIDE))
                .setQueryTimeout(200)
                .setMaxQueries(1);
    }
}
