package io.ficha.catalog.subscription;

import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes services of what somebody else put on a router. Their password is one that nobody has, they are not billed, and
 * what was disabled stays cut until somebody restores it.
 */
@ApplicationScoped
public class TakeOver {
    private static final String UNBILLED = "none";
    private static final int SECRET_BYTES = 16;
    private final SecretBox box;
    private final Subscriptions subscriptions;

    TakeOver(SecretBox box, Subscriptions subscriptions) {
        this.box = box;
        this.subscriptions = subscriptions;
    }

    /**
     * What is known of the service.
     *
     * @param typeauth as what it is on the router
     */
    public record Found(
            RouterState router,
            long clientId,
            long planId,
            String ip,
            String mac,
            String userHot,
            String typeauth,
            boolean cut,
            LocalDate dateIn) {}

    /** @return the service, which the caller tells of; null when its router has that user or address already */
    public Uni<SubscriptionState> create(SqlConnection tx, Found found) {
        return subscriptions.nextId(tx).chain(id -> subscriptions
                .insert(tx, state(id, found))
                .map(made -> made == null ? null : made.state()));
    }

    private SubscriptionState state(long id, Found it) {
        String companyId = it.router().companyId();
        return new SubscriptionState(
                id,
                companyId,
                it.clientId(),
                it.planId(),
                it.router().routerId(),
                it.router().numero(),
                it.ip(),
                it.mac(),
                it.dateIn(),
                it.cut() ? SubscriptionState.CUT : SubscriptionState.ACTIVE,
                it.cut(),
                it.userHot(),
                box.seal(companyId, SubscriptionState.PASS_HOT, Long.toString(id), Ids.hex(SECRET_BYTES)),
                UNBILLED,
                false,
                it.typeauth(),
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                1);
    }
}
