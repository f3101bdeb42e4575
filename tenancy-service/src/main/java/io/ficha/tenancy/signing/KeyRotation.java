package io.ficha.tenancy.signing;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.tenancy.audit.Audit;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Replaces the key that signs, without a request that fails: the next key is published first and signs when every replica
 * of every service must have it; the older ones stay published until the last session they signed has expired.
 */
@ApplicationScoped
class KeyRotation {
    private static final Duration LONGEST_SESSION = Duration.ofHours(25); // an hour more, for clocks and transactions
    private static final long LOOK_MS = Duration.ofHours(1).toMillis();
    private final Db db;
    private final SigningKeyStore store;
    private final SigningKeys keys;
    private final Audit audit;
    private final Vertx vertx;
    private final Duration age;
    private final Duration lead;

    KeyRotation(
            Db db,
            SigningKeyStore store,
            SigningKeys keys,
            Audit audit,
            Vertx vertx,
            @ConfigProperty(name = "tenancy.signing-key.age", defaultValue = "90d") Duration age,
            @ConfigProperty(name = "tenancy.signing-key.lead", defaultValue = "5m") Duration lead) {
        this.db = db;
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.vertx = vertx;
        this.age = age;
        this.lead = lead;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(LOOK_MS, timer -> rotateAged()
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("signing keys grow older: %s", failure.toString())));
    }

    /** @return the time a new key waits, published, before it signs */
    Duration usualLead() {
        return lead;
    }

    /** Rotates when the newest key has signed for too long, once however many replicas look. */
    Uni<Void> rotateAged() {
        return db.ofAll().inTransaction(tx -> SigningKeyStore.isAged(tx, age)
                .chain(aged -> aged
                        ? store.announce(tx, lead, LONGEST_SESSION)
                                .chain(next -> audit.record(
                                        tx, Actor.SYSTEM, null, "signing-key.announced", next.kid(), Change.none()))
                        : Uni.createFrom().voidItem()));
    }

    /** @return the new key and from when it signs */
    Uni<SigningKeyStore.Announced> rotate(Duration waiting) {
        return db.ofAll()
                .inTransaction(tx -> store.announce(tx, waiting, LONGEST_SESSION)
                        .call(next -> audit.record(
                                tx, Actor.SYSTEM, null, "signing-key.announced", next.kid(), Change.none())))
                .call(keys::refresh);
    }

    /** @return whether the key was withdrawn: what it signed is refused from now on */
    Uni<Boolean> withdraw(String kid) {
        return db.ofAll()
                .inTransaction(tx -> SigningKeyStore.withdraw(tx, kid)
                        .call(withdrawn -> withdrawn
                                ? audit.record(tx, Actor.SYSTEM, null, "signing-key.withdrawn", kid, Change.none())
                                : Uni.createFrom().voidItem()))
                .call(keys::refresh);
    }
}
