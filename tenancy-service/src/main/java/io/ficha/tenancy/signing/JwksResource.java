package io.ficha.tenancy.signing;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys that verify what tenancy signs. */
@Path("/.well-known/jwks.json")
class JwksResource {
    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Access(Who.PUBLIC)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
    public String jwks() {
        return keys.jwks();
    }
}
