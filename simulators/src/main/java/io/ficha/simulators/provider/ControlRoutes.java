package io.ficha.simulators.provider;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tests' side of a provider: routes that run on its event loop, and those that all providers have. */
public final class ControlRoutes {
    private final Router router;
    private final String prefix;
    private final ProviderSocket socket;
    private final Faults faults;

    /** @param name the provider's, which all its routes begin with */
    public ControlRoutes(Router router, String name, ProviderSocket socket, Faults faults) {
        this.router = router;
        this.prefix = "/" + name;
        this.socket = socket;
        this.faults = faults;
        router.post(prefix + "/*").handler(BodyHandler.create(false));
        get("/faults", c -> faults.toJson());
        post("/faults", c -> {
            faults.arm(body(c));
            return socket.followDown().map(v -> faults.toJson());
        });
        router.delete(prefix + "/faults").handler(answering(c -> {
            faults.clear();
            return socket.followDown().map(v -> faults.toJson());
        }));
    }

    /** Adds what moves the clock. */
    public ControlRoutes clock(SimulatedClock clock, Runnable afterwards) {
        get("/clock", c -> new JsonObject().put("now", clock.seconds()));
        post("/clock", c -> {
            clock.advance(Math.max(0, body(c).getLong("advanceSeconds")) * 1000);
            afterwards.run();
            return Future.succeededFuture(new JsonObject().put("now", clock.seconds()));
        });
        return this;
    }

    /** Adds what forgets everything. */
    public ControlRoutes reset(Supplier<Future<Void>> reset) {
        router.post(prefix + "/reset")
                .handler(c ->
                        reset.get().onSuccess(v -> c.json(new JsonObject())).onFailure(failure -> fail(c, failure)));
        return this;
    }

    public ControlRoutes get(String path, Function<RoutingContext, JsonObject> call) {
        router.get(prefix + path).handler(answering(c -> Future.succeededFuture(call.apply(c))));
        return this;
    }

    public ControlRoutes post(String path, Function<RoutingContext, Future<JsonObject>> call) {
        router.post(prefix + path).handler(answering(call));
        return this;
    }

    /** @throws IllegalArgumentException when there is none */
    public static JsonObject body(RoutingContext context) {
        var body = context.body().asJsonObject();
        if (body == null) {
            throw new IllegalArgumentException("a JSON object is missing");
        }
        return body;
    }

    /** @throws IllegalArgumentException when it is absent */
    public static String parameter(RoutingContext context, String name) {
        var value = context.request().getParam(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    public static JsonObject list(String name, JsonArray items) {
        return new JsonObject().put(name, items);
    }

    private Handler<RoutingContext> answering(Function<RoutingContext, Future<JsonObject>> call) {
        return context -> socket.onLoop(() -> call.apply(context).map(JsonObject::toBuffer))
                .onSuccess(body -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body))
                .onFailure(failure -> fail(context, failure));
    }

    private static void fail(RoutingContext context, Throwable failure) {
        int status = failure instanceof Refusal known ? known.status() : isCallersFault(failure) ? 400 : 500;
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("error", String.valueOf(failure.getMessage()))
                        .toBuffer());
    }

    private static boolean isCallersFault(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof NullPointerException
                || failure instanceof DecodeException;
    }
}
