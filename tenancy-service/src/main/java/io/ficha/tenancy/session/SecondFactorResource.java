package io.ficha.tenancy.session;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/**
 * The caller's own second factor. {@code POST} begins ({@code current_password} gives a secret and its QR code),
 * {@code /confirmar} switches it on with a first {@code codigo} and shows the recovery codes, {@code /desactivar} switches it
 * off with {@code current_password} and {@code codigo}. From then on a login needs {@code codigo} too.
 */
@Path("/api/v1/auth/totp")
@Access(Who.ANY_SESSION)
class SecondFactorResource {
    private static final int LONGEST_PASSWORD = 1024;
    private static final int LONGEST_CODE = 64;
    private final SecondFactor factor;
    private final PasswordProof proof;
    private final Audit audit;

    SecondFactorResource(SecondFactor factor, PasswordProof proof, Audit audit) {
        this.factor = factor;
        this.proof = proof;
        this.audit = audit;
    }

    @GET
    public Uni<SecondFactor.Status> status() {
        return factor.status(audit.accountHolder().userId());
    }

    @POST
    public Uni<SecondFactor.Enrolment> begin(Body body) {
        String password = body.secret(LONGEST_PASSWORD, "current_password");
        body.check();
        return proof.require(audit.accountHolder(), password).chain(factor::begin);
    }

    @POST
    @Path("/confirmar")
    public Uni<Confirmed> confirm(Body body) {
        String code = body.secret(LONGEST_CODE, "codigo");
        body.check();
        return factor.confirm(audit.accountHolder(), code)
                .map(codes -> new Confirmed("Segundo factor activado correctamente", codes));
    }

    @POST
    @Path("/desactivar")
    public Uni<SessionResource.Message> remove(Body body) {
        String password = body.secret(LONGEST_PASSWORD, "current_password");
        String code = body.secret(LONGEST_CODE, "codigo");
        body.check();
        var actor = audit.accountHolder();
        return proof.require(actor, password)
                .chain(user -> factor.require(user, code))
                .chain(() -> factor.remove(actor))
                .replaceWith(new SessionResource.Message("Segundo factor desactivado correctamente"));
    }

    /** The answer to a second factor that is on. */
    record Confirmed(String message, List<String> codigosRecuperacion) {
        @Override
        public String toString() {
            return "Confirmed[]";
        }
    }
}
