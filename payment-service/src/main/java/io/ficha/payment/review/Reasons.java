package io.ficha.payment.review;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the services write down about a payment, in the words of the person who must decide. */
final class Reasons {
    /** By how the reason begins; what follows it is kept where the text ends with a colon. */
    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("amount or currency differs", "El proveedor tiene otro monto u otra moneda que la venta.");
        TEXTS.put("money went back at the provider", "El proveedor ya devolvió dinero de esta venta.");
        TEXTS.put(
                "still pending at the provider", "El pago sigue pendiente después de la última consulta al proveedor.");
        TEXTS.put("the provider never told", "El proveedor nunca dijo qué pasó con el pago o su devolución.");
        TEXTS.put("the company has no account", "La empresa ya no tiene credenciales de este proveedor.");
        TEXTS.put(
                "the provider refuses to give a second payment back: ",
                "El proveedor se niega a devolver el segundo pago:");
        TEXTS.put("a second payment for a sale", "Segundo pago de una venta que ya estaba pagada.");
        TEXTS.put(
                "the provider holds money for ",
                "El proveedor tiene un pago con una referencia que no es de ninguna venta:");
        TEXTS.put("the dispute was won", "La disputa se ganó: el dinero volvió; el acceso del cliente, no.");
        TEXTS.put("two paid orders", "El proveedor tiene dos pagos de la misma venta.");
        TEXTS.put("two approved payments", "El proveedor tiene dos pagos de la misma venta.");
        TEXTS.put("test and live differ", "El pago es de otro modo (pruebas o producción) que la venta.");
        TEXTS.put("order status ", "El proveedor da un estado que no se conoce:");
        TEXTS.put("payment status ", "El proveedor da un estado que no se conoce:");
        TEXTS.put("refund refused: ", "El proveedor rechazó el reembolso:");
        TEXTS.put("a refund needs a person: ", "Un reembolso no pudo terminar:");
    }

    private Reasons() {}

    /** @return the reason in Spanish, as it is when there are no words for it */
    static String inSpanish(String reason) {
        for (var text : TEXTS.entrySet()) {
            if (!reason.startsWith(text.getKey())) continue;
            var rest = reason.substring(text.getKey().length()).replace(", which is no sale of ours", "");
            return text.getValue().endsWith(":") ? text.getValue() + " " + rest : text.getValue();
        }
        return reason;
    }
}
