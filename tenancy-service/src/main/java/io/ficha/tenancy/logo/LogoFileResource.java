package io.ficha.tenancy.logo;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves logos to anyone. A name stands for one picture for ever, and a browser can take it for nothing else. */
@Path("/static/logos/{name}")
@Access(Who.PUBLIC)
class LogoFileResource {
    private final LogoService logos;

    LogoFileResource(LogoService logos) {
        this.logos = logos;
    }

    @GET
    public Uni<RestResponse<byte[]>> get(@RestPath String name, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
        return logos.get(name).map(logo -> answer(logo, known));
    }

    private static RestResponse<byte[]> answer(Logo logo, String known) {
        boolean unchanged = known != null && (known.equals("*") || known.contains(logo.etag()));
        var answer = unchanged
                ? RestResponse.ResponseBuilder.<byte[]>create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(logo.image().getBytes()).header("Content-Type", logo.contentType());
        return answer.header("ETag", logo.etag())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Content-Disposition", "inline")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
