package io.ficha.simulators.conekta;

import io.ficha.simulators.provider.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An answer that is not 2xx, with the provider's error envelope. */
final class ConektaFailure extends Refusal {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String code;
    private final String param;
    private final String spanish;
    private final String english;
    private final transient Order order;

    private ConektaFailure(
            int status, String type, String code, String param, String spanish, String english, Order order) {
        super(status, code);
        this.type = type;
        this.code = code;
        this.param = param;
        this.spanish = spanish;
        this.english = english;
        this.order = order;
    }

    static ConektaFailure malformed() {
        return new ConektaFailure(
                400,
                "malformed_request_error",
                "conekta.errors.malformed_request",
                null,
                "El cuerpo de la petición no es JSON válido.",
                "The request body is not valid JSON.",
                null);
    }

    static ConektaFailure unauthenticated(String what) {
        return new ConektaFailure(
                401,
                "authentication_error",
                "conekta.errors.authentication." + what,
                null,
                "Acceso no autorizado.",
                "The request is not authorised.",
                null);
    }

    static ConektaFailure notFound() {
        return new ConektaFailure(
                404,
                "resource_not_found_error",
                "conekta.errors.resource_not_found.entity",
                null,
                "El recurso no ha sido encontrado.",
                "The resource was not found.",
                null);
    }

    static ConektaFailure conflictingVersion() {
        return new ConektaFailure(
                409,
                "conflict_error",
                "conekta.errors.conflict.version",
                null,
                "La versión del API no es compatible.",
                "The API version is not supported.",
                null);
    }

    /** 422; {@code what} ends the code, {@code param} names the field. */
    static ConektaFailure invalid(String what, String param) {
        return new ConektaFailure(
                422,
                "parameter_validation_error",
                "conekta.errors.parameter_validation." + what,
                param,
                "El parámetro '" + param + "' no es válido.",
                "The parameter '" + param + "' is not valid.",
                null);
    }

    static ConektaFailure precondition(String what) {
        return new ConektaFailure(
                428,
                "precondition_required_error",
                "conekta.errors.precondition_required." + what,
                null,
                "La orden no permite esta operación.",
                "The order does not allow this operation.",
                null);
    }

    /** 402 without an order: nothing was charged or returned. */
    static ConektaFailure refused(String what) {
        return new ConektaFailure(
                402,
                "processing_error",
                "conekta.errors.processing." + what,
                null,
                "La operación no pudo procesarse.",
                "The operation could not be processed.",
                null);
    }

    /** 402 for a declined card: the order exists and travels in {@code data}. */
    static ConektaFailure declined(Order order) {
        return new ConektaFailure(
                402,
                "processing_error",
                "conekta.errors.processing." + DeclineTexts.prefix(order.failureCode()) + order.failureCode(),
                null,
                DeclineTexts.spanish(order.failureCode()),
                DeclineTexts.english(order.failureCode()),
                order);
    }

    /** An injected failure; tells nothing about whether the effect happened. */
    static ConektaFailure outage(int status) {
        return new ConektaFailure(
                status,
                "api_error",
                "conekta.errors.api.system.general_failure",
                null,
                "Ocurrió un error, intente más tarde.",
                "Something went wrong, try again later.",
                null);
    }

    /** The order this answer carries, or null; when present the call had an effect. */
    Order order() {
        return order;
    }

    JsonObject body(boolean inEnglish, String logId) {
        var detail = new JsonObject()
                .put("code", code)
                .put("message", inEnglish ? english : spanish)
                .put("debug_message", english);
        if (param != null) {
            detail.put("param", param);
        }
        return new JsonObject()
                .put("details", new JsonArray().add(detail))
                .put("object", "error")
                .put("type", type)
                .put("log_id", logId);
    }
}
