package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.mercadopago.MercadoPagoFailure.badRequest;

import io.ficha.simulators.provider.Answer;
import io.ficha.simulators.provider.Faults;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** The first result of each {@code X-Idempotency-Key}, kept per seller and path; event loop only. */
final class IdempotencyKeys {
    private static final int MAX_KEPT = 50_000;

    private record Scope(Seller seller, String path, String key) {}

    private record Kept(Buffer body, Answer answer) {}

    private final Faults faults;
    private final LinkedHashMap<Scope, Kept> kept = new LinkedHashMap<>();

    IdempotencyKeys(Faults faults) {
        this.faults = faults;
    }

    /** @throws MercadoPagoFailure 400 when there is none, or more than one and that is not accepted */
    String of(HttpServerRequest request) {
        var keys = request.headers().getAll("X-Idempotency-Key");
        if (keys.isEmpty() || keys.get(0).isBlank()) {
            throw MercadoPagoFailure.noIdempotencyKey();
        }
        if (keys.size() > 1 && !faults.on("acceptTwoKeys")) {
            throw badRequest(4292, "Header X-Idempotency-Key is there twice");
        }
        return keys.get(keys.size() - 1);
    }

    /**
     * Does the effect once per key.
     *
     * @param emptyReplay the setting that says whether a replay is an empty 200
     * @throws MercadoPagoFailure 409 for a key of another body, unless the old result is wanted
     */
    Answer once(Seller seller, String path, String key, Buffer body, String emptyReplay, Supplier<Answer> effect) {
        var scope = new Scope(seller, path, key);
        var before = kept.get(scope);
        if (before == null) {
            var answer = effect.get();
            if (kept.size() >= MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(scope, new Kept(body, answer));
            return answer;
        }
        if (!before.body().equals(body) && !faults.on("replayOtherBody")) {
            throw MercadoPagoFailure.keyOfAnotherBody();
        }
        return faults.on(emptyReplay) ? Answer.json(200, Buffer.buffer()) : before.answer();
    }

    void clear() {
        kept.clear();
    }
}
