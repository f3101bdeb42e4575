package io.ficha.simulators.conekta;

/** Money given back; a pending one has not moved yet. */
record Refund(String id, long amount, String reason, long createdAt, String authCode, boolean pending) {
    Refund settled() {
        return new Refund(id, amount, reason, createdAt, authCode, false);
    }
}
