package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.math.BigDecimal;

/** The whole state of a plan of subscribers: speeds in kbit/s, {@code cost} net per month, {@code iva} in percent. How many services use it is not in it. */
public record PlanState(
        long planId,
        String companyId,
        String name,
        int download,
        int upload,
        BigDecimal cost,
        BigDecimal iva,
        int burstLimit,
        int burstThreshold,
        int burstTime,
        int priority,
        int limitat,
        int aggregation,
        String title,
        boolean noRules,
        String addressListName,
        boolean deleted,
        long version)
        implements Event {
    public static final String TYPE = "catalog.plan-state.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PLANS;
    }

    @Override
    public String key() {
        return Long.toString(planId);
    }
}
