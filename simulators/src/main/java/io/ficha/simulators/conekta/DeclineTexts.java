package io.ficha.simulators.conekta;

import java.util.Map;
import java.util.Set;

/** The banks' decline codes and what the provider says about them. */
final class DeclineTexts {
    private record Text(String spanish, String english) {}

    private static final Set<String> OF_THE_CHARGE = Set.of("declined_by_3ds", "suspicious_behaviour");
    private static final Map<String, Text> TEXTS = Map.ofEntries(
            Map.entry("declined", new Text("La tarjeta fue declinada.", "The card was declined.")),
            Map.entry(
                    "insufficient_funds",
                    new Text("Tu tarjeta no cuenta con fondos suficientes.", "The card has insufficient funds.")),
            Map.entry("call_issuer", new Text("Comunícate con tu banco.", "Call the issuer of the card.")),
            Map.entry("timeout", new Text("El banco no respondió a tiempo.", "The bank did not answer in time.")),
            Map.entry("amount_over_limit", new Text("El monto excede tu límite.", "The amount is over the limit.")),
            Map.entry(
                    "invalid_expiration_date",
                    new Text("La fecha de vencimiento no es válida.", "The expiration date is not valid.")),
            Map.entry("expired_card", new Text("La tarjeta está vencida.", "The card has expired.")),
            Map.entry("general_error", new Text("El banco no pudo procesar el pago.", "The bank failed.")),
            Map.entry("format_error", new Text("El banco no pudo procesar el pago.", "Format error at the bank.")),
            Map.entry(
                    "communication_error",
                    new Text("No hubo comunicación con el banco.", "The bank could not be reached.")),
            Map.entry("invalid_merchant", new Text("El comercio no es válido.", "The merchant is not valid.")),
            Map.entry(
                    "invalid_card_security_code",
                    new Text("El código de seguridad no es válido.", "The security code is not valid.")),
            Map.entry("card_not_supported", new Text("La tarjeta no es aceptada.", "The card is not supported.")),
            Map.entry("invalid_card", new Text("La tarjeta no es válida.", "The card is not valid.")),
            Map.entry("invalid_transaction", new Text("La transacción no es válida.", "The transaction is not valid.")),
            Map.entry("attempts_over_limit", new Text("Demasiados intentos.", "Too many attempts.")),
            Map.entry(
                    "declined_by_3ds",
                    new Text("La autenticación del titular falló.", "The holder could not be authenticated.")),
            Map.entry("suspicious_behaviour", new Text("El cargo parece sospechoso.", "The charge looks suspicious.")),
            Map.entry("pick_up_card", new Text("La tarjeta fue retenida.", "The card must be kept.")));

    private DeclineTexts() {}

    static boolean knows(String failureCode) {
        return TEXTS.containsKey(failureCode);
    }

    /** What stands before the code in an error: most reasons are the bank's. */
    static String prefix(String failureCode) {
        return OF_THE_CHARGE.contains(failureCode) ? "charge.card_payment." : "bank.";
    }

    static String spanish(String failureCode) {
        return TEXTS.get(failureCode).spanish();
    }

    static String english(String failureCode) {
        return TEXTS.get(failureCode).english();
    }
}
