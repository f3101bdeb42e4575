package io.ficha.common.event.tenancy;

/** Somebody of a company who answers tickets; new ones go to {@code predeterminado}. {@code email} may be null. */
public record Agent(int id, String nombre, String email, boolean predeterminado) {}
