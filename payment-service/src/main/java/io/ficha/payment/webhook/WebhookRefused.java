package io.ficha.payment.webhook;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A webhook that is nobody's, or a question about something that is not the caller's. */
final class WebhookRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private WebhookRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    static WebhookRefused unknownEndpoint() {
        return new WebhookRefused(ProblemType.NOT_FOUND, "Webhook no encontrado");
    }

    static WebhookRefused badSignature() {
        return new WebhookRefused(ProblemType.UNAUTHENTICATED, "Firma de webhook inválida");
    }

    static WebhookRefused unknownCompany() {
        return new WebhookRefused(ProblemType.NOT_FOUND, "Empresa no encontrada");
    }

    static WebhookRefused unknownTransaction() {
        return new WebhookRefused(ProblemType.NOT_FOUND, "Transaction not found");
    }

    static WebhookRefused noSecret() {
        return new WebhookRefused(ProblemType.BAD_REQUEST, "webhook_secret es requerido");
    }
}
