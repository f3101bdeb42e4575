package io.ficha.common.error;

import io.ficha.common.smartips.IspInvalid;
import io.ficha.common.smartips.SmartIps;
import io.quarkus.logging.Log;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where a failure becomes a response body: {@code {"detail": …}}, or what {@link SmartIps} says. */
public class ErrorMapper {
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response toResponse(DomainException e, UriInfo uri) {
        if (e.type() == ProblemType.UNAVAILABLE && e.getCause() != null) {
            Log.warnf("a part this service needs is away: %s", e.getCause().toString());
        }
        int status = e.type().status();
        if (SmartIps.covers(uri.getPath())) {
            var errors = e instanceof IspInvalid invalid ? invalid.errors() : null;
            return answer(status, SmartIps.error(uri.getPath(), e.detail(), errors), e.retryAfterSeconds());
        }
        var detail = e instanceof ValidationFailed invalid ? invalid.items() : e.detail();
        return answer(status, Map.of("detail", detail), e.retryAfterSeconds());
    }

    @ServerExceptionMapper
    Response toResponse(WebApplicationException e, UriInfo uri) {
        if (e instanceof NotFoundException) return told(404, "Not Found", uri);
        if (e instanceof NotAllowedException) return told(405, "Method Not Allowed", uri);
        if (e instanceof NotSupportedException) return told(415, "Unsupported Media Type", uri);
        int status = e.getResponse().getStatus();
        if (status == 413) return told(413, "Request body too large", uri);
        return status >= 500
                ? internal(e, uri)
                : told(status, e.getResponse().getStatusInfo().getReasonPhrase(), uri);
    }

    @ServerExceptionMapper
    Response toResponse(Throwable e, UriInfo uri) {
        return internal(e, uri);
    }

    private static Response internal(Throwable e, UriInfo uri) {
        Log.errorf(e, "a request failed for a reason nobody foresaw");
        if (SmartIps.covers(uri.getPath())) return told(500, "Error interno", uri);
        return Response.status(500)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("Internal Server Error")
                .build();
    }

    private static Response told(int status, String text, UriInfo uri) {
        Map<String, Object> body =
                SmartIps.covers(uri.getPath()) ? SmartIps.error(uri.getPath(), text, null) : Map.of("detail", text);
        return answer(status, body, RETRY_AFTER_SECONDS);
    }

    private static Response answer(int status, Map<String, Object> body, int retryAfterSeconds) {
        var response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        if (status == 503 || status == 429) response.header("Retry-After", retryAfterSeconds);
        return response.build();
    }
}
