package io.ficha.tenancy.company;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.payment.ProviderConfigured;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.id.Ids;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.republish.StateSource;
import io.ficha.common.secret.SecretBox;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
                activa = coalesce($6, activa), color = case when $7 then $8 else color end,
                idioma = coalesce($9, idioma), version = version + 1
            where company_id = $1 returning *""";
    private static final String SET_LOGO =
            "update companies set logo_url = $2, version = version + 1 where company_id = $1 returning *";
    private static final String LOCK = "select * from companies where company_id = $1 for update";

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
        return db.of(id).inTransaction(tx -> Db.rows(
                        tx,
                        INSERT,
                        id,
                        company.nombre(),
                        company.contactoEmail(),
                        company.contactoTelefono(),
                        company.conektaMode())
                .map(rows -> Company.of(rows.get(0)))
                .call(created -> outbox.append(tx, created.state(), account(created.id(), company)))
                .call(created ->
                        audit.record(tx, actor, id, "company.created", id, Change.created(CompanyView.of(created)))));
    }

    private ConfigureProvider account(String companyId, NewCompany company) {
        String key = company.conektaPrivateKey();
        String sealed = key == null ? null : box.seal(companyId, PROVIDER_KEY, CONEKTA, key);
        return new ConfigureProvider(companyId, CONEKTA, company.conektaMode(), sealed, company.conektaPublicKey());
    }

    /** @return the company as it is now; fails with {@link CompanyNotFound} */
    Uni<Company> update(String companyId, CompanyPatch patch, Actor actor) {
        return update(companyId, patch, Change.none(), actor);
    }

    /**
     * Changes the company.
     *
     * @param besides what else was changed with it, elsewhere
     */
    Uni<Company> update(String companyId, CompanyPatch patch, Change besides, Actor actor) {
        return db.of(companyId).inTransaction(tx -> locked(tx, companyId).chain(before -> Db.rows(
                        tx,
                        UPDATE,
                        companyId,
                        patch.nombre(),
                        patch.contactoEmail(),
                        patch.changesTelefono(),
                        patch.contactoTelefono(),
                        patch.activa(),
                        patch.changesColor(),
                        patch.color(),
                        patch.idioma())
                .map(rows -> Company.of(rows.get(0)))
                .call(after -> outbox.append(tx, after.state()))
                .call(after -> audit.record(
                        tx,
                        actor,
                        companyId,
                        action(before, after),
                        companyId,
                        change(before, after).and(besides)))));
    }

    private static String action(Company before, Company after) {
        if (before.activa() == after.activa()) return "company.updated";
        return after.activa() ? "company.activated" : "company.deactivated";
    }

    private static Change change(Company before, Company after) {
        return Change.between(Audited.of(before), Audited.of(after));
    }

    static Uni<Company> locked(SqlConnection tx, String companyId) {
        if (!Ids.isPlausible(companyId)) throw new CompanyNotFound();
        return Db.rows(tx, LOCK, companyId).map(rows -> {
            if (rows.isEmpty()) throw new CompanyNotFound();
            return Company.of(rows.get(0));
        });
    }

    /** Points the company to its logo, in the transaction that stores it; fails with {@link CompanyNotFound}. */
    public Uni<Void> setLogo(SqlConnection tx, String companyId, String url, Actor actor) {
        return locked(tx, companyId).chain(before -> Db.rows(tx, SET_LOGO, companyId, url)
                .map(rows -> Company.of(rows.get(0)))
                .call(after -> outbox.append(tx, after.state()))
                .chain(() -> audit.record(
                        tx,
                        actor,
                        companyId,
                        "company.logo-changed",
                        companyId,
                        Change.between(new Logo(before.logoUrl()), new Logo(url)))));
    }

    /** What the audit trail keeps of a change. */
    private record Audited(@JsonUnwrapped CompanyView company, String color, String idioma) {
        static Audited of(Company company) {
            return new Audited(CompanyView.of(company), company.color(), company.idioma());
        }
    }

    /** What of a company a new logo changes. */
    private record Logo(String logoUrl) {}

    /** Follows the payment service, which owns the account at the provider. */
    @Produces
    @Singleton
    EventHandler<ProviderConfigured> providerConfigured() {
        return new EventHandler<>("company-mode", ProviderConfigured.TYPE, ProviderConfigured.class, (tx, event) -> {
            if (!CONEKTA.equals(event.provider())) return Uni.createFrom().voidItem();
            return Db.update(
                            tx,
                            "update companies set conekta_mode = $2 where company_id = $1",
                            event.companyId(),
                            event.mode())
                    .replaceWithVoid();
        });
    }

    @Produces
    @Singleton
    StateSource companyStates() {
        return StateSource.byText(Topic.COMPANIES, "select * from companies", "company_id", row -> Company.of(row)
                .state());
    }

    /** @return the company; fails with {@link CompanyNotFound} */
    Uni<Company> get(String companyId) {
        return db.of(companyId)
                .rows("select * from companies where company_id = $1", companyId)
                .map(rows -> {
                    if (rows.isEmpty()) throw new CompanyNotFound();
                    return Company.of(rows.get(0));
                });
    }

    Uni<List<Company>> list() {
        return db.ofAll()
                .rows("select * from companies order by creada_en, company_id")
                .map(rows -> rows.stream().map(Company::of).toList());
    }

    /** @return the company's state, or null when there is none */
    public Uni<CompanyState> state(String companyId) {
        if (!Ids.isPlausible(companyId)) return Uni.createFrom().nullItem();
        return db.of(companyId)
                .rows("select * from companies where company_id = $1", companyId)
                .map(rows -> rows.isEmpty() ? null : Company.of(rows.get(0)).state());
    }

    /** Notes that a platform operator enters the company; fails with {@link CompanyNotFound} or {@link CompanyInactive}. */
    public Uni<CompanyState> enter(String companyId, Actor operator) {
        return state(companyId)
                .onItem()
                .ifNull()
                .failWith(CompanyNotFound::new)
                .invoke(company -> {
                    if (!company.activa()) throw new CompanyInactive();
                })
                .call(company -> db.of(companyId)
                        .inTransaction(tx ->
                                audit.record(tx, operator, companyId, "company.entered", companyId, Change.none())));
    }

    /** @return done when the company exists; fails with {@link CompanyNotFound} */
    public Uni<Void> require(String companyId) {
        return state(companyId).onItem().ifNull().failWith(CompanyNotFound::new).replaceWithVoid();
    }
}
