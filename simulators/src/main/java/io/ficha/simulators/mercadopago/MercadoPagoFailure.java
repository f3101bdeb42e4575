package io.ficha.simulators.mercadopago;

import io.ficha.simulators.provider.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An answer that is not 2xx, with the provider's error envelope. */
final class MercadoPagoFailure extends Refusal {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final long code;

    private MercadoPagoFailure(int status, String error, long code, String message) {
        super(status, message);
        this.error = error;
        this.code = code;
    }

    /** 400 with the cause that clients decide by. */
    static MercadoPagoFailure badRequest(long code, String message) {
        return new MercadoPagoFailure(400, "bad_request", code, message);
    }

    static MercadoPagoFailure noIdempotencyKey() {
        return badRequest(4292, "Header X-Idempotency-Key can't be null");
    }

    static MercadoPagoFailure unauthorized() {
        return new MercadoPagoFailure(401, "unauthorized", 0, "invalid access token");
    }

    static MercadoPagoFailure notFound(long code, String message) {
        return new MercadoPagoFailure(404, "not_found", code, message);
    }

    static MercadoPagoFailure noPayment() {
        return notFound(2000, "Payment not found");
    }

    static MercadoPagoFailure keyOfAnotherBody() {
        return new MercadoPagoFailure(409, "idempotency_key_already_used", 0, "The key was used with another body");
    }

    /** An injected failure; tells nothing about whether the effect happened. */
    static MercadoPagoFailure outage(int status, Object code) {
        long number = code instanceof Number given ? given.longValue() : 0;
        return status == 404
                ? noPayment()
                : new MercadoPagoFailure(status, "internal_error", number, "Something went wrong, try again later");
    }

    JsonObject body(String stamp) {
        var causes = new JsonArray();
        if (code != 0) {
            causes.add(new JsonObject()
                    .put("code", code)
                    .put("description", getMessage())
                    .put("data", stamp));
        }
        return new JsonObject()
                .put("message", getMessage())
                .put("error", error)
                .put("status", status())
                .put("cause", causes);
    }
}
