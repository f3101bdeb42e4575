package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /file}: texts the device keeps, such as the pages of its hotspot; it forgets them with a reset only. */
public final class Files {
    private static final String CONTENTS = "contents";
    private static final String CHANGED = "changed-at";
    private static final List<String> PAGES =
            List.of("alogin.html", "api.json", "login.html", "logout.html", "status.html");

    static final Menu MENU = Menu.at("/file")
            .with(
                    text("name").required(),
                    shown("type", (box, file) -> type(file.getOr("name", ""))),
                    shown(
                            "size",
                            (box, file) ->
                                    Integer.toString(file.getOr(CONTENTS, "").getBytes(UTF_8).length)),
                    shown("last-modified", (box, file) -> Dates.print(box, changed(box, file))),
                    text(CONTENTS))
            .uniqueName("failure: file already exists") // [U]
            .whenChanged((box, file) -> file.keep(CHANGED, box.clock().now().toString()))
            .seeded((box, table) ->
                    PAGES.forEach(page -> table.add(Map.of("name", "hotspot/" + page, CONTENTS, factory(page)))));

    private Files() {}

    /** The text of that file. */
    public static Optional<String> contents(Box box, String name) {
        return box.table(MENU).oneNamed(name).map(file -> file.getOr(CONTENTS, ""));
    }

    /** Writes a file over the one of that name. */
    public static void write(Box box, String name, String contents) {
        Table files = box.table(MENU);
        var values = Map.of(
                "name", name, CONTENTS, contents, CHANGED, box.clock().now().toString());
        files.oneNamed(name).ifPresentOrElse(file -> files.change(file, values), () -> files.add(values));
    }

    private static Instant changed(Box box, Item file) {
        var at = file.get(CHANGED);
        return at == null ? box.clock().started() : Instant.parse(at);
    }

    private static String type(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "file" : name.substring(dot) + " file";
    }

    private static String factory(String page) {
        try (var stored = Files.class.getResourceAsStream("/captive/" + page)) {
            return new String(stored.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
