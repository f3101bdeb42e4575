package io.ficha.simulators.provider;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes requests and answers them as the faults say: late, lost, broken, drop by drop; event loop only. */
public final class Exchanges {
    private static final long MAX_BODY_BYTES = 1 << 20;
    private static final int DRIP_BYTES = 64;
    private static final long DRIP_MILLIS = 50;

    /** Which faults belong to a kind of write. */
    public record WriteFaults(Fault before, Fault after, Fault lose) {
        public static final WriteFaults ON_CREATE =
                new WriteFaults(Fault.ERROR_BEFORE_EFFECT, Fault.ERROR_AFTER_EFFECT, Fault.LOSE_ANSWER);
        public static final WriteFaults ON_REFUND =
                new WriteFaults(Fault.REFUND_ERROR_BEFORE, Fault.REFUND_ERROR_AFTER, Fault.REFUND_LOSE_ANSWER);
    }

    private final Vertx vertx;
    private final Faults faults;
    private final Function<Faults.Shot, Answer> errors;
    private final Supplier<Future<Void>> webhooksOut;

    /**
     * @param errors the provider's envelope of an injected error
     * @param webhooksOut done when every webhook sent so far was tried once
     */
    public Exchanges(
            Vertx vertx, Faults faults, Function<Faults.Shot, Answer> errors, Supplier<Future<Void>> webhooksOut) {
        this.vertx = vertx;
        this.faults = faults;
        this.errors = errors;
        this.webhooksOut = webhooksOut;
    }

    /** Hands over requests with their bodies; what the route throws becomes the answer. */
    public <F extends Refusal> Handler<HttpServerRequest> handler(
            BiConsumer<HttpServerRequest, Buffer> route, Class<F> refusal, BiConsumer<HttpServerRequest, F> refuse) {
        return request -> {
            var length = request.getHeader("Content-Length");
            if (length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BODY_BYTES)) {
                request.connection().close();
                return;
            }
            request.body().onSuccess(body -> {
                try {
                    route.accept(request, body);
                } catch (Refusal failure) {
                    refuse.accept(request, refusal.cast(failure));
                }
            });
        };
    }

    /** @return the body, empty when there is none; null when it is no JSON object */
    public static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            return null;
        }
    }

    /**
     * Does the effect once, whether or not the caller still listens, and then answers as the faults say.
     *
     * @param effect throws what the provider refuses without any effect
     */
    public <F extends Refusal> void write(
            HttpServerRequest request,
            WriteFaults kinds,
            String reference,
            Supplier<Answer> effect,
            Class<F> refusal,
            BiConsumer<HttpServerRequest, F> refuse) {
        var before = faults.take(kinds.before(), reference);
        if (before != null) {
            send(request, reference, error(before));
            return;
        }
        later(faults.number("delayBeforeMillis"), () -> {
            try {
                answer(request, kinds, reference, effect.get());
            } catch (Refusal failure) {
                refuse.accept(request, refusal.cast(failure));
            }
        });
    }

    private void answer(HttpServerRequest request, WriteFaults kinds, String reference, Answer honest) {
        boolean lost = faults.fires(kinds.lose(), reference);
        var after = lost ? null : faults.take(kinds.after(), reference);
        boolean afterWebhooks = faults.fires(Fault.WEBHOOK_BEFORE_ANSWER, reference);
        later(faults.number("delayAfterEffectMillis"), () -> {
            var webhooks = afterWebhooks ? webhooksOut.get() : Future.<Void>succeededFuture();
            webhooks.onComplete(v -> {
                if (lost) {
                    request.connection().close();
                } else {
                    send(request, reference, after == null ? honest : error(after));
                }
            });
        });
    }

    /** Answers a read, or fails it when that is armed. */
    public void read(HttpServerRequest request, String reference, Supplier<Answer> view) {
        var error = faults.take(Fault.READ_ERROR, reference);
        send(request, reference, error == null ? view.get() : error(error));
    }

    private Answer error(Faults.Shot shot) {
        if (shot.html()) {
            return Answer.html(shot.status(), "Bad Gateway", "");
        }
        var answer = errors.apply(shot);
        boolean retry = shot.status() == 429 || shot.status() == 503;
        return retry ? answer.with(Map.of("Retry-After", Long.toString(shot.number(1)))) : answer;
    }

    /** Sends an answer, at once or drop by drop. */
    public void send(HttpServerRequest request, String reference, Answer answer) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (answer.body().length() > 0) {
            response.putHeader("Content-Type", answer.contentType());
        }
        answer.headers().forEach(response::putHeader);
        var drip = faults.take(Fault.SLOW_DRIP, reference);
        if (drip == null) {
            response.end(answer.body());
        } else {
            response.putHeader("Content-Length", Integer.toString(answer.body().length()));
            drip(request, answer.body(), 0, drip.number(DRIP_MILLIS));
        }
    }

    private void drip(HttpServerRequest request, Buffer body, int from, long millis) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        int to = Math.min(body.length(), from + DRIP_BYTES);
        if (to == body.length()) {
            response.end(body.slice(from, to));
        } else {
            response.write(body.slice(from, to));
            later(Math.max(1, millis), () -> drip(request, body, to, millis));
        }
    }

    private void later(long millis, Runnable step) {
        if (millis == 0) {
            step.run();
        } else {
            vertx.setTimer(millis, timer -> step.run());
        }
    }
}
