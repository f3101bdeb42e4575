package io.ficha.common.smartips;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.event.catalog.PlanState;

/** A plan as the SmartIPS API shows one: names, order and nulls are the contract's. */
@JsonNaming(SnakeCaseStrategy.class)
public record PlanView(
        long id,
        String name,
        int download,
        int upload,
        long numClients,
        String cost,
        String iva,
        int burstLimit,
        int burstThreshold,
        int burstTime,
        int priority,
        int limitat,
        int aggregation,
        String title,
        int noRules,
        String addressListName) {

    /** @param services how many services use the plan */
    public static PlanView of(PlanState plan, long services) {
        return new PlanView(
                plan.planId(),
                plan.name(),
                plan.download(),
                plan.upload(),
                services,
                IspMoney.text(plan.cost()),
                IspMoney.text(plan.iva()),
                plan.burstLimit(),
                plan.burstThreshold(),
                plan.burstTime(),
                plan.priority(),
                plan.limitat(),
                plan.aggregation(),
                plan.title(),
                plan.noRules() ? 1 : 0,
                plan.addressListName());
    }
}
