package io.ficha.common.error;

/** Another service of Ficha that this request needs does not answer. */
public final class ServiceAway extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param cause what went wrong, for the log; null when it answered something senseless */
    public ServiceAway(Throwable cause) {
        super(ProblemType.UNAVAILABLE, "Servicio no disponible. Intente nuevamente.", cause);
    }
}
