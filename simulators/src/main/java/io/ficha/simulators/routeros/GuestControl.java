package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.RouterOsControl.Action;
import io.ficha.simulators.routeros.hotspot.Hotspot;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.network.Hosts;
import io.ficha.simulators.routeros.ppp.PppSessions;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The people around a device: guests of its hotspot, subscribers on PPP lines and with addresses of their own, the passing of time, power cuts, and
 * somebody who restores an old backup.
 */
final class GuestControl {
    private static final String BACKUP = "backup";
    private static final JsonObject DONE = new JsonObject();

    /**
     * Adds the routes under {@code /routeros/{device}}.
     *
     * @param answering answers for the device that the path names
     */
    void mount(Router router, Function<Action<RouterOsDevice>, Handler<RoutingContext>> answering) {
        new Routes(router, answering)
                .get("/guests", (box, call) -> array(Hotspot.of(box).rows()))
                .post("/guests", GuestControl::appear)
                .post(
                        "/guests/:mac/login",
                        (box, call) ->
                                json(Hotspot.of(box).logIn(call.name("mac"), call.text("user"), call.text("password"))))
                .post(
                        "/guests/:mac/logout",
                        (box, call) -> done(() -> Hotspot.of(box).logOut(call.name("mac"))))
                .post(
                        "/guests/:mac/use",
                        (box, call) -> json(
                                Hotspot.of(box).use(call.name("mac"), call.bytes("bytesIn"), call.bytes("bytesOut"))))
                .post(
                        "/guests/:mac/leave",
                        (box, call) -> done(() -> Hotspot.of(box).leave(call.name("mac"))))
                .get("/ppp", (box, call) -> array(PppSessions.of(box).rows()))
                .post("/ppp", GuestControl::connect)
                .post(
                        "/ppp/:name/use",
                        (box, call) -> json(PppSessions.of(box)
                                .use(call.name("name"), call.bytes("bytesIn"), call.bytes("bytesOut"))))
                .post(
                        "/ppp/:name/disconnect",
                        (box, call) -> done(() -> PppSessions.of(box)
                                .disconnect(call.name("name"), call.textOr("reason", "peer-request"))))
                .post(
                        "/hosts",
                        (box, call) -> json(Hosts.of(box)
                                .appear(call.text("address"), call.text("mac"), call.textOr("interface", "ether2"))))
                .post(
                        "/hosts/:address/use",
                        (box, call) -> json(Hosts.of(box)
                                .use(
                                        call.name("address"),
                                        call.bytes("bytesIn"),
                                        call.bytes("bytesOut"),
                                        call.textOr("to", "93.184.216.34:443"))))
                .post(
                        "/hosts/:address/leave",
                        (box, call) -> done(() -> Hosts.of(box).leave(call.name("address"))))
                .get("/clock", (box, call) -> clock(box))
                .post("/clock", GuestControl::advance)
                .post("/reboot", (box, call) -> done(box::reboot))
                .post("/backup", (box, call) -> done(() -> call.console().backUp(call.textOr("name", BACKUP))))
                .post("/restore", (box, call) -> done(() -> call.console().restore(call.textOr("name", BACKUP))));
    }

    private static JsonObject appear(Box box, Call call) {
        return json(Hotspot.of(box).appear(call.text("mac"), call.textOr("address", ""), call.textOr("hostName", "")));
    }

    private static JsonObject connect(Box box, Call call) {
        return json(PppSessions.of(box)
                .connect(
                        call.text("name"),
                        call.textOr("password", ""),
                        call.textOr("service", "pppoe"),
                        call.textOr("callerId", "")));
    }

    private static JsonObject advance(Box box, Call call) {
        try {
            box.clock().advance(Duration.parse(call.text("advance")));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("advance is a duration such as PT1H", malformed);
        }
        return clock(box);
    }

    private static JsonObject clock(Box box) {
        return new JsonObject()
                .put("now", box.clock().now().toString())
                .put("uptime", box.clock().uptime().toString());
    }

    private static JsonObject done(Runnable action) {
        action.run();
        return DONE.copy();
    }

    private static JsonObject json(Map<String, String> row) {
        var json = new JsonObject();
        row.forEach(json::put);
        return json;
    }

    private static JsonArray array(List<Map<String, String>> rows) {
        var array = new JsonArray();
        rows.forEach(row -> array.add(json(row)));
        return array;
    }

    /** One request, taken apart before it reaches the device. */
    private record Call(RoutingContext context, Console console, JsonObject body) {
        String name(String parameter) {
            return context.pathParam(parameter);
        }

        String text(String field) {
            var value = body.getString(field);
            if (value == null) {
                throw new IllegalArgumentException(field + " is missing");
            }
            return value;
        }

        String textOr(String field, String otherwise) {
            return body.getString(field, otherwise);
        }

        long bytes(String field) {
            long value = body.getLong(field, 0L);
            if (value < 0) {
                throw new IllegalArgumentException(field + " is negative");
            }
            return value;
        }
    }

    /** Routes whose work is done on the device's event loop. */
    private record Routes(Router router, Function<Action<RouterOsDevice>, Handler<RoutingContext>> answering) {
        Routes get(String path, BiFunction<Box, Call, Object> action) {
            router.get("/routeros/:device" + path).handler(handler(action, false));
            return this;
        }

        Routes post(String path, BiFunction<Box, Call, Object> action) {
            router.post("/routeros/:device" + path).handler(handler(action, true));
            return this;
        }

        private Handler<RoutingContext> handler(BiFunction<Box, Call, Object> action, boolean hasBody) {
            return answering.apply((device, context) -> {
                boolean empty = !hasBody || context.body().isEmpty();
                var body = empty ? new JsonObject() : RouterOsControl.body(context);
                return device.onLoop(() -> {
                    var console = device.console();
                    console.box().clock().ring();
                    return action.apply(console.box(), new Call(context, console, body));
                });
            });
        }
    }
}
