package io.ficha.common.directory;

import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks tenancy for one of its things. An owner that is away answers like one that knows nothing: nothing opens. */
@ApplicationScoped
class TenancyClient {
    private static final long TIMEOUT_MS = 2000;
    private final InternalClient http;
    private final String url;

    TenancyClient(InternalClient http, @ConfigProperty(name = "ficha.tenancy-url") String url) {
        this.http = http;
        this.url = url;
    }

    Uni<CompanyState> company(String companyId) {
        return ask("companies/", companyId, CompanyState.class);
    }

    Uni<RouterState> router(String routerId) {
        return ask("routers/", routerId, RouterState.class);
    }

    Uni<ApiKeyState> apiKey(String hash) {
        return ask("api-keys/", hash, ApiKeyState.class);
    }

    Uni<UserState> user(String userId) {
        return ask("users/", userId, UserState.class);
    }

    private <T> Uni<T> ask(String kind, String id, Class<T> type) {
        if (!id.matches("[A-Za-z0-9_]{1,64}")) return Uni.createFrom().nullItem();
        return http.get(url + "/internal/" + kind + id, type, TIMEOUT_MS)
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("tenancy did not answer for %s%s: %s", kind, id, failure.toString());
                    return null;
                });
    }
}
