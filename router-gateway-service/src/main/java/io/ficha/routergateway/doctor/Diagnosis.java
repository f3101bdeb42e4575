package io.ficha.routergateway.doctor;

import io.ficha.common.http.Times;
import java.time.Clock;
import java.util.List;

/**
 * The doctor's report.
 *
 * @param listo whether no check found an error; what could not be looked into counts as none
 */
record Diagnosis(String router_id, String revisado_en, boolean listo, List<Finding> comprobaciones) {
    static Diagnosis of(String routerId, List<Finding> findings) {
        return new Diagnosis(
                routerId,
                Times.naive(Clock.systemUTC().instant()),
                findings.stream().noneMatch(Finding::isError),
                findings);
    }
}
