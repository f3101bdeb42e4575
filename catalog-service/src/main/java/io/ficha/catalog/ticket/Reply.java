package io.ficha.catalog.ticket;

import io.ficha.common.smartips.IspBody;
import java.util.List;

/** A reply to a ticket. {@code author} is null for the agent or the subscriber. */
record Reply(String message, boolean bySupport, String author) {
    static final String SUPPORT = "support";
    static final String CLIENT = "client";

    static Reply of(IspBody body) {
        var reply = new Reply(
                body.lines("message", NewTicket.LONGEST_MESSAGE),
                SUPPORT.equals(body.choice("from", List.of(SUPPORT, CLIENT), SUPPORT)),
                body.optionalText("author", NewTicket.LONGEST_NAME));
        body.check();
        return reply;
    }

    String from() {
        return bySupport ? SUPPORT : CLIENT;
    }
}
