package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Request;
import java.time.Instant;
import java.util.Map;

/** {@code /log}: the last thousand lines in memory, gone after a reboot. */
public final class DeviceLog {
    static final Menu MENU = Menu.at("/log")
            .with(
                    shown("time", DeviceLog::time),
                    text("topics").readOnly(),
                    text("message").readOnly())
            .only("print", "getall", "listen")
            .forgotten()
            .verb("info", "write", DeviceLog::say)
            .verb("warning", "write", DeviceLog::say)
            .verb("error", "write", DeviceLog::say)
            .verb("debug", "write", DeviceLog::say);
    private static final int MAX_LINES = 1000;

    private DeviceLog() {}

    /** Adds a line; the oldest goes when there are too many. */
    public static void write(Box box, String topics, String message) {
        var table = box.table(MENU);
        if (table.size() >= MAX_LINES) {
            table.remove(table.all().iterator().next());
        }
        table.add(Map.of(
                "topics",
                topics,
                "message",
                message,
                "at",
                Long.toString(box.clock().now().getEpochSecond())));
    }

    private static Answer say(Box box, Access access, Request request) {
        write(box, "script," + request.verb(), request.attributes().getOrDefault("message", ""));
        return Answer.DONE;
    }

    private static String time(Box box, Item line) {
        var at = Instant.ofEpochSecond(line.count("at"));
        if (box.version().atLeast(7, 10)) {
            return Dates.print(box, at);
        }
        boolean today = Dates.date(box, at).equals(Dates.date(box, box.clock().now()));
        return (today ? "" : Dates.day(at) + " ") + Dates.time(at);
    }
}
