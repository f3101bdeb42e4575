package io.ficha.common.event.routergateway;

import java.time.Instant;

/**
 * What one sold user may use at most, besides what its profile says; fixed at the sale. Null is no limit.
 *
 * @param uptimeSeconds time logged in, over all sessions ({@code limit-uptime})
 * @param totalBytes traffic in both directions together ({@code limit-bytes-total})
 * @param endsAt when the user is removed, used up or not
 */
public record HotspotLimits(Long uptimeSeconds, Long totalBytes, Instant endsAt) {
    public static final HotspotLimits NONE = new HotspotLimits(null, null, null);
}
