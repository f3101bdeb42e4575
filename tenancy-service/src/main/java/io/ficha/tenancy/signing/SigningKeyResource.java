package io.ficha.tenancy.signing;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.http.Parameters;
import io.ficha.common.http.Times;
import io.ficha.common.id.Ids;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Signing keys, for the operator of the deployment. {@code POST} makes the next key, which signs after {@code
 * espera_segundos} (five minutes when absent); {@code /{kid}/withdraw} ends a key at once and all sessions it signed.
 */
@Path("/internal/signing-keys")
@Access(Who.SERVICE)
class SigningKeyResource {
    private static final long LONGEST_LEAD = Duration.ofDays(7).toSeconds();
    private final KeyRotation rotation;

    SigningKeyResource(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @POST
    public Uni<Announced> rotate(@RestQuery("espera_segundos") String waiting) {
        long seconds = Parameters.queryNumber(
                "espera_segundos",
                waiting,
                0,
                LONGEST_LEAD,
                rotation.usualLead().toSeconds());
        return rotation.rotate(Duration.ofSeconds(seconds))
                .map(next -> new Announced(next.kid(), Times.naive(next.signsFrom())));
    }

    @POST
    @Path("/{kid}/withdraw")
    public Uni<Withdrawn> withdraw(@RestPath String kid) {
        if (!Ids.isPlausible(kid)) throw new NotWithdrawn();
        return rotation.withdraw(kid).map(done -> {
            if (!done) throw new NotWithdrawn();
            return new Withdrawn(kid);
        });
    }

    /** A key that is published and will sign. */
    record Announced(String kid, String firmaDesde) {}

    /** A key that is worth nothing any more. */
    record Withdrawn(String kid) {}

    /** The key is unknown, was withdrawn before, or is the only one that can sign. */
    private static final class NotWithdrawn extends DomainException {
        private static final long serialVersionUID = 1L;

        NotWithdrawn() {
            super(ProblemType.CONFLICT, "no such key, or no other key can sign");
        }
    }
}
