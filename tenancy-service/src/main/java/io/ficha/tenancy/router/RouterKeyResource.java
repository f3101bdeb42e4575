package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.apikey.ApiKey;
import io.ficha.tenancy.apikey.ApiKeyStatus;
import io.ficha.tenancy.apikey.ApiKeyView;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * API keys of one router and the pages that hold them, for platform operators. {@code regenerate-api-key?horas_solape=24} lets the key before work on
 * for a day; without it the key before is revoked at once, as the contract says.
 */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class RouterKeyResource {
    private static final int MOST_OVERLAP_HOURS = 720;
    private final RouterKeys keys;
    private final PagesDownload pages;
    private final Audit audit;

    RouterKeyResource(RouterKeys keys, PagesDownload pages, Audit audit) {
        this.keys = keys;
        this.pages = pages;
        this.audit = audit;
    }

    @GET
    @Path("/{companyId}/routers/{routerId}/api-keys")
    public Uni<List<ApiKeyView>> list(@RestPath String companyId, @RestPath String routerId) {
        return keys.list(companyId, routerId);
    }

    @GET
    @Path("/{companyId}/routers/{routerId}/api-key-status")
    public Uni<ApiKeyStatus> status(@RestPath String companyId, @RestPath String routerId) {
        return keys.status(companyId, routerId);
    }

    @POST
    @Path("/{companyId}/routers/{routerId}/regenerate-api-key")
    public Uni<RegeneratedKey> regenerate(
            @RestPath String companyId, @RestPath String routerId, @RestQuery("horas_solape") String overlap) {
        long hours = Parameters.queryNumber("horas_solape", overlap, 0, MOST_OVERLAP_HOURS, 0);
        return keys.regenerate(companyId, routerId, Duration.ofHours(hours), audit.actor());
    }

    @POST
    @Path("/{companyId}/routers/{routerId}/api-keys/{keyId}/revoke")
    public Uni<Revoked> revoke(@RestPath String companyId, @RestPath String routerId, @RestPath String keyId) {
        return keys.revoke(companyId, routerId, keyId, audit.actor()).map(Revoked::of);
    }

    @POST
    @Path("/{companyId}/routers/{routerId}/paginas")
    public Uni<RestResponse<byte[]>> pages(@RestPath String companyId, @RestPath String routerId, Body body) {
        return pages.make(companyId, routerId, body, audit.actor());
    }

    /** The answer to a revoked key. */
    record Revoked(String message, String keyId, String routerId, String revokedAt) {
        static Revoked of(ApiKey key) {
            return new Revoked(
                    "API Key revocada exitosamente", key.keyId(), key.routerId(), Times.naive(key.revokedAt()));
        }
    }
}
