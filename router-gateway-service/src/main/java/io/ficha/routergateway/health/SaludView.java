package io.ficha.routergateway.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ficha.common.http.Times;
import io.ficha.routergateway.fleet.Trouble;
import java.time.Duration;
import java.util.List;

/**
 * The answer to how a router is; figures are those of {@code visto_en}, null when the router did not tell.
 *
 * @param historial left out where many routers are told of
 */
record SaludView(
        String router_id,
        boolean alcanzable,
        String problema,
        String problema_codigo,
        String desde,
        String visto_en,
        String version,
        String identidad,
        String modelo,
        String iniciado_en,
        Long uptime_segundos,
        Integer cpu_porcentaje,
        Long memoria_libre_bytes,
        Long memoria_total_bytes,
        Licencia licencia,
        Integer sesiones_activas,
        Reloj reloj,
        Integer latencia_ms,
        List<String> perfiles,
        Alertas alertas,
        @JsonInclude(JsonInclude.Include.NON_NULL) Historial historial) {
    private static final int PERCENT = 100;

    /** {@code max_usuarios} is null for no limit. */
    record Licencia(String nivel, Integer max_usuarios) {}

    /** How far the router's clock is ahead, and how far off that may be. */
    record Reloj(int desfase_segundos, int margen_segundos) {}

    /** What is in trouble. */
    record Alertas(boolean cpu_alta, boolean memoria_baja, boolean reloj_incorrecto) {}

    /** One page of the past. */
    record Historial(String desde, String hasta, long total, long limit, long offset, List<Muestra> muestras) {}

    /** Five minutes, with the worst of their figures. */
    record Muestra(
            String inicio,
            int alcanzable_porcentaje,
            Integer cpu_porcentaje,
            Long memoria_libre_bytes,
            Integer sesiones_activas,
            Integer latencia_ms) {
        static Muestra of(SampleStore.Sample sample) {
            return new Muestra(
                    Times.naive(sample.start()),
                    PERCENT * sample.answers() / sample.looks(),
                    sample.cpuPercent(),
                    sample.freeMemoryBytes(),
                    sample.guests(),
                    sample.roundTripMillis());
        }
    }

    /** @return the router without its past */
    static SaludView of(HealthState state) {
        return of(state, null);
    }

    static SaludView of(HealthState state, HistoryQuery wanted, SampleStore.Page past) {
        return of(
                state,
                new Historial(
                        Times.naive(wanted.from()),
                        Times.naive(wanted.until()),
                        past.total(),
                        wanted.limit(),
                        wanted.offset(),
                        past.samples().stream().map(Muestra::of).toList()));
    }

    private static SaludView of(HealthState state, Historial past) {
        var figures = state.figures();
        var clock = figures.clock();
        var licence = figures.licence();
        var problem = state.since() == null ? Trouble.NEVER_LOOKED.words() : state.problem();
        return new SaludView(
                state.routerId(),
                state.reachable(),
                problem,
                problem == null ? null : Trouble.of(problem).code(),
                Times.naive(state.since()),
                Times.naive(state.seenAt()),
                state.version(),
                state.identity(),
                figures.board(),
                Times.naive(state.bootedAt()),
                seconds(figures.uptime()),
                figures.cpuPercent(),
                figures.freeMemoryBytes(),
                figures.totalMemoryBytes(),
                licence.level() == null ? null : new Licencia(licence.level(), licence.cap()),
                figures.guests(),
                clock == null ? null : new Reloj(clock.offsetSeconds(), clock.boundSeconds()),
                HealthRow.millis(figures.roundTrip()),
                state.profiles(),
                new Alertas(
                        state.alarms().cpuHigh(),
                        state.alarms().memoryLow(),
                        state.alarms().clockWrong()),
                past);
    }

    private static Long seconds(Duration time) {
        return time == null ? null : time.toSeconds();
    }
}
