package io.ficha.payment.provider;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps one company's trouble with a provider from becoming everybody's: a bounded number of charges at a time, and none
 * for a while after several in a row were not answered. Look-ups go on, one at a time then, and find out when it is over.
 */
@ApplicationScoped
public class Circuits {
    private static final int FAILURES = 5;
    private static final int CHARGES_AT_A_TIME = 64;
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int LONGEST_DOUBLINGS = 3;

    private final ConcurrentHashMap<String, Circuit> circuits = new ConcurrentHashMap<>();

    /** The provider is not asked for the moment. */
    public static final class Open extends DomainException {
        private static final long serialVersionUID = 1L;
        private final int retryAfterSeconds;

        Open(long nanos) {
            super(ProblemType.UNAVAILABLE, "Error en el procesador de pagos. Intente nuevamente.");
            retryAfterSeconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }

        @Override
        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** One company at one provider. */
    private static final class Circuit {
        private int inFlight;
        private int failures;
        private long closedAt;

        synchronized long waitNanos(long now) {
            if (failures >= FAILURES) {
                if (now - closedAt < 0) return closedAt - now;
                return inFlight > 0 ? SHORTEST_NANOS : 0;
            }
            return inFlight >= CHARGES_AT_A_TIME ? 1 : 0;
        }

        synchronized boolean isOpenAndBusy() {
            return failures >= FAILURES && inFlight > 0;
        }

        synchronized void begin() {
            inFlight++;
        }

        /** @return whether it opened now */
        synchronized boolean end(boolean answered, long now) {
            inFlight--;
            if (answered) {
                failures = 0;
                return false;
            }
            failures++;
            if (failures < FAILURES) return false;
            closedAt = now + (SHORTEST_NANOS << Math.min(failures - FAILURES, LONGEST_DOUBLINGS));
            return failures == FAILURES;
        }

        synchronized boolean isIdle() {
            return inFlight == 0 && failures == 0;
        }
    }

    /** @throws Open when a charge would not be sent now: ask before anything is written */
    public void require(String companyId, String provider) {
        var circuit = circuits.get(key(companyId, provider));
        long wait = circuit == null ? 0 : circuit.waitNanos(System.nanoTime());
        if (wait > 0) throw new Open(wait);
    }

    /** Sends a charge, whatever the circuit says: its intent is durable. */
    public Uni<ChargeResult> charge(String companyId, String provider, Supplier<Uni<ChargeResult>> call) {
        return through(companyId, provider, call, Circuits::answered);
    }

    /** Looks something up; while the provider does not answer this company only one look-up is under way at a time. */
    public Uni<ChargeResult> lookUp(String companyId, String provider, Supplier<Uni<ChargeResult>> call) {
        if (isOpenAndBusy(companyId, provider)) return Uni.createFrom().item(busy());
        return through(companyId, provider, call, Circuits::answered);
    }

    /** The same by the provider's id alone. */
    public Uni<Listed> read(String companyId, String provider, String orderId, Supplier<Uni<Listed>> call) {
        if (isOpenAndBusy(companyId, provider)) {
            return Uni.createFrom().item(new Listed(null, orderId, busy()));
        }
        return through(companyId, provider, call, listed -> answered(listed.result()));
    }

    private boolean isOpenAndBusy(String companyId, String provider) {
        var circuit = circuits.get(key(companyId, provider));
        return circuit != null && circuit.isOpenAndBusy();
    }

    private static ChargeResult busy() {
        return new ChargeResult.Unknown("the provider does not answer this company");
    }

    private static boolean answered(ChargeResult result) {
        if (result instanceof ChargeResult.Declined declined) return declined.status() != 503;
        return !(result instanceof ChargeResult.Unknown);
    }

    private <T> Uni<T> through(
            String companyId, String provider, Supplier<Uni<T>> call, java.util.function.Predicate<T> answered) {
        return Uni.createFrom().deferred(() -> {
            begin(companyId, provider);
            return call.get()
                    .onItem()
                    .invoke(result -> end(companyId, provider, answered.test(result)))
                    .onFailure()
                    .invoke(() -> end(companyId, provider, false))
                    .onCancellation()
                    .invoke(() -> end(companyId, provider, false));
        });
    }

    private void begin(String companyId, String provider) {
        circuits.compute(key(companyId, provider), (key, known) -> {
            var circuit = known == null ? new Circuit() : known;
            circuit.begin();
            return circuit;
        });
    }

    private void end(String companyId, String provider, boolean answered) {
        circuits.computeIfPresent(key(companyId, provider), (key, circuit) -> {
            if (circuit.end(answered, System.nanoTime())) {
                Log.warnf("provider does not answer, no new charges companyId=%s provider=%s", companyId, provider);
            }
            return circuit.isIdle() ? null : circuit;
        });
    }

    private static String key(String companyId, String provider) {
        return companyId + "|" + provider;
    }
}
