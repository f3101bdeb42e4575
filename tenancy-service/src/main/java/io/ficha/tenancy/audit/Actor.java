package io.ficha.tenancy.audit;

/** Who acts, and from which address. */
public record Actor(long userId, String companyId, String address) {}
