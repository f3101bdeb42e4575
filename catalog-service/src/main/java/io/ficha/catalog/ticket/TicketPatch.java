package io.ficha.catalog.ticket;

import io.ficha.common.smartips.IspBody;

/** What changes of a ticket; null stays as it is, and not all of it may. */
record TicketPatch(String status, String priority, String type) {
    static TicketPatch of(IspBody body) {
        var patch = new TicketPatch(
                body.choice("status", Ticket.STATUSES, null),
                body.choice("priority", Ticket.PRIORITIES, null),
                body.choice("type", Ticket.TYPES, null));
        body.check();
        if (patch.status == null && patch.priority == null && patch.type == null) {
            body.complain("status", "Se debe enviar status, priority o type.");
            body.check();
        }
        return patch;
    }
}
