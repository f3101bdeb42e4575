package io.ficha.payment.credentials;

import io.ficha.common.event.IncomingEvent;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the provider keys that were given when a company was created. */
@ApplicationScoped
class ConfigureProviderHandler implements EventHandler<ConfigureProvider> {
    private final ProviderCredentials credentials;

    ConfigureProviderHandler(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "configure-provider";
    }

    @Override
    public String type() {
        return ConfigureProvider.TYPE;
    }

    @Override
    public Class<ConfigureProvider> payload() {
        return ConfigureProvider.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ConfigureProvider event, IncomingEvent envelope) {
        return credentials.save(
                tx, event.companyId(), event.provider(), event.mode(), event.sealedPrivateKey(), event.publicKey());
    }
}
