package io.ficha.common.event.catalog;

/**
 * What a product allows besides what its profile says. Null is no limit; of two ends the earlier one counts.
 *
 * @param uptimeSeconds time logged in, over all sessions
 * @param totalBytes traffic in both directions together
 * @param validSeconds from the sale to the end
 * @param validDays calendar days, the day of the sale included: 1 ends at the midnight after the sale
 */
public record ProductLimits(Long uptimeSeconds, Long totalBytes, Long validSeconds, Integer validDays) {
    public static final ProductLimits NONE = new ProductLimits(null, null, null, null);
}
