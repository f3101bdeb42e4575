package io.ficha.catalog.plan;

import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.http.Body;
import io.ficha.common.smartips.AdminFields;
import java.math.BigDecimal;

/** The fields of a plan in a request: new ones have the usual values where nothing is sent, old ones stay as they are. */
final class PlanFields {
    private static final int LONGEST = 100;
    private static final int FASTEST = 100_000_000;
    private static final int MOST_PERCENT = 1_000;
    private static final int LONGEST_BURST = 3_600;
    private static final BigDecimal MOST_COST = BigDecimal.valueOf(99_999_999);
    private static final BigDecimal MOST_IVA = BigDecimal.valueOf(100);

    private PlanFields() {}

    /** What a new plan is before its fields are read: they must all be sent, or the usual is right. */
    private static PlanState blank(String companyId) {
        return new PlanState(0, companyId, null, 0, 0, null, null, 0, 0, 0, 5, 100, 1, null, false, null, false, 1);
    }

    /** @return the plan that is wanted; {@code name, download, upload, cost, iva} must be there */
    static PlanState create(Body body, String companyId) {
        return read(body, blank(companyId), true);
    }

    /** What to do to a plan, once it is known. */
    interface Change {
        PlanState of(PlanState before);
    }

    /** @return what changes of a plan; throws when a field is wrong */
    static Change change(Body body) {
        read(body, blank(""), false);
        return before -> read(body, before, false);
    }

    private static PlanState read(Body body, PlanState before, boolean all) {
        var plan = new PlanState(
                before.planId(),
                before.companyId(),
                all || body.has("name") ? body.text(LONGEST, "name") : before.name(),
                all || body.has("download") ? (int) body.number(1, FASTEST, "download") : before.download(),
                all || body.has("upload") ? (int) body.number(1, FASTEST, "upload") : before.upload(),
                all || body.has("cost") ? AdminFields.money(body, "cost", MOST_COST) : before.cost(),
                all || body.has("iva") ? AdminFields.money(body, "iva", MOST_IVA) : before.iva(),
                (int) body.optionalNumber(0, MOST_PERCENT, before.burstLimit(), "burst_limit"),
                (int) body.optionalNumber(0, MOST_PERCENT, before.burstThreshold(), "burst_threshold"),
                (int) body.optionalNumber(0, LONGEST_BURST, before.burstTime(), "burst_time"),
                (int) body.optionalNumber(1, 8, before.priority(), "priority"),
                (int) body.optionalNumber(0, 100, before.limitat(), "limitat"),
                (int) body.optionalNumber(1, 1_000, before.aggregation(), "aggregation"),
                body.has("title") ? body.optionalText(LONGEST, "title") : before.title(),
                AdminFields.bit(body, "no_rules", before.noRules()),
                body.has("address_list_name")
                        ? body.optionalText(LONGEST, "address_list_name")
                        : before.addressListName(),
                before.deleted(),
                before.version());
        body.check();
        return plan;
    }
}
