package io.ficha.routeros.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a pool has told. */
final class PoolEvents implements PoolMetrics {
    final List<Breaker> breaker = new CopyOnWriteArrayList<>();
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Integer> depths = new CopyOnWriteArrayList<>();
    final List<Role> connected = new CopyOnWriteArrayList<>();
    final List<Role> disconnected = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void connected(Role role, Duration took) {
        connected.add(role);
    }

    @Override
    public void connectFailed(Role role, Throwable reason) {
        failures.add(reason);
    }

    @Override
    public void disconnected(Role role, String reason) {
        disconnected.add(role);
    }

    @Override
    public void commandFinished(Duration took, Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void queueDepth(int commands) {
        depths.add(commands);
    }

    @Override
    public void breakerChanged(Breaker state) {
        breaker.add(state);
    }
}
