package io.ficha.catalog.plan;

import io.ficha.catalog.plan.Plans.Counted;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.common.smartips.PlanView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a company's administrator does with plans. Each change leaves with its event, or not at all. */
@ApplicationScoped
class PlanService {
    private final Db db;
    private final Outbox outbox;
    private final Plans plans;

    PlanService(Db db, Outbox outbox, Plans plans) {
        this.db = db;
        this.outbox = outbox;
        this.plans = plans;
    }

    Uni<PlanView> create(PlanState wanted, Actor actor) {
        return db.of(wanted.companyId()).inTransaction(tx -> plans.insert(tx, wanted)
                .map(plan -> new Counted(plan, 0))
                .call(it ->
                        outbox.append(tx, it.plan(), performed(actor, "created", it.plan(), Change.created(view(it)))))
                .map(PlanService::view));
    }

    Uni<List<PlanView>> list(String companyId) {
        return plans.list(companyId)
                .map(all -> all.stream().map(PlanService::view).toList());
    }

    /** @return the plan; fails with {@link IspNotFound} */
    Uni<PlanView> get(String companyId, long id) {
        return plans.get(companyId, id)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::plan)
                .map(PlanService::view);
    }

    /** @return the changed plan; fails with {@link IspNotFound} */
    Uni<PlanView> change(long id, PlanFields.Change change, Actor actor) {
        String companyId = actor.companyId();
        return db.of(companyId).inTransaction(tx -> plans.lock(tx, companyId, id)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::plan)
                .chain(before -> plans.update(tx, change.of(before))
                        .chain(after -> plans.services(tx, companyId, id).map(count -> new Counted(after, count)))
                        .call(after -> {
                            var was = view(new Counted(before, after.services()));
                            var changed = Change.between(was, view(after));
                            return outbox.append(tx, after.plan(), performed(actor, "updated", after.plan(), changed));
                        })
                        .map(PlanService::view)));
    }

    /** Removes a plan; fails with {@link IspNotFound}, and with {@link PlanInUse} while services use it. */
    Uni<Void> remove(long id, Actor actor) {
        String companyId = actor.companyId();
        return db.of(companyId).inTransaction(tx -> plans.lock(tx, companyId, id)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::plan)
                .call(() -> plans.services(tx, companyId, id).invoke(count -> {
                    if (count > 0) throw new PlanInUse(count);
                }))
                .chain(before -> plans.update(tx, removed(before))
                        .chain(after -> outbox.append(
                                tx,
                                after,
                                performed(actor, "deleted", after, Change.removed(view(new Counted(before, 0))))))));
    }

    private static PlanState removed(PlanState it) {
        return new PlanState(
                it.planId(),
                it.companyId(),
                it.name(),
                it.download(),
                it.upload(),
                it.cost(),
                it.iva(),
                it.burstLimit(),
                it.burstThreshold(),
                it.burstTime(),
                it.priority(),
                it.limitat(),
                it.aggregation(),
                it.title(),
                it.noRules(),
                it.addressListName(),
                true,
                it.version());
    }

    private static PlanView view(Counted it) {
        return PlanView.of(it.plan(), it.services());
    }

    private static Event performed(Actor actor, String what, PlanState plan, Change change) {
        return AdminActions.performed(actor, plan.companyId(), "plan." + what, String.valueOf(plan.planId()), change);
    }
}
