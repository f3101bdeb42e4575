package io.ficha.tenancy.company;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.tenancy.audit.Actor;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Companies and their life. */
@ApplicationScoped
public class CompanyService {
    private static final String CONEKTA = "conekta";
    private static final String PROVIDER_KEY = "provider-key";
    private static final String INSERT = """
            insert into companies (company_id, nombre, contacto_email, contacto_telefono, conekta_mode)
            values ($1, $2, $3, $4, $5) returning *""";
    private static final String UPDATE = """
            update companies set nombre = coalesce($2, nombre), contacto_email = coalesce($3, contacto_email),
                contacto_telefono = case when $4 then $5 else contacto_telefono end,
                activa = coalesce($6, activa), version = version + 1
            where company_id = $1 returning *""";

    private final Db db;
    private final Outbox outbox;
    private final Audit audit;
    private final SecretBox box;

    CompanyService(Db db, Outbox outbox, Audit audit, SecretBox box) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
        this.box = box;
    }

    Uni<Company> create(NewCompany company, Actor actor) {
        String id = Ids.company();
        return db.inTransaction(tx -> Db.rows(
                        tx,
                        INSERT,
                        id,
                        company.nombre(),
                        company.contactoEmail(),
                        company.contactoTelefono(),
                        company.conektaMode())
                .map(rows -> Company.of(rows.get(0)))
                .call(created -> outbox.append(tx, eventsOf(created, company, actor))));
    }

    private List<Event> eventsOf(Company created, NewCompany company, Actor actor) {
        var events = new ArrayList<Event>();
        events.add(created.state());
        if (company.conektaPrivateKey() != null) {
            String sealed = box.seal(created.id(), PROVIDER_KEY, CONEKTA, company.conektaPrivateKey());
            events.add(new ConfigureProvider(
                    created.id(), CONEKTA, company.conektaMode(), sealed, company.conektaPublicKey()));
        }
        events.add(audit.performed(actor, created.id(), "company.created", created.id()));
        return events;
    }

    /** @return the company as it is now; fails with {@link CompanyNotFound} */
    Uni<Company> update(String companyId, CompanyPatch patch, Actor actor) {
        if (!Ids.isPlausible(companyId)) throw new CompanyNotFound();
        return db.inTransaction(tx -> Db.rows(
                        tx,
                        UPDATE,
                        companyId,
                        patch.nombre(),
                        patch.contactoEmail(),
                        patch.changesTelefono(),
                        patch.contactoTelefono(),
                        patch.activa())
                .map(rows -> {
                    if (rows.isEmpty()) throw new CompanyNotFound();
                    return Company.of(rows.get(0));
                })
                .call(updated -> outbox.append(
                        tx, updated.state(), audit.performed(actor, companyId, "company.updated", companyId))));
    }

    Uni<List<Company>> list() {
        return db.rows("select * from companies order by creada_en, company_id")
                .map(rows -> rows.stream().map(Company::of).toList());
    }

    /** @return the company's state, or null when there is none */
    public Uni<CompanyState> state(String companyId) {
        if (!Ids.isPlausible(companyId)) return Uni.createFrom().nullItem();
        return db.rows("select * from companies where company_id = $1", companyId)
                .map(rows -> rows.isEmpty() ? null : Company.of(rows.get(0)).state());
    }

    /** @return done when the company exists; fails with {@link CompanyNotFound} */
    public Uni<Void> require(String companyId) {
        return state(companyId).onItem().ifNull().failWith(CompanyNotFound::new).replaceWithVoid();
    }
}
