package io.ficha.payment.mercadopago;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a guest reads when Mercado Pago refuses. Texts and their order are the contract's (pagos-hotspot §5.2). */
final class Texts {
    static final String OTHERWISE = "❌ Error al procesar el pago. Intente nuevamente.";
    private static final Map<String, String> BY_DETAIL = byDetail();
    private static final Map<String, String> BY_STATUS = Map.of(
            "cancelled", "El pago fue cancelado.",
            "refunded", "El pago fue reembolsado.",
            "charged_back", "Disputa activa en el pago.",
            "in_mediation", "El pago está en mediación.",
            "in_process", "El pago está siendo procesado.");

    private Texts() {}

    private static Map<String, String> byDetail() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("cc_rejected_insufficient_amount", "❌ Fondos insuficientes en la tarjeta.");
        texts.put("cc_rejected_bad_filled_card_number", "❌ Número de tarjeta incorrecto. Verifique los datos.");
        texts.put("cc_rejected_bad_filled_date", "❌ Fecha de vencimiento incorrecta.");
        texts.put("cc_rejected_bad_filled_security_code", "❌ Código de seguridad (CVV) incorrecto.");
        texts.put("cc_rejected_high_risk", "⚠️ Pago rechazado por políticas de seguridad.");
        texts.put("cc_rejected_card_disabled", "❌ Tarjeta deshabilitada. Contacte a su banco.");
        texts.put("cc_rejected_blacklist", "❌ No se puede procesar el pago con esta tarjeta.");
        texts.put("cc_rejected_card_error", "❌ Error al procesar la tarjeta. Intente nuevamente.");
        texts.put("cc_rejected_duplicated_payment", "⚠️ Este pago ya fue procesado anteriormente.");
        texts.put("cc_rejected_call_for_authorize", "⚠️ El pago requiere autorización del banco.");
        texts.put("cc_rejected_max_attempts", "⏰ Máximo de intentos excedido. Espere e intente más tarde.");
        texts.put("cc_rejected_other_reason", "❌ Tarjeta rechazada. Contacte a su banco.");
        texts.put("invalid_payment_method", "❌ Método de pago inválido.");
        texts.put("invalid_token", "❌ Token de pago inválido o expirado.");
        texts.put("invalid_user", "❌ Información del pagador inválida.");
        texts.put("invalid_installments", "❌ Número de cuotas no válido para esta tarjeta.");
        texts.put("pending_contingency", "⏳ El pago está pendiente de confirmación.");
        texts.put("pending_review_manual", "⏳ El pago está siendo revisado manualmente.");
        texts.put("pending_waiting_payment", "⏳ Esperando confirmación del pago.");
        texts.put("authentication_error", "🔐 Error de autenticación con Mercado Pago.");
        texts.put("invalid_access_token", "🔐 Credenciales de Mercado Pago inválidas.");
        return texts;
    }

    /** @return the text for a payment that ended without money: by its detail, exact first, then in part */
    static String of(String status, String detail) {
        var exact = BY_DETAIL.get(detail);
        if (exact != null) return exact;
        if (!detail.isEmpty()) {
            for (var entry : BY_DETAIL.entrySet()) {
                if (detail.contains(entry.getKey()) || entry.getKey().contains(detail)) return entry.getValue();
            }
        }
        return BY_STATUS.getOrDefault(status, OTHERWISE);
    }
}
