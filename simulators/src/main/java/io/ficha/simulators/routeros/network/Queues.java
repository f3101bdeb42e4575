package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code /queue/simple} and the types its queues refer to; pairs are upload and download. */
public final class Queues {
    private static final Format RATES = Format.pairOf(Formats.RATE);
    private static final Format TIMES = Format.pairOf(Formats.TIME);
    private static final Format PRIORITY = Format.number(1, 8);
    private static final String NO_RATES = "0/0";
    private static final String SMALL = "default-small";

    static final Menu SIMPLE = Menu.at("/queue/simple")
            .with(
                    text("name").required(),
                    value("target", Queues::targets).required(),
                    text("dst"),
                    reference("parent", "/queue/simple", "none").byDefault("none"),
                    text("packet-marks").byDefault(""),
                    value("priority", Format.pairOf(PRIORITY)).byDefault("8/8"),
                    text("queue").byDefault(SMALL + "/" + SMALL),
                    value("limit-at", RATES).byDefault(NO_RATES),
                    value("max-limit", RATES).byDefault(NO_RATES),
                    value("burst-limit", RATES).byDefault(NO_RATES),
                    value("burst-threshold", RATES).byDefault(NO_RATES),
                    value("burst-time", TIMES).byDefault("0s/0s"),
                    text("bucket-size").byDefault("0.1/0.1"),
                    value("total-priority", PRIORITY),
                    text("total-queue"),
                    value("total-limit-at", Formats.RATE),
                    value("total-max-limit", Formats.RATE),
                    value("total-burst-limit", Formats.RATE),
                    value("total-burst-threshold", Formats.RATE),
                    value("total-burst-time", Formats.TIME),
                    text("total-bucket-size"),
                    text("time"),
                    counter("bytes"),
                    counter("packets"),
                    counter("dropped"),
                    counter("rate"),
                    counter("packet-rate"),
                    counter("queued-bytes"),
                    counter("queued-packets"),
                    total("total-bytes"),
                    total("total-packets"),
                    total("total-dropped"),
                    total("total-rate"),
                    total("total-packet-rate"),
                    total("total-queued-bytes"),
                    total("total-queued-packets"),
                    text("invalid").readOnly().byDefault("false"),
                    shown("dynamic", (box, item) -> Boolean.toString(item.isDynamic())),
                    flag("disabled", false),
                    text("comment"))
            .ordered()
            .uniqueName("failure: already have such name")
            .check(Queues::check)
            .checkRemoval((box, queue) -> refuseDynamic(queue))
            .verb("reset-counters", "write", Queues::resetCounters)
            .verb("reset-counters-all", "write", Queues::resetAll);

    static final Menu TYPE = Menu.at("/queue/type")
            .with(
                    text("name").required(),
                    value("kind", Format.oneOf("pfifo", "bfifo", "red", "sfq", "pcq", "fq-codel", "cake", "codel"))
                            .required(),
                    shown("default", (box, item) -> Boolean.toString(item.get("built-in") != null)))
            .uniqueName("failure: already have such name")
            .builtIn(1, "name", "default", "kind", "pfifo", "built-in", "true")
            .builtIn(2, "name", SMALL, "kind", "pfifo", "built-in", "true")
            .numberedFrom(3);

    private Queues() {}

    /**
     * Adds the queue of a session; it goes with {@link #remove}.
     *
     * @param rateLimit as profiles have it: {@code rx/tx} first, other groups after it
     */
    public static Item add(Box box, String name, String target, String rateLimit, Object session) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", name);
        values.put("target", target);
        values.put("max-limit", RATES.normalise("max-limit", rateLimit.split(" ")[0]));
        return box.table(SIMPLE).addDynamic(values, session);
    }

    public static void remove(Box box, Item queue) {
        box.table(SIMPLE).remove(queue);
    }

    /** Counts what has passed the queue. */
    public static void count(Item queue, long up, long down) {
        var before = queue.getOr("bytes", NO_RATES).split("/");
        queue.keep("bytes", (Long.parseLong(before[0]) + up) + "/" + (Long.parseLong(before[1]) + down));
    }

    private static void check(Box box, Item before, Item after) {
        if (before != null) {
            refuseDynamic(before);
        }
        var floor = SIMPLE.effective(after, "limit-at").split("/");
        var limit = SIMPLE.effective(after, "max-limit").split("/");
        for (int i = 0; i < floor.length; i++) {
            long most = Long.parseLong(limit[i]);
            if (most > 0 && most < Long.parseLong(floor[i])) {
                var way = i == 0 ? "upload" : "download";
                throw new Refusal("failure: " + way + "-max-limit less than " + way + "-limit");
            }
        }
    }

    private static void refuseDynamic(Item queue) {
        if (queue.isDynamic()) {
            throw new Refusal("failure: can not change dynamic queue");
        }
    }

    private static Answer resetCounters(Box box, Access access, Request request) {
        SIMPLE.addressed(box, request).forEach(queue -> queue.keep("bytes", ""));
        return Answer.DONE;
    }

    private static Answer resetAll(Box box, Access access, Request request) {
        box.table(SIMPLE).all().forEach(queue -> queue.keep("bytes", ""));
        return Answer.DONE;
    }

    /** Addresses, networks or interfaces; a host is printed with its {@code /32}, as queues do. */
    private static String targets(String property, String value) {
        var targets = new ArrayList<String>();
        for (var target : value.isEmpty() ? List.<String>of() : List.of(value.split(",", -1))) {
            boolean address = target.matches("[0-9./]+");
            targets.add(address ? Formats.ADDRESSES.normalise(property, target) : target);
        }
        targets.replaceAll(target -> target.matches("[0-9.]+") ? target + "/32" : target);
        return String.join(",", targets);
    }

    private static Property counter(String name) {
        return text(name).readOnly().byDefault(NO_RATES);
    }

    private static Property total(String name) {
        return text(name).readOnly().byDefault("0");
    }
}
