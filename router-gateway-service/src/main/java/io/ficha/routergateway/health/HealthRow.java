package io.ficha.routergateway.health;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How a {@link HealthState} lies in {@code router_health}. */
final class HealthRow {
    static final String WRITE = "insert into router_health"
            + " (router_id, company_id, reachable, version, identity, profiles, problem, since, checked_at, seen_at,"
            + " booted_at, board, uptime_seconds, cpu_percent, free_memory_bytes, total_memory_bytes, licence,"
            + " hotspot_cap, guests, clock_offset_seconds, clock_bound_seconds, round_trip_ms, cpu_high, memory_low,"
            + " clock_wrong) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
            + " $19, $20, $21, $22, $23, $24, $25) on conflict (router_id) do update set"
            + " company_id = excluded.company_id, reachable = excluded.reachable, version = excluded.version,"
            + " identity = excluded.identity, profiles = excluded.profiles, problem = excluded.problem,"
            + " since = excluded.since, checked_at = excluded.checked_at, seen_at = excluded.seen_at,"
            + " booted_at = excluded.booted_at, board = excluded.board, uptime_seconds = excluded.uptime_seconds,"
            + " cpu_percent = excluded.cpu_percent, free_memory_bytes = excluded.free_memory_bytes,"
            + " total_memory_bytes = excluded.total_memory_bytes, licence = excluded.licence,"
            + " hotspot_cap = excluded.hotspot_cap, guests = excluded.guests,"
            + " clock_offset_seconds = excluded.clock_offset_seconds,"
            + " clock_bound_seconds = excluded.clock_bound_seconds, round_trip_ms = excluded.round_trip_ms,"
            + " cpu_high = excluded.cpu_high, memory_low = excluded.memory_low, clock_wrong = excluded.clock_wrong";

    private HealthRow() {}

    static Object[] parameters(HealthState state) {
        var figures = state.figures();
        var clock = figures.clock();
        return new Object[] {
            state.routerId(),
            state.companyId(),
            state.reachable(),
            state.version(),
            state.identity(),
            state.profiles().toArray(String[]::new),
            state.problem(),
            at(state.since()),
            at(state.checkedAt()),
            at(state.seenAt()),
            at(state.bootedAt()),
            figures.board(),
            figures.uptime() == null ? null : figures.uptime().toSeconds(),
            figures.cpuPercent(),
            figures.freeMemoryBytes(),
            figures.totalMemoryBytes(),
            figures.licence().level(),
            figures.licence().cap(),
            figures.guests(),
            clock == null ? null : clock.offsetSeconds(),
            clock == null ? null : clock.boundSeconds(),
            millis(figures.roundTrip()),
            state.alarms().cpuHigh(),
            state.alarms().memoryLow(),
            state.alarms().clockWrong()
        };
    }

    /** @return the row's state, or that of a router that was never looked at when there is no row */
    static HealthState state(Row row, String companyId, String routerId) {
        if (row.getString("router_id") == null) return HealthState.unknown(routerId, companyId);
        return new HealthState(
                routerId,
                companyId,
                row.getBoolean("reachable"),
                row.getString("version"),
                row.getString("identity"),
                List.of(row.getArrayOfStrings("profiles")),
                row.getString("problem"),
                instant(row, "since"),
                instant(row, "checked_at"),
                instant(row, "seen_at"),
                instant(row, "booted_at"),
                figures(row),
                new Alarms(row.getBoolean("cpu_high"), row.getBoolean("memory_low"), row.getBoolean("clock_wrong")));
    }

    private static Figures figures(Row row) {
        Integer offset = row.getInteger("clock_offset_seconds");
        String level = row.getString("licence");
        Long uptime = row.getLong("uptime_seconds");
        Integer roundTrip = row.getInteger("round_trip_ms");
        return new Figures(
                row.getString("board"),
                uptime == null ? null : Duration.ofSeconds(uptime),
                row.getInteger("cpu_percent"),
                row.getLong("free_memory_bytes"),
                row.getLong("total_memory_bytes"),
                level == null ? Licence.UNKNOWN : new Licence(level, row.getInteger("hotspot_cap")),
                row.getInteger("guests"),
                offset == null
                        ? null
                        : new ClockReading(
                                Duration.ofSeconds(offset), Duration.ofSeconds(row.getInteger("clock_bound_seconds"))),
                roundTrip == null ? null : Duration.ofMillis(roundTrip));
    }

    static Integer millis(Duration time) {
        return time == null ? null : (int) Math.min(Integer.MAX_VALUE, time.toMillis());
    }

    private static OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
