package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.HttpAnswers;
import java.util.Set;

/** What an answer that is no payment means for a charge. */
final class PaymentErrors {
    /** Somebody else's turn, or the same request a moment ago: the payment may be there. */
    private static final Set<Integer> MAY_EXIST = Set.of(408, 409, 423, 429);

    private static final String SAME_REQUEST_A_MOMENT_AGO = "801";
    private static final Set<Integer> NOT_HANDLED = Set.of(401, 403, 404);
    private static final int LONGEST_MESSAGE = 200;

    private PaymentErrors() {}

    static ChargeResult of(int status, JsonNode error) {
        var code = code(error);
        if (status >= 500 || MAY_EXIST.contains(status) || SAME_REQUEST_A_MOMENT_AGO.equals(code)) {
            return new ChargeResult.Unknown("provider answered " + status);
        }
        var reason = status + " " + code;
        if (NOT_HANDLED.contains(status)) {
            return new ChargeResult.Declined(null, 500, reason, "Estado de pago no manejado: " + status);
        }
        var said = status == 400 ? "Error de validación: " : "Error de Mercado Pago: ";
        return new ChargeResult.Declined(null, 400, reason, said + message(error));
    }

    /** @return the provider's code of what is wrong, or what it calls the error */
    static String code(JsonNode error) {
        var code = error.at("/cause/0/code").asText("");
        if (code.isEmpty()) code = error.at("/errors/0/code").asText("");
        return HttpAnswers.word(code.isEmpty() ? error.path("error").asText("") : code);
    }

    static String message(JsonNode error) {
        var message = error.path("message").asText("");
        if (message.isEmpty()) message = error.at("/errors/0/message").asText("");
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }
}
