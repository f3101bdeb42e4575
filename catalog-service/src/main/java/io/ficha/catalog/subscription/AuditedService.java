package io.ficha.catalog.subscription;

/** What the audit trail keeps of a service: no password, sealed or not. */
record AuditedService(
        long clientId,
        long planId,
        String ip,
        String mac,
        String userHot,
        String status,
        boolean manuallyCortado,
        String billingType,
        boolean sendInvoice,
        String typeauth,
        int treePriority) {
    static AuditedService of(Subscription service) {
        var it = service.state();
        return new AuditedService(
                it.clientId(),
                it.planId(),
                it.ip(),
                it.mac(),
                it.userHot(),
                it.status(),
                it.manuallyCut(),
                it.billingType(),
                it.sendInvoice(),
                it.typeauth(),
                it.treePriority());
    }
}
