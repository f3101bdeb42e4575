package io.ficha.httpgateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * The company that a platform operator entered in the panel: a further cookie, beside the session's own, with the token
 * that acts in it. {@code POST} enters, {@code DELETE} leaves; both answer who one is then. Event loop only.
 */
final class PanelCompany {
    static final String PATH = PanelSession.PATH + "/empresa";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final PanelTenancy tenancy;

    PanelCompany(PanelTenancy tenancy) {
        this.tenancy = tenancy;
    }

    void answer(HttpServerRequest request, String requestId) {
        request.response().putHeader("Cache-Control", "no-store");
        boolean enters = HttpMethod.POST.equals(request.method());
        if (!enters && !HttpMethod.DELETE.equals(request.method())) {
            request.response().putHeader("Allow", "DELETE, POST");
            Answers.detail(request, 405, "Method Not Allowed");
        } else if (PanelSession.isUnproven(request)) {
            return;
        } else if (PanelCookies.token(request) == null || PanelCookies.who(request) == null) {
            Answers.detail(request, 403, "Not authenticated");
        } else if (enters) {
            PanelTenancy.bodyOf(request).onSuccess(body -> enter(request, requestId, companyIn(body)));
        } else {
            leave(request);
        }
    }

    /** @return the company that is named, or null when none is */
    private static String companyIn(Buffer body) {
        try {
            return body.toJsonObject().getValue("empresa_id") instanceof String id ? id : null;
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private void enter(HttpServerRequest request, String requestId, String company) {
        if (company == null) {
            Answers.detail(request, 422, "El cuerpo debe ser JSON con empresa_id");
        } else if (!ID.matcher(company).matches()) {
            Answers.detail(request, 404, "Empresa no encontrada");
        } else {
            tenancy.post(
                            "/admin/empresas/" + company + "/sesion",
                            request,
                            requestId,
                            PanelCookies.token(request),
                            null)
                    .onSuccess(answer -> {
                        if (answer.isGood()) entered(request, answer.body());
                        else answer.tellOn(request);
                    })
                    .onFailure(e -> Answers.later(request, 503, Answers.UNAVAILABLE));
        }
    }

    private void entered(HttpServerRequest request, JsonObject session) {
        var who = PanelSession.who(session).put(PanelCookies.ENTERED, session.getJsonObject("empresa"));
        tell(request, who, session.getString("access_token"));
    }

    private void leave(HttpServerRequest request) {
        var who = PanelCookies.who(request);
        if (who.remove(PanelCookies.ENTERED) != null && who.getValue("user") instanceof JsonObject user)
            user.putNull("empresa_id");
        tell(request, who, null);
    }

    private void tell(HttpServerRequest request, JsonObject who, String token) {
        PanelCookies.setCompany(
                request.response(),
                token,
                who,
                PanelSession.until(who),
                PanelSession.isSecure(tenancy.callerOf(request)));
        Answers.json(request, 200, who);
    }
}
