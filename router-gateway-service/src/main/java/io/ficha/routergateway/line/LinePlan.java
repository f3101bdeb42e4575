package io.ficha.routergateway.line;

/**
 * A plan as routers need it.
 *
 * @param download kbit/s
 * @param upload kbit/s
 * @param burstLimit percent of the speed, as {@code burstThreshold} is
 * @param burstSeconds how long a burst is averaged over
 * @param priority 1 is first, 8 is last
 * @param guaranteed percent of the speed, shared by {@code aggregation} subscribers
 * @param noRules whether speeds are left alone
 * @param addressList where its addresses are listed; empty for nowhere
 */
public record LinePlan(
        long id,
        int download,
        int upload,
        int burstLimit,
        int burstThreshold,
        int burstSeconds,
        int priority,
        int guaranteed,
        int aggregation,
        boolean noRules,
        String addressList) {}
