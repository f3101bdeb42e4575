package io.ficha.common.event.tenancy;

/**
 * How a company bills its subscribers.
 *
 * @param zonaHoraria an IANA name; days begin and end in it
 * @param diasGracia days between the cut-off day and the cut
 * @param modoCorte how a router cuts: {@code lista}, {@code deshabilitar} or {@code perfil}
 * @param facturarSuspendidos whether services that are cut are billed on
 */
public record BillingPolicy(String zonaHoraria, int diasGracia, String modoCorte, boolean facturarSuspendidos) {
    /** The policy of a company that set none. */
    public static final BillingPolicy USUAL = new BillingPolicy("America/Mexico_City", 0, "lista", true);
}
