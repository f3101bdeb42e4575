package io.ficha.catalog.ticket;

import io.ficha.common.smartips.IspBody;

/** A ticket that a program of an ISP opens for a subscriber. {@code author} is null for the subscriber. */
record NewTicket(
        long clientId,
        String subject,
        String message,
        String section,
        String type,
        String priority,
        String status,
        String author) {
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_MESSAGE = 10_000;
    static final int LONGEST_NAME = 100;

    static NewTicket of(IspBody body) {
        var wanted = new NewTicket(
                body.id("client_id"),
                body.text("subject", LONGEST_SUBJECT),
                body.lines("message", LONGEST_MESSAGE),
                body.optionalText("section", LONGEST_NAME),
                body.choice("type", Ticket.TYPES, "question"),
                body.choice("priority", Ticket.PRIORITIES, "low"),
                body.choice("status", Ticket.STATUSES, "new"),
                body.optionalText("author", LONGEST_NAME));
        body.check();
        return wanted;
    }
}
