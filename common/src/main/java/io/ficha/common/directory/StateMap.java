package io.ficha.common.directory;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * States by key, newest version only, with a way to wait for a state that is on its way.
 *
 * @param <V> the state
 */
public final class StateMap<V> {
    private final Map<String, V> states = new ConcurrentHashMap<>();
    private final Map<String, Set<UniEmitter<? super V>>> waiting = new ConcurrentHashMap<>();

    private final ToLongFunction<? super V> version;

    /** @param version a state never gives way to one with a lower version: reading a topic again changes nothing */
    public StateMap(ToLongFunction<? super V> version) {
        this.version = version;
    }

    /** @return the state now, or null */
    public V get(String key) {
        return states.get(key);
    }

    /** Takes a state, unless a newer one is here, and wakes who waits for it. */
    public void put(String key, V state) {
        states.merge(key, state, (old, it) -> version.applyAsLong(it) < version.applyAsLong(old) ? old : it);
        var emitters = waiting.remove(key);
        if (emitters != null) emitters.forEach(emitter -> emitter.complete(state));
    }

    /** Forgets a key. */
    public void remove(String key) {
        states.remove(key);
    }

    /** @return every state now */
    public Iterable<V> values() {
        return states.values();
    }

    /** @return the state, as soon as it arrives, or null after the patience; never fails */
    public Uni<V> await(String key, Duration patience) {
        var now = states.get(key);
        if (now != null) return Uni.createFrom().item(now);
        return Uni.createFrom()
                .<V>emitter(emitter -> {
                    var emitters = waiting.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet());
                    emitters.add(emitter);
                    emitter.onTermination(() -> emitters.remove(emitter));
                    var arrived = states.get(key);
                    if (arrived != null) emitter.complete(arrived);
                })
                .ifNoItem()
                .after(patience)
                .recoverWithItem((V) null)
                .onItemOrFailure()
                .invoke((item, failure) -> waiting.computeIfPresent(key, (k, it) -> it.isEmpty() ? null : it));
    }
}
