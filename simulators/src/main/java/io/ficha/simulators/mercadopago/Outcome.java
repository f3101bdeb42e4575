package io.ficha.simulators.mercadopago;

import java.util.Map;

/** How a payment starts: its status and the detail. */
record Outcome(String status, String detail) {
    static final Outcome APPROVED = new Outcome("approved", "accredited");
    static final Outcome CHALLENGE = new Outcome("pending", "pending_challenge");
    static final Outcome SLIP = new Outcome("pending", "pending_waiting_payment");
    static final Outcome TRANSFER = new Outcome("pending", "pending_waiting_transfer");

    private static final Map<String, String> REJECTED = Map.ofEntries(
            Map.entry("OTHE", "cc_rejected_other_reason"),
            Map.entry("CALL", "cc_rejected_call_for_authorize"),
            Map.entry("FUND", "cc_rejected_insufficient_amount"),
            Map.entry("SECU", "cc_rejected_bad_filled_security_code"),
            Map.entry("EXPI", "cc_rejected_bad_filled_date"),
            Map.entry("FORM", "cc_rejected_bad_filled_other"),
            Map.entry("CARD", "cc_rejected_bad_filled_card_number"),
            Map.entry("INST", "cc_rejected_invalid_installments"),
            Map.entry("DUPL", "cc_rejected_duplicated_payment"),
            Map.entry("LOCK", "cc_rejected_card_disabled"),
            Map.entry("CTNA", "cc_rejected_card_type_not_allowed"),
            Map.entry("ATTE", "cc_rejected_max_attempts"),
            Map.entry("BLAC", "cc_rejected_blacklist"),
            Map.entry("RISK", "cc_rejected_high_risk"),
            Map.entry("UNSU", "rejected_insufficient_data"),
            Map.entry("TEST", "cc_rejected_card_error"));

    /** What the name typed as the card's holder asks for; any other name is approved. */
    static Outcome of(CardTokens.Card card, boolean binary) {
        var name = card.holder().strip();
        if (name.equals("CONT")) {
            return binary
                    ? new Outcome("rejected", "cc_rejected_other_reason")
                    : new Outcome("in_process", "pending_contingency");
        }
        var detail = REJECTED.get(name);
        return detail == null ? APPROVED : new Outcome("rejected", detail);
    }

    /** A status that was injected, with the detail it usually has. */
    static Outcome injected(String status) {
        return switch (status) {
            case "approved" -> APPROVED;
            case "pending" -> SLIP;
            case "in_process" -> new Outcome(status, "pending_review_manual");
            case "rejected" -> new Outcome(status, "cc_rejected_other_reason");
            case "cancelled" -> new Outcome(status, "expired");
            case "authorized" -> new Outcome(status, "pending_capture");
            default -> new Outcome(status, "accredited");
        };
    }
}
