package io.ficha.common.error;

import io.quarkus.logging.Log;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where a failure becomes a response body: {@code {"detail": …}} and nothing else. */
public class ErrorMapper {
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response toResponse(DomainException e) {
        if (e instanceof ValidationFailed invalid) return json(422, invalid.items());
        if (e.type() == ProblemType.UNAVAILABLE && e.getCause() != null) {
            Log.warnf("a part this service needs is away: %s", e.getCause().toString());
        }
        return json(e.type().status(), e.detail(), e.retryAfterSeconds());
    }

    @ServerExceptionMapper
    Response toResponse(WebApplicationException e) {
        if (e instanceof NotFoundException) return json(404, "Not Found");
        if (e instanceof NotAllowedException) return json(405, "Method Not Allowed");
        if (e instanceof NotSupportedException) return json(415, "Unsupported Media Type");
        int status = e.getResponse().getStatus();
        if (status == 413) return json(413, "Request body too large");
        return status >= 500
                ? internal(e)
                : json(status, e.getResponse().getStatusInfo().getReasonPhrase());
    }

    @ServerExceptionMapper
    Response toResponse(Throwable e) {
        return internal(e);
    }

    private static Response internal(Throwable e) {
        Log.errorf(e, "a request failed for a reason nobody foresaw");
        return Response.status(500)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("Internal Server Error")
                .build();
    }

    private static Response json(int status, Object detail) {
        return json(status, detail, RETRY_AFTER_SECONDS);
    }

    private static Response json(int status, Object detail, int retryAfterSeconds) {
        var response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Map.of("detail", detail));
        if (status == 503 || status == 429) response.header("Retry-After", retryAfterSeconds);
        return response.build();
    }
}
