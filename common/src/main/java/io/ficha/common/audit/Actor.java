package io.ficha.common.audit;

/** Who acts, and where from: what the audit trail keeps of a request. */
public record Actor(long userId, String email, String role, String companyId, String address, String userAgent) {}
