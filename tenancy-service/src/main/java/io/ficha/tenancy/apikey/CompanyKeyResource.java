package io.ficha.tenancy.apikey;

import io.ficha.common.http.Body;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Company-wide keys, for platform operators. {@code /rotar} issues a successor; the old key works on for {@code
 * horas_solape} (a day when absent).
 */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class CompanyKeyResource {
    private static final int LONGEST_NAME = 100;
    private static final int USUAL_DAYS = 365;
    private static final int MOST_DAYS = 3650;
    private static final int USUAL_OVERLAP_HOURS = 24;
    private static final int MOST_OVERLAP_HOURS = 720;
    private final CompanyKeyService keys;
    private final Audit audit;

    CompanyKeyResource(CompanyKeyService keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    @POST
    @Path("/{companyId}/claves-isp")
    @ResponseStatus(201)
    public Uni<CompanyKeyView.New> issue(@RestPath String companyId, Body body) {
        String nombre = body.text(LONGEST_NAME, "nombre");
        var life = life(body);
        body.check();
        return keys.issue(companyId, nombre, life, audit.actor()).map(CompanyKeyView.New::of);
    }

    @GET
    @Path("/{companyId}/claves-isp")
    public Uni<List<CompanyKeyView>> list(@RestPath String companyId) {
        var now = Clock.systemUTC().instant();
        return keys.list(companyId)
                .map(all -> all.stream().map(key -> CompanyKeyView.of(key, now)).toList());
    }

    @POST
    @Path("/{companyId}/claves-isp/{keyId}/revoke")
    public Uni<Revoked> revoke(@RestPath String companyId, @RestPath String keyId) {
        return keys.revoke(companyId, keyId, audit.actor()).map(Revoked::of);
    }

    @POST
    @Path("/{companyId}/claves-isp/{keyId}/rotar")
    @ResponseStatus(201)
    public Uni<CompanyKeyView.New> rotate(@RestPath String companyId, @RestPath String keyId, Body body) {
        long hours = body.optionalNumber(0, MOST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS, "horas_solape");
        var life = life(body);
        body.check();
        return keys.rotate(companyId, keyId, Duration.ofHours(hours), life, audit.actor())
                .map(CompanyKeyView.New::of);
    }

    private static Duration life(Body body) {
        return Duration.ofDays(body.optionalNumber(1, MOST_DAYS, USUAL_DAYS, "dias_validez"));
    }

    /** The answer to a revoked key. */
    record Revoked(String message, String keyId, String revokedAt) {
        static Revoked of(ApiKey key) {
            return new Revoked("API Key revocada exitosamente", key.keyId(), Times.naive(key.revokedAt()));
        }
    }
}
