package io.ficha.tenancy.audit;

import java.util.List;

/** A page of the audit trail, newest first; {@code total} counts all that match. */
record AuditPage(long total, long limit, long offset, List<AuditEntry> acciones) {

    AuditPage forTheCompany() {
        return new AuditPage(
                total,
                limit,
                offset,
                acciones.stream().map(AuditEntry::forTheCompany).toList());
    }
}
