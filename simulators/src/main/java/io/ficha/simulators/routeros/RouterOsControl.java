package io.ficha.simulators.routeros;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The test's side of the devices: what they hold, what they have seen, and their faults. */
public final class RouterOsControl {
    private final Map<String, RouterOsDevice> devices = new LinkedHashMap<>();

    /** Controls these devices, each under its name. */
    public RouterOsControl(Collection<RouterOsDevice> devices) {
        devices.forEach(device -> this.devices.put(device.options().name(), device));
    }

    /** Adds the routes under {@code /routeros}. */
    public void mount(Router router) {
        router.post("/routeros/*").handler(BodyHandler.create(false));
        router.get("/routeros").handler(context -> context.json(list()));
        router.get("/routeros/:device/users").handler(answering(this::users));
        router.post("/routeros/:device/users").handler(answering(this::addUser));
        router.delete("/routeros/:device/users/:item").handler(answering((device, c) -> remove(device, c, true)));
        router.get("/routeros/:device/profiles").handler(answering(this::profiles));
        router.delete("/routeros/:device/profiles/:item").handler(answering((device, c) -> remove(device, c, false)));
        router.get("/routeros/:device/stats").handler(answering((device, c) -> device.onLoop(() -> stats(device))));
        router.get("/routeros/:device/faults")
                .handler(answering(
                        (device, c) -> device.onLoop(() -> device.faults().toJson())));
        router.post("/routeros/:device/faults").handler(answering((device, c) -> device.setFaults(body(c))));
        router.post("/routeros/:device/reset")
                .handler(answering((device, c) -> device.reset().map(new JsonObject())));
    }

    /** Makes every device a fresh one. */
    public Future<Void> reset() {
        return Future.all(devices.values().stream().map(RouterOsDevice::reset).toList())
                .mapEmpty();
    }

    private JsonArray list() {
        var list = new JsonArray();
        for (var device : devices.values()) {
            list.add(new JsonObject()
                    .put("name", device.options().name())
                    .put("host", device.options().host())
                    .put("port", device.port())
                    .put("version", device.options().routerOsVersion()));
        }
        return list;
    }

    private Future<JsonArray> users(RouterOsDevice device, RoutingContext context) {
        var name = Optional.ofNullable(context.request().getParam("name"));
        return device.onLoop(() -> rows(device.console().users(), name));
    }

    private Future<JsonArray> profiles(RouterOsDevice device, RoutingContext context) {
        return device.onLoop(() -> rows(device.console().profiles(), Optional.empty()));
    }

    private static JsonArray rows(TableMenu menu, Optional<String> name) {
        var rows = new JsonArray();
        var items = name.<Iterable<Item>>map(menu.table::named).orElseGet(menu.table::all);
        items.forEach(item -> rows.add(new JsonObject(new LinkedHashMap<>(menu.row(item)))));
        return rows;
    }

    private Future<JsonObject> addUser(RouterOsDevice device, RoutingContext context) {
        var attributes = new LinkedHashMap<String, String>();
        body(context).forEach(entry -> attributes.put(entry.getKey(), String.valueOf(entry.getValue())));
        return device.onLoop(() -> new JsonObject()
                .put(".id", device.console().users().add(attributes).id()));
    }

    private static Future<JsonObject> remove(RouterOsDevice device, RoutingContext context, boolean user) {
        var name = context.pathParam("item");
        return device.onLoop(() -> {
            var menu = user ? device.console().users() : device.console().profiles();
            var item = menu.table.named(name).stream()
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("no such item"));
            menu.checkRemoval(item);
            menu.table.remove(item);
            return new JsonObject().put(".id", item.id());
        });
    }

    private static JsonObject stats(RouterOsDevice device) {
        return device.stats().toJson().put("users", device.console().users().count());
    }

    private static JsonObject body(RoutingContext context) {
        var body = context.body().asJsonObject();
        if (body == null) {
            throw new IllegalArgumentException("a JSON object is missing");
        }
        return body;
    }

    /** One request about one device. */
    private interface Action {
        Future<?> on(RouterOsDevice device, RoutingContext context);
    }

    private Handler<RoutingContext> answering(Action action) {
        return context -> {
            var device = devices.get(context.pathParam("device"));
            if (device == null) {
                refuse(context, new NoSuchElementException("no such device"));
                return;
            }
            try {
                action.on(device, context).onSuccess(context::json).onFailure(failure -> refuse(context, failure));
            } catch (IllegalArgumentException | DecodeException | ClassCastException malformed) {
                refuse(context, malformed);
            }
        };
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        int status = 500;
        if (failure instanceof NoSuchElementException) {
            status = 404;
        } else if (failure instanceof Refusal) {
            status = 409;
        } else if (failure instanceof IllegalArgumentException
                || failure instanceof DecodeException
                || failure instanceof ClassCastException) {
            status = 400;
        }
        context.response().setStatusCode(status);
        context.json(new JsonObject().put("error", String.valueOf(failure.getMessage())));
    }
}
