package io.ficha.catalog.subscriber;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Subscribers in PostgreSQL. A removed one stays as a row. */
@ApplicationScoped
public class Subscribers {
    private static final String INSERT = "insert into subscriber (company_id, subscriber_no, dni, name, email, phone,"
            + " billing_due_date, pass_hash, search) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            + " on conflict (company_id, dni) where not deleted do nothing returning *";
    private static final String UPDATE = "update subscriber set name = $3, dni = $4, email = $5, phone = $6,"
            + " billing_due_date = $7, address = $8, coordinates = $9, dv = $10, type_document_identification_id = $11,"
            + " type_organization_id = $12, municipality_id = $13, type_liability_id = $14, type_regime_id = $15,"
            + " merchant_registration = $16, electronic_invoice = $17, partner_id = $18, deleted = $19,"
            + " pass_hash = coalesce($20, pass_hash), search = $21, updated_at = now(), version = version + 1"
            + " where company_id = $1 and id = $2 returning *";
    private static final String BALANCE = "update subscriber set balance = $3, wallet = $4, account_version = $5"
            + " where company_id = $1 and id = $2 and account_version < $5";
    private static final String ONE = "select * from subscriber where company_id = $1 and id = $2 and not deleted";
    private static final String BY_DNI = "select * from subscriber where company_id = $1 and dni = $2 and not deleted";

    private final Db db;

    Subscribers(Db db) {
        this.db = db;
    }

    /** @return the subscriber, or null when the company has none of that id */
    public Uni<Subscriber> find(String companyId, long id) {
        return db.of(companyId).rows(ONE, companyId, id).map(Subscribers::first);
    }

    /** @return the subscriber, or null when the company has none of that identity number */
    public Uni<Subscriber> findByDni(String companyId, String dni) {
        return db.of(companyId).rows(BY_DNI, companyId, dni).map(Subscribers::first);
    }

    /** @return the subscriber of whatever company, removed or not, or null; for other services only */
    public Uni<Subscriber> find(long id) {
        return db.ofAll().rows("select * from subscriber where id = $1", id).map(Subscribers::first);
    }

    /** @return the subscriber, who is not removed until the transaction ends; null when the company has none */
    public Uni<Subscriber> shareByDni(SqlConnection tx, String companyId, String dni) {
        return Db.rows(tx, BY_DNI + " for share", companyId, dni).map(Subscribers::first);
    }

    /** @return the same by id */
    public Uni<Subscriber> share(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for share", companyId, id).map(Subscribers::first);
    }

    /** @return the name of a subscriber of the company, removed or not */
    public Uni<String> name(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, "select name from subscriber where company_id = $1 and id = $2", companyId, id)
                .map(rows -> rows.get(0).getString("name"));
    }

    /** @return the subscriber, locked until the transaction ends; null when the company has none of that id */
    public Uni<Subscriber> lock(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for update", companyId, id).map(Subscribers::first);
    }

    /** @return the new subscriber; null when the company has somebody with that identity number already */
    Uni<Subscriber> insert(SqlConnection tx, String companyId, String number, NewSubscriber wanted, String passHash) {
        return Db.rows(
                        tx,
                        INSERT,
                        companyId,
                        number,
                        wanted.dni(),
                        wanted.name(),
                        wanted.email(),
                        wanted.phone(),
                        wanted.billingDueDate(),
                        passHash,
                        search(wanted.name(), wanted.dni(), wanted.email(), wanted.phone(), number))
                .map(Subscribers::first);
    }

    private static String search(String... fields) {
        return String.join("\n", fields).toLowerCase(Locale.ROOT);
    }

    /**
     * Writes all that may change of a locked subscriber.
     *
     * @param passHash of a new password, or null
     * @return what it is now
     */
    public Uni<Subscriber> update(SqlConnection tx, SubscriberState it, String passHash) {
        return Db.rows(
                        tx,
                        UPDATE,
                        it.companyId(),
                        it.clientId(),
                        it.name(),
                        it.dni(),
                        it.email(),
                        it.phone(),
                        it.billingDueDate(),
                        it.address(),
                        it.coordinates(),
                        it.dv(),
                        it.typeDocumentIdentificationId(),
                        it.typeOrganizationId(),
                        it.municipalityId(),
                        it.typeLiabilityId(),
                        it.typeRegimeId(),
                        it.merchantRegistration(),
                        it.electronicInvoice(),
                        it.partnerId(),
                        it.deleted(),
                        passHash,
                        search(it.name(), it.dni(), it.email(), it.phone(), it.subscriberNo()))
                .map(Subscribers::first);
    }

    /** Takes over what the payment service says of the account, unless something newer was said. */
    Uni<Void> setAccount(
            SqlConnection tx, String companyId, long id, BigDecimal balance, BigDecimal wallet, long version) {
        return Db.update(tx, BALANCE, companyId, id, balance, wallet, version).replaceWithVoid();
    }

    @Produces
    @Singleton
    StateSource subscriberStates() {
        return StateSource.byNumber(Topic.SUBSCRIBERS, "select * from subscriber", "id", Subscriber::state);
    }

    private static Subscriber first(List<Row> rows) {
        return rows.isEmpty() ? null : Subscriber.of(rows.get(0));
    }
}
