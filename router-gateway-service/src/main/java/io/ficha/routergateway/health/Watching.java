package io.ficha.routergateway.health;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which routers this replica watches: its fair share of all, for as long as its lease runs. The lease ends here before
 * it ends in the database, so that nobody else can have a router that this replica still believes to have.
 */
final class Watching {
    private final WatchStore store;
    private final Duration lease;
    private final long beatEveryNanos;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<String> mine = ConcurrentHashMap.newKeySet();
    private final Set<String> left = new HashSet<>(); // others', until the next beat; guarded by busy
    private volatile String watcher = UUID.randomUUID().toString();
    private volatile long until = System.nanoTime();
    private volatile int live = 1;
    private long beatAt; // of the last try

    Watching(WatchStore store, Duration lease, Duration beatEvery) {
        this.store = store;
        this.lease = lease;
        this.beatEveryNanos = beatEvery.toNanos();
        this.beatAt = System.nanoTime() - beatEveryNanos;
    }

    /** @return whether this replica watches the router at this moment */
    boolean holds(String routerId) {
        return isAlive() && mine.contains(routerId);
    }

    /**
     * Keeps the lease, and takes what is wanted and free. One call works at a time; another does nothing meanwhile.
     *
     * @param wanted companies by router
     */
    Uni<Void> keep(Map<String, String> wanted) {
        if (!busy.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        long now = System.nanoTime();
        var beaten = now - beatAt >= beatEveryNanos
                ? beat(wanted, now)
                : Uni.createFrom().voidItem();
        return beaten.chain(() -> isAlive() ? claim(wanted) : Uni.createFrom().voidItem())
                .onTermination()
                .invoke(() -> busy.set(false));
    }

    /** Gives everything up at once. */
    Uni<Void> leave() {
        until = System.nanoTime();
        return store.leave(watcher).replaceWithVoid();
    }

    private boolean isAlive() {
        return System.nanoTime() - until < 0;
    }

    private Uni<Void> beat(Map<String, String> wanted, long now) {
        beatAt = now;
        left.clear();
        return store.beat(watcher, lease).chain(watchers -> {
            if (watchers == null) { // was taken for dead: what it had may be another's
                watcher = UUID.randomUUID().toString();
                mine.clear();
                until = now;
                beatAt = now - beatEveryNanos;
                return Uni.createFrom().voidItem();
            }
            live = Math.max(1, watchers);
            until = now + lease.minus(lease.dividedBy(5)).toNanos();
            return release(wanted);
        });
    }

    /** What is not wanted any more, and what is beyond the fair share. */
    private Uni<Void> release(Map<String, String> wanted) {
        var gone = new HashSet<>(mine);
        gone.removeAll(wanted.keySet());
        long surplus = mine.size() - gone.size() - share(wanted);
        mine.stream()
                .filter(it -> !gone.contains(it))
                .limit(Math.max(0, surplus))
                .toList()
                .forEach(gone::add);
        if (gone.isEmpty()) return Uni.createFrom().voidItem();
        mine.removeAll(gone);
        left.addAll(gone);
        return store.release(watcher, List.copyOf(gone)).replaceWithVoid();
    }

    private Uni<Void> claim(Map<String, String> wanted) {
        var free = new HashMap<String, String>();
        long room = share(wanted) - mine.size();
        for (var router : wanted.entrySet()) {
            if (free.size() >= room) break;
            if (!mine.contains(router.getKey()) && !left.contains(router.getKey())) {
                free.put(router.getKey(), router.getValue());
            }
        }
        if (free.isEmpty()) return Uni.createFrom().voidItem();
        return store.claim(watcher, free)
                .invoke(claimed -> {
                    mine.addAll(claimed);
                    left.addAll(free.keySet());
                })
                .replaceWithVoid();
    }

    private long share(Map<String, String> wanted) {
        return (wanted.size() + live - 1L) / live;
    }
}
