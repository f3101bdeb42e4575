package io.ficha.payment.purchase;

import io.ficha.common.db.Notifications;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells who waits for a purchase that its state moved, whichever replica moved it (PostgreSQL {@code NOTIFY}). A lost
 * notification costs time, never truth: waiters look at the row again every two seconds.
 */
@ApplicationScoped
class PurchaseChanges {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Notifications notifications;
    private final PurchaseStore purchases;
    private final Map<String, Set<MultiEmitter<? super String>>> watchers = new ConcurrentHashMap<>();

    PurchaseChanges(Notifications notifications, PurchaseStore purchases) {
        this.notifications = notifications;
        this.purchases = purchases;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen("purchase", this::moved, hearing -> {});
    }

    private void moved(String purchaseId) {
        watchers.getOrDefault(purchaseId, Set.of()).forEach(watcher -> watcher.emit(purchaseId));
    }

    /** @return the purchase now and after each move, until nothing more is to come; the row is the truth */
    Multi<Purchase> watch(String companyId, String purchaseId) {
        return watch(companyId, purchaseId, it -> it.state().isLast() && !it.awaitsSession());
    }

    private Multi<Purchase> watch(String companyId, String purchaseId, Predicate<Purchase> last) {
        var looks = Multi.createBy()
                .merging()
                .streams(
                        Multi.createFrom().item(purchaseId),
                        moves(purchaseId),
                        Multi.createFrom()
                                .ticks()
                                .startingAfter(LOOK_AGAIN)
                                .every(LOOK_AGAIN)
                                .onOverflow()
                                .drop()
                                .map(tick -> purchaseId));
        return looks.onItem()
                .transformToUni(id -> purchases.get(companyId, id).onFailure().recoverWithNull())
                .concatenate()
                .skip()
                .repetitions(Comparator.comparing(Purchase::state)
                        .thenComparing(Purchase::session, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Purchase::windowOpenUntil, Comparator.nullsFirst(Comparator.naturalOrder())))
                .onItem()
                .transformToMultiAndConcatenate(it -> endAfter(last, it))
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private Multi<String> moves(String purchaseId) {
        return Multi.createFrom()
                .<String>emitter(watcher -> {
                    watchers.computeIfAbsent(purchaseId, k -> ConcurrentHashMap.newKeySet())
                            .add(watcher);
                    watcher.onTermination(() -> watchers.computeIfPresent(purchaseId, (k, set) -> {
                        set.remove(watcher);
                        return set.isEmpty() ? null : set;
                    }));
                })
                .onOverflow()
                .dropPreviousItems();
    }

    /** @return the purchase in its last state, or when the guest has to do something, or as it is when the patience ends */
    Uni<Purchase> awaitAnswer(String companyId, String purchaseId, Duration patience) {
        return watch(companyId, purchaseId, Purchase::isAnswer)
                .filter(Purchase::isAnswer)
                .toUni()
                .ifNoItem()
                .after(patience)
                .recoverWithUni(() -> purchases.get(companyId, purchaseId));
    }

    /** @return the delivered purchase once it is known whether the guest's device is online, or after the patience */
    Uni<Purchase> awaitSession(Purchase purchase, Duration patience) {
        if (!purchase.awaitsSession()) return Uni.createFrom().item(purchase);
        return watch(purchase.companyId(), purchase.id(), it -> !it.awaitsSession())
                .filter(it -> !it.awaitsSession())
                .toUni()
                .ifNoItem()
                .after(patience)
                .recoverWithItem(purchase);
    }

    private static Multi<Optional<Purchase>> endAfter(Predicate<Purchase> last, Purchase purchase) {
        return last.test(purchase)
                ? Multi.createFrom().items(Optional.of(purchase), Optional.empty())
                : Multi.createFrom().item(Optional.of(purchase));
    }
}
