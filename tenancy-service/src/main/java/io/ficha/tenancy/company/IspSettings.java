package io.ficha.tenancy.company;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.tenancy.Agent;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.outbox.Outbox;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How a company bills its subscribers, and who answers their tickets. */
@ApplicationScoped
class IspSettings {
    private static final String SET_POLICY = """
            update companies set zona_horaria = $2, dias_gracia = $3, modo_corte = $4, facturar_suspendidos = $5,
                version = version + 1
            where company_id = $1 returning *""";
    private static final String SET_AGENTS = """
            update companies set agentes = $2, version = version + 1 where company_id = $1 returning *""";
    private final Db db;
    private final Outbox outbox;
    private final Audit audit;
    private final CompanyService companies;

    IspSettings(Db db, Outbox outbox, Audit audit, CompanyService companies) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
        this.companies = companies;
    }

    Uni<BillingPolicy> policy(String companyId) {
        return companies.get(companyId).map(Company::politica);
    }

    Uni<List<Agent>> agents(String companyId) {
        return companies.get(companyId).map(Company::agentes);
    }

    /** @return the policy after the change */
    Uni<BillingPolicy> change(PolicyPatch patch, Actor actor) {
        String id = actor.companyId();
        return db.of(id).inTransaction(tx -> CompanyService.locked(tx, id).chain(before -> {
            var wanted = patch.appliedTo(before.politica());
            return Db.rows(
                            tx,
                            SET_POLICY,
                            id,
                            wanted.zonaHoraria(),
                            wanted.diasGracia(),
                            wanted.modoCorte(),
                            wanted.facturarSuspendidos())
                    .map(rows -> Company.of(rows.get(0)))
                    .call(after -> outbox.append(tx, after.state()))
                    .call(() -> audit.record(
                            tx, actor, id, "isp-policy.updated", id, Change.between(before.politica(), wanted)))
                    .replaceWith(wanted);
        }));
    }

    /** @return the new agent, who takes new tickets over from whoever did when {@code predeterminado} */
    Uni<Agent> add(String nombre, String email, boolean predeterminado, Actor actor) {
        String id = actor.companyId();
        return db.of(id).inTransaction(tx -> CompanyService.locked(tx, id).chain(before -> Db.rows(
                        tx, "select nextval('agent_id')::int as id")
                .map(rows -> new Agent(rows.get(0).getInteger("id"), nombre, email, predeterminado))
                .call(agent -> Db.rows(tx, SET_AGENTS, id, json(before.agentes(), agent))
                        .map(rows -> Company.of(rows.get(0)))
                        .chain(after -> outbox.append(tx, after.state())))
                .call(agent -> audit.record(
                        tx, actor, id, "isp-agent.created", String.valueOf(agent.id()), Change.created(agent)))));
    }

    private static JsonArray json(List<Agent> before, Agent added) {
        var all = new ArrayList<Agent>(before);
        all.add(added);
        var json = new JsonArray();
        for (Agent agent : all) {
            boolean chosen = added.predeterminado() ? agent.id() == added.id() : agent.predeterminado();
            json.add(new JsonObject()
                    .put("id", agent.id())
                    .put("nombre", agent.nombre())
                    .put("email", agent.email())
                    .put("predeterminado", chosen));
        }
        return json;
    }
}
