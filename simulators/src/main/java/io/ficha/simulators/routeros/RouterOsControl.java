package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.captive.Visits;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Refusal;
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
import java.util.function.Supplier;

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
        router.get("/routeros").handler(answeringForSome((selected, c) -> Future.succeededFuture(list(selected, c))));
        router.get("/routeros/stats").handler(answeringForSome((selected, c) -> sum(selected)));
        router.post("/routeros/faults").handler(answeringForSome((selected, c) -> setFaults(selected, body(c))));
        router.post("/routeros/reset")
                .handler(answeringForSome((selected, c) -> reset(selected).map(count(selected))));
        router.get("/routeros/:device/users").handler(answering(this::users));
        router.post("/routeros/:device/users").handler(answering(this::addUser));
        router.delete("/routeros/:device/users/:item").handler(answering((device, c) -> remove(device, c, true)));
        router.get("/routeros/:device/print").handler(answering(RouterOsControl::print));
        router.get("/routeros/:device/profiles").handler(answering(this::profiles));
        router.delete("/routeros/:device/profiles/:item").handler(answering((device, c) -> remove(device, c, false)));
        router.get("/routeros/:device/stats").handler(answering((device, c) -> device.onLoop(() -> stats(device))));
        router.get("/routeros/:device/faults")
                .handler(answering(
                        (device, c) -> device.onLoop(() -> device.faults().toJson())));
        router.post("/routeros/:device/faults").handler(answering((device, c) -> device.setFaults(body(c))));
        router.post("/routeros/:device/reset")
                .handler(answering((device, c) -> device.reset().map(new JsonObject())));
        router.post("/routeros/:device/certificate")
                .handler(answering((device, c) -> device.renewCertificate().map(new JsonObject())));
        router.get("/routeros/:device/captive").handler(answering((device, c) -> captive(device)));
        router.post("/routeros/:device/captive").handler(answering(RouterOsControl::choosePhone));
        router.post("/routeros/:device/files").handler(answering(RouterOsControl::unpack));
        new GuestControl().mount(router, this::answering);
    }

    /** Makes every device a fresh one. */
    public Future<Void> reset() {
        return reset(devices.values());
    }

    private static Future<Void> reset(Collection<RouterOsDevice> selected) {
        return Future.all(selected.stream().map(RouterOsDevice::reset).toList()).mapEmpty();
    }

    /** One page: {@code limit} devices (all) from the {@code offset}th (0) on. */
    private static JsonArray list(Collection<RouterOsDevice> selected, RoutingContext context) {
        var list = new JsonArray();
        selected.stream()
                .skip(number(context, "offset", 0))
                .limit(number(context, "limit", Integer.MAX_VALUE))
                .forEach(device -> list.add(new JsonObject()
                        .put("name", device.options().name())
                        .put("host", device.options().host())
                        .put("port", device.port())
                        .put("pages", device.pagesUrl())
                        .put("version", device.options().routerOsVersion())));
        return list;
    }

    private static int number(RoutingContext context, String parameter, int otherwise) {
        var value = context.request().getParam(parameter);
        return value == null ? otherwise : Integer.parseUnsignedInt(value);
    }

    private static Future<JsonObject> setFaults(Collection<RouterOsDevice> selected, JsonObject faults) {
        var patch = new FaultPatch(faults);
        return Future.all(
                        selected.stream().map(device -> device.setFaults(patch)).toList())
                .map(count(selected));
    }

    private static JsonObject count(Collection<RouterOsDevice> selected) {
        return new JsonObject().put("devices", selected.size());
    }

    /** The counters of all these devices together. */
    private static Future<JsonObject> sum(Collection<RouterOsDevice> selected) {
        return Future.all(selected.stream()
                        .map(device -> device.onLoop(() -> stats(device)))
                        .toList())
                .map(all -> all.<JsonObject>list().stream().reduce(count(selected), (sum, one) -> {
                    one.fieldNames().stream()
                            .filter(name -> one.getValue(name) instanceof Number)
                            .forEach(name -> sum.put(name, sum.getLong(name, 0L) + one.getLong(name)));
                    return sum;
                }));
    }

    private Future<JsonArray> users(RouterOsDevice device, RoutingContext context) {
        var name = Optional.ofNullable(context.request().getParam("name"));
        return device.onLoop(() -> rows(device, device.console().usersMenu(), name));
    }

    private Future<JsonArray> profiles(RouterOsDevice device, RoutingContext context) {
        return device.onLoop(() -> rows(device, device.console().profilesMenu(), Optional.empty()));
    }

    private static Future<JsonArray> print(RouterOsDevice device, RoutingContext context) {
        var path = Optional.ofNullable(context.request().getParam("menu"))
                .orElseThrow(() -> new IllegalArgumentException("the menu is missing"));
        return device.onLoop(() -> rows(device, device.console().menu(path), Optional.empty()));
    }

    private static Future<JsonObject> captive(RouterOsDevice device) {
        return device.onLoop(() -> CaptiveState.of(device.console().box(), device.pagesUrl()));
    }

    /** From now on that phone looks at the hotspot's pages. */
    private static Future<JsonObject> choosePhone(RouterOsDevice device, RoutingContext context) {
        var mac = Optional.ofNullable(body(context).getString("mac"))
                .orElseThrow(() -> new IllegalArgumentException("mac is missing"));
        return device.onLoop(() -> {
            var host = new JsonObject();
            Visits.of(device.console().box()).choose(mac).forEach(host::put);
            return host;
        });
    }

    private static Future<JsonArray> unpack(RouterOsDevice device, RoutingContext context) {
        var folder = Optional.ofNullable(context.request().getParam("folder")).orElse("");
        var archive = Optional.ofNullable(context.body().buffer())
                .orElseThrow(() -> new IllegalArgumentException("the body is no ZIP archive"));
        return device.onLoop(() -> CaptiveState.unpack(device.console().box(), archive, folder));
    }

    private static JsonArray rows(RouterOsDevice device, Menu menu, Optional<String> name) {
        var rows = new JsonArray();
        var box = device.console().box();
        var items = name.<Iterable<Item>>map(box.table(menu)::named).orElseGet(box.table(menu)::all);
        items.forEach(item -> rows.add(new JsonObject(new LinkedHashMap<>(menu.row(box, item)))));
        return rows;
    }

    private Future<JsonObject> addUser(RouterOsDevice device, RoutingContext context) {
        var attributes = new LinkedHashMap<String, String>();
        body(context).forEach(entry -> attributes.put(entry.getKey(), String.valueOf(entry.getValue())));
        return device.onLoop(() -> {
            var console = device.console();
            return new JsonObject()
                    .put(
                            ".id",
                            console.usersMenu().add(console.box(), attributes).id());
        });
    }

    private static Future<JsonObject> remove(RouterOsDevice device, RoutingContext context, boolean user) {
        var name = context.pathParam("item");
        return device.onLoop(() -> {
            var console = device.console();
            var menu = user ? console.usersMenu() : console.profilesMenu();
            var item = console.box()
                    .table(menu)
                    .oneNamed(name)
                    .orElseThrow(() -> new NoSuchElementException("no such item"));
            menu.remove(console.box(), item);
            return new JsonObject().put(".id", item.id());
        });
    }

    private static JsonObject stats(RouterOsDevice device) {
        return device.stats()
                .toJson()
                .put("openConnections", device.openConnections())
                .put("users", device.users());
    }

    static JsonObject body(RoutingContext context) {
        var body = context.body().asJsonObject();
        if (body == null) {
            throw new IllegalArgumentException("a JSON object is missing");
        }
        return body;
    }

    /** One request about one device, or about a collection of them. */
    interface Action<T> {
        Future<?> on(T target, RoutingContext context);
    }

    private Handler<RoutingContext> answering(Action<RouterOsDevice> action) {
        return context -> answer(context, action, () -> {
            var device = devices.get(context.pathParam("device"));
            if (device == null) {
                throw new NoSuchElementException("no such device");
            }
            return device;
        });
    }

    /** Which devices the query parameter {@code devices} says, see {@link DeviceSelection}; all without it. */
    private Handler<RoutingContext> answeringForSome(Action<Collection<RouterOsDevice>> action) {
        return context -> answer(
                context,
                action,
                () -> DeviceSelection.of(
                        devices,
                        Optional.ofNullable(context.request().getParam("devices"))
                                .orElse("*")));
    }

    private static <T> void answer(RoutingContext context, Action<T> action, Supplier<T> target) {
        try {
            action.on(target.get(), context).onSuccess(context::json).onFailure(failure -> refuse(context, failure));
        } catch (IllegalArgumentException | DecodeException | ClassCastException | NoSuchElementException malformed) {
            refuse(context, malformed);
        }
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
