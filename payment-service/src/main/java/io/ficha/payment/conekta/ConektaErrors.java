package io.ficha.payment.conekta;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.ChargeResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a guest reads when Conekta refuses. Texts and their order are the contract's (pagos-hotspot §5.1). */
final class ConektaErrors {
    private static final String OTHERWISE = "Error al procesar el pago. Intente nuevamente.";
    private static final Set<Integer> PASSED_THROUGH = Set.of(400, 401, 402, 404, 422, 429);
    private static final Map<String, String> BY_ORDER_STATUS = Map.ofEntries(
            Map.entry("pending", "El pago está pendiente de confirmación."),
            Map.entry("declined", "El pago fue declinado. Contacte a su banco."),
            Map.entry("expired", "El pago expiró. Realice una nueva transacción."),
            Map.entry("canceled", "El pago fue cancelado."),
            Map.entry("refunded", "El pago fue reembolsado."),
            Map.entry("chargeback", "Disputa activa en el pago."),
            Map.entry("pre_authorized", "Pago pre-autorizado pendiente de captura."),
            Map.entry("partially_paid", "El pago está parcialmente completado."),
            Map.entry("pending_payment", "Pendiente de procesamiento de pago."),
            Map.entry("failed", "El pago falló. Intente nuevamente."),
            Map.entry("voided", "El pago fue anulado."));
    private static final Map<String, String> BY_CODE = byCode();

    private ConektaErrors() {}

    private static Map<String, String> byCode() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("processing_error", OTHERWISE);
        texts.put(
                "conekta.errors.processing.tokenization.used",
                "El token de tarjeta ya fue utilizado. Genere un nuevo token.");
        texts.put(
                "conekta.errors.processing.tokenization.invalid", "Token de tarjeta inválido. Genere un nuevo token.");
        texts.put(
                "conekta.errors.processing.tokenization.expired", "Token de tarjeta expirado. Genere un nuevo token.");
        texts.put("card_declined", "Tarjeta declinada. Contacte a su banco.");
        texts.put("insufficient_funds", "Fondos insuficientes en la tarjeta.");
        texts.put("expired_card", "Tarjeta expirada. Use otra tarjeta.");
        texts.put("invalid_card", "Tarjeta inválida. Verifique los datos.");
        texts.put("stolen_card", "Tarjeta reportada como robada.");
        texts.put("suspected_fraud", "Actividad sospechosa detectada.");
        texts.put("card_not_supported", "Tarjeta no soportada.");
        texts.put("card_number_incorrect", "Número de tarjeta incorrecto.");
        texts.put("cvv_incorrect", "Código de seguridad (CVV) incorrecto.");
        texts.put("parameter_validation_error", "Datos inválidos en la solicitud.");
        texts.put("invalid_parameter", "Parámetro inválido.");
        texts.put("missing_parameter", "Falta parámetro requerido.");
        texts.put("invalid_amount", "Monto inválido.");
        texts.put("invalid_currency", "Moneda inválida.");
        texts.put("invalid_email", "Correo electrónico inválido.");
        texts.put("invalid_phone", "Número de teléfono inválido.");
        texts.put("authentication_error", "Error de autenticación. Contacte al administrador.");
        texts.put("invalid_api_key", "Clave API inválida.");
        texts.put("unauthorized_request", "No autorizado.");
        texts.put("resource_not_found", "Recurso no encontrado.");
        texts.put("order_not_found", "Orden no encontrada.");
        texts.put("customer_not_found", "Cliente no encontrado.");
        texts.put("gateway_error", "Error en el procesador de pagos.");
        texts.put("bank_connection_error", "Error de conexión con el banco.");
        texts.put("server_error", "Error interno del servidor.");
        texts.put("rate_limit_exceeded", "Límite de solicitudes excedido. Espere un momento.");
        texts.put("quota_exceeded", "Cuota excedida. Contacte a Conekta.");
        return texts;
    }

    static String byOrderStatus(String status) {
        return BY_ORDER_STATUS.getOrDefault(status, "El pago no fue aprobado.");
    }

    /** A definite no: the status passes through where the contract says so, else it is 500. */
    static ChargeResult declined(int status, JsonNode error) {
        String code = code(error);
        String orderId = error.at("/data/id").asText(null);
        return new ChargeResult.Declined(
                orderId, PASSED_THROUGH.contains(status) ? status : 500, code, text(code, debugMessage(error)));
    }

    static String code(JsonNode error) {
        String code = error.at("/details/0/code").asText("");
        if (code.isEmpty()) code = error.at("/details/0/details/0/code").asText("");
        if (code.isEmpty()) code = error.path("type").asText("");
        return code.length() > 120 ? code.substring(0, 120) : code;
    }

    private static String debugMessage(JsonNode error) {
        return error.at("/details/0/debug_message").asText("").toLowerCase(Locale.ROOT);
    }

    static String text(String code, String debugMessage) {
        if (!code.isEmpty()) {
            for (var entry : BY_CODE.entrySet()) {
                if (code.contains(entry.getKey()) || entry.getKey().contains(code)) return entry.getValue();
            }
        }
        return guess(debugMessage);
    }

    private static String guess(String message) {
        if (message.contains("token")) {
            if (message.contains("used")) return BY_CODE.get("conekta.errors.processing.tokenization.used");
            if (message.contains("invalid")) return BY_CODE.get("conekta.errors.processing.tokenization.invalid");
            if (message.contains("expired")) return BY_CODE.get("conekta.errors.processing.tokenization.expired");
        }
        if (message.contains("card")) {
            if (message.contains("declined")) return BY_CODE.get("card_declined");
            if (message.contains("insufficient")) return BY_CODE.get("insufficient_funds");
            if (message.contains("expired")) return BY_CODE.get("expired_card");
            if (message.contains("invalid")) return BY_CODE.get("invalid_card");
        }
        if (message.contains("funds")) return BY_CODE.get("insufficient_funds");
        if (message.contains("auth")) return BY_CODE.get("authentication_error");
        return message.contains("parameter") ? BY_CODE.get("invalid_parameter") : OTHERWISE;
    }
}
