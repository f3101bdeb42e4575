package io.ficha.tenancy.company;

import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.http.Body;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** What changes of a billing policy: only fields that were sent. */
record PolicyPatch(String zonaHoraria, Integer diasGracia, String modoCorte, Boolean facturarSuspendidos) {
    private static final int LONGEST_ZONE = 50;
    private static final long MOST_DAYS = 365;

    static PolicyPatch from(Body body) {
        String zone = body.optionalText(LONGEST_ZONE, "zona_horaria");
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            body.complain("value_error", "zona_horaria", "Input should be the IANA name of a time zone");
        }
        long days = body.optionalNumber(0, MOST_DAYS, -1, "dias_gracia");
        var patch = new PolicyPatch(
                zone,
                days < 0 ? null : Integer.valueOf((int) days),
                body.optionalChoice(List.of("lista", "deshabilitar", "perfil"), null, "modo_corte"),
                body.optionalFlag("facturar_suspendidos"));
        body.check();
        return patch;
    }

    BillingPolicy appliedTo(BillingPolicy now) {
        return new BillingPolicy(
                Objects.requireNonNullElse(zonaHoraria, now.zonaHoraria()),
                Objects.requireNonNullElse(diasGracia, now.diasGracia()),
                Objects.requireNonNullElse(modoCorte, now.modoCorte()),
                Objects.requireNonNullElse(facturarSuspendidos, now.facturarSuspendidos()));
    }
}
