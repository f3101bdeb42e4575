package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;
import java.util.List;

/**
 * What the gateway last saw of a router. {@code profiles} are the hotspot user profiles by name; {@code since} is when {@code reachable} last changed; {@code problem} is null while reachable; {@code device} is null until the router has told.
 */
public record RouterHealth(
        String routerId,
        String companyId,
        boolean reachable,
        String routerOsVersion,
        String identity,
        List<String> profiles,
        String problem,
        Instant since,
        Instant checkedAt,
        Device device)
        implements Event {
    public static final String TYPE = "router-gateway.router-health.v1";

    /**
     * The device as it was when it last answered; what it did not tell is null. Figures that move all the time are those
     * of the moment of this event: they cause one only when they cross into trouble or out of it.
     *
     * @param bootedAt when it last started, by its uptime
     * @param licence its licence level, {@code 4} or {@code p1}
     * @param hotspotCap guests that the licence lets in at once; null for no limit
     * @param clockOffsetSeconds how far its clock is ahead of ours, negative when it is behind
     * @param clockBoundSeconds how far off that may be at most
     * @param cpuHigh whether the processor is busy, {@code memoryLow} whether memory runs out, {@code clockWrong}
     *     whether the clock is of no use
     */
    public record Device(
            String board,
            Instant bootedAt,
            Integer cpuPercent,
            Long freeMemoryBytes,
            Long totalMemoryBytes,
            String licence,
            Integer hotspotCap,
            Integer guests,
            Integer clockOffsetSeconds,
            Integer clockBoundSeconds,
            boolean cpuHigh,
            boolean memoryLow,
            boolean clockWrong) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_HEALTH;
    }

    @Override
    public String key() {
        return routerId;
    }
}
