package io.ficha.catalog.subscriber;

import io.ficha.catalog.number.Numbers;
import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.PasswordHashes;
import io.ficha.common.smartips.IspInvalid;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How subscribers come to be, and what becomes of their accounts. */
@ApplicationScoped
public class SubscriberService {
    private final Db db;
    private final Outbox outbox;
    private final Subscribers subscribers;
    private final PortalPasswords passwords;

    SubscriberService(Db db, Outbox outbox, Subscribers subscribers, PortalPasswords passwords) {
        this.db = db;
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.passwords = passwords;
    }

    /** @return the new subscriber; fails with {@link IspInvalid} when the identity number is taken */
    Uni<Subscriber> create(String companyId, NewSubscriber wanted) {
        return create(companyId, wanted, made -> List.of());
    }

    /**
     * @param told what else is told when it is there
     * @return as {@link #create(String, NewSubscriber)}
     */
    public Uni<Subscriber> create(
            String companyId, NewSubscriber wanted, Function<SubscriberState, List<? extends Event>> told) {
        Uni<String> password =
                wanted.pass().isEmpty() ? Uni.createFrom().item(PasswordHashes.NOBODY) : passwords.hash(wanted.pass());
        return password.chain(hash -> db.of(companyId).inTransaction(tx -> Numbers.SUBSCRIBER
                .next(tx, companyId)
                .chain(number -> subscribers.insert(tx, companyId, shown(number), wanted, hash))
                .onItem()
                .ifNull()
                .failWith(() -> new IspInvalid("dni", "El dni ya está registrado.")) // the number is free again
                .call(it -> outbox.append(tx, it.state()))
                .call(it -> outbox.append(tx, told.apply(it.state())))));
    }

    /**
     * Makes a subscriber of whom only a router tells. Without a way to be reached, and with a password that nobody has.
     *
     * @return the subscriber, whose state the caller tells; null when the company has somebody with that identity number
     */
    public Uni<Subscriber> takeOver(SqlConnection tx, String companyId, String name, String dni, int dueDay) {
        var wanted = new NewSubscriber(name, "", "", dni, dueDay, "");
        return Numbers.SUBSCRIBER
                .next(tx, companyId)
                .chain(number -> subscribers.insert(tx, companyId, shown(number), wanted, PasswordHashes.NOBODY));
    }

    private static String shown(long number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    @Produces
    @Singleton
    EventHandler<ClientBalanceChanged> accounts() {
        return new EventHandler<>(
                "subscriber-account",
                ClientBalanceChanged.TYPE,
                ClientBalanceChanged.class,
                (tx, event) -> subscribers.setAccount(
                        tx,
                        event.companyId(),
                        event.clientId(),
                        event.balance(),
                        event.wallet(),
                        event.accountVersion()));
    }
}
