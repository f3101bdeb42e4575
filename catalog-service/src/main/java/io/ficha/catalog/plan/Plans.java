package io.ficha.catalog.plan;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Plans in PostgreSQL. A removed one stays as a row. */
@ApplicationScoped
public class Plans {
    private static final String INSERT = "insert into plan (company_id, name, download, upload, cost, iva, burst_limit,"
            + " burst_threshold, burst_time, priority, limitat, aggregation, title, no_rules, address_list_name)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning *";
    private static final String UPDATE = "update plan set name = $3, download = $4, upload = $5, cost = $6, iva = $7,"
            + " burst_limit = $8, burst_threshold = $9, burst_time = $10, priority = $11, limitat = $12,"
            + " aggregation = $13, title = $14, no_rules = $15, address_list_name = $16, deleted = $17,"
            + " version = version + 1 where company_id = $1 and id = $2 returning *";
    private static final String ONE = "select * from plan where company_id = $1 and id = $2 and not deleted";
    private static final String COUNTED = "select p.*, (select count(*) from subscription s where s.company_id = $1"
            + " and s.plan_id = p.id and not s.deleted) as services from plan p"
            + " where p.company_id = $1 and not p.deleted";

    private final Db db;

    Plans(Db db) {
        this.db = db;
    }

    /** A plan and how many services use it. */
    record Counted(PlanState plan, long services) {
        static Counted of(Row row) {
            return new Counted(Plans.plan(row), row.getLong("services"));
        }
    }

    /** @return the plan, which stays as it is until the transaction ends; null when the company has none of that id */
    public Uni<PlanState> share(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for share", companyId, id).map(Plans::first);
    }

    /** @return the plan of whatever company, removed or not, or null; for other services only */
    public Uni<PlanState> find(long id) {
        return db.ofAll().rows("select * from plan where id = $1", id).map(Plans::first);
    }

    Uni<PlanState> lock(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for update", companyId, id).map(Plans::first);
    }

    Uni<List<Counted>> list(String companyId) {
        return db.of(companyId)
                .rows(COUNTED + " order by p.id", companyId)
                .map(rows -> rows.stream().map(Counted::of).toList());
    }

    Uni<Counted> get(String companyId, long id) {
        return db.of(companyId)
                .rows(COUNTED + " and p.id = $2", companyId, id)
                .map(rows -> rows.isEmpty() ? null : Counted.of(rows.get(0)));
    }

    Uni<Long> services(SqlConnection tx, String companyId, long id) {
        return Db.rows(
                        tx,
                        "select count(*) as services from subscription where company_id = $1 and plan_id = $2 and not deleted",
                        companyId,
                        id)
                .map(rows -> rows.get(0).getLong("services"));
    }

    Uni<PlanState> insert(SqlConnection tx, PlanState plan) {
        return Db.rows(
                        tx,
                        INSERT,
                        plan.companyId(),
                        plan.name(),
                        plan.download(),
                        plan.upload(),
                        plan.cost(),
                        plan.iva(),
                        plan.burstLimit(),
                        plan.burstThreshold(),
                        plan.burstTime(),
                        plan.priority(),
                        plan.limitat(),
                        plan.aggregation(),
                        plan.title(),
                        plan.noRules(),
                        plan.addressListName())
                .map(Plans::first);
    }

    Uni<PlanState> update(SqlConnection tx, PlanState plan) {
        return Db.rows(
                        tx,
                        UPDATE,
                        plan.companyId(),
                        plan.planId(),
                        plan.name(),
                        plan.download(),
                        plan.upload(),
                        plan.cost(),
                        plan.iva(),
                        plan.burstLimit(),
                        plan.burstThreshold(),
                        plan.burstTime(),
                        plan.priority(),
                        plan.limitat(),
                        plan.aggregation(),
                        plan.title(),
                        plan.noRules(),
                        plan.addressListName(),
                        plan.deleted())
                .map(Plans::first);
    }

    @Produces
    @Singleton
    StateSource planStates() {
        return StateSource.byNumber(Topic.PLANS, "select * from plan", "id", Plans::plan);
    }

    private static PlanState first(List<Row> rows) {
        return rows.isEmpty() ? null : plan(rows.get(0));
    }

    private static PlanState plan(Row row) {
        return new PlanState(
                row.getLong("id"),
                row.getString("company_id"),
                row.getString("name"),
                row.getInteger("download"),
                row.getInteger("upload"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("iva"),
                row.getInteger("burst_limit"),
                row.getInteger("burst_threshold"),
                row.getInteger("burst_time"),
                row.getInteger("priority"),
                row.getInteger("limitat"),
                row.getInteger("aggregation"),
                row.getString("title"),
                row.getBoolean("no_rules"),
                row.getString("address_list_name"),
                row.getBoolean("deleted"),
                row.getLong("version"));
    }
}
