package io.ficha.payment.subscriber;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** A replica of the catalogue's subscribers. Who is not in it yet is asked for at once, so whom a program added is found. */
@ApplicationScoped
public class Subscribers {
    private static final Pattern DNI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final String UPSERT = "insert into isp_client as it (company_id, id, dni, name, billing_due_date,"
            + " deleted, version, state) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            + " on conflict (company_id, id) do update set dni = excluded.dni, name = excluded.name,"
            + " billing_due_date = excluded.billing_due_date, deleted = excluded.deleted, version = excluded.version,"
            + " state = excluded.state where it.version < excluded.version";
    private static final String BY_ID = "select state from isp_client where company_id = $1 and id = $2";
    private static final String BY_DNI =
            "select state from isp_client where company_id = $1 and dni = $2 and not deleted order by id desc limit 1";

    private final Db db;
    private final CatalogClient catalog;

    Subscribers(Db db, CatalogClient catalog) {
        this.db = db;
        this.catalog = catalog;
    }

    /** @return the subscriber, or null when the company has none of that id now */
    public Uni<SubscriberState> find(String companyId, long id) {
        return findEver(companyId, id).map(it -> it == null || it.deleted() ? null : it);
    }

    /** @return the subscriber, removed or not, or null when the company never had one of that id */
    public Uni<SubscriberState> findEver(String companyId, long id) {
        if (id <= 0) return Uni.createFrom().nullItem();
        return db.of(companyId)
                .rows(BY_ID, companyId, id)
                .chain(rows -> rows.isEmpty()
                        ? taken(companyId, catalog.ask("subscribers/" + id, SubscriberState.class))
                        : Uni.createFrom().item(first(rows)));
    }

    /** @return the subscriber, or null when the company has none of that identity number now */
    public Uni<SubscriberState> findByDni(String companyId, String dni) {
        if (!DNI.matcher(dni).matches()) return Uni.createFrom().nullItem();
        var path = "companies/" + companyId + "/subscribers/" + dni;
        return db.of(companyId)
                .rows(BY_DNI, companyId, dni)
                .chain(rows -> rows.isEmpty()
                        ? taken(companyId, catalog.ask(path, SubscriberState.class))
                        : Uni.createFrom().item(first(rows)));
    }

    private static SubscriberState first(List<Row> rows) {
        return EventJson.read(rows.get(0).getString("state"), SubscriberState.class);
    }

    /** The owner knows those of every company; another's is nobody. */
    private Uni<SubscriberState> taken(String companyId, Uni<SubscriberState> told) {
        return told.map(it -> it == null || !it.companyId().equals(companyId) ? null : it)
                .call(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : db.of(companyId).inTransaction(tx -> take(tx, it)));
    }

    @Produces
    @Singleton
    EventHandler<SubscriberState> subscriberTold() {
        return new EventHandler<>("isp-subscriber", SubscriberState.TYPE, SubscriberState.class, Subscribers::take);
    }

    private static Uni<Void> take(SqlConnection tx, SubscriberState it) {
        return Db.update(
                        tx,
                        UPSERT,
                        it.companyId(),
                        it.clientId(),
                        it.dni(),
                        it.name(),
                        it.billingDueDate(),
                        it.deleted(),
                        it.version(),
                        EventJson.write(it))
                .replaceWithVoid();
    }
}
