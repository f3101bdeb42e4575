package io.ficha.simulators.routeros.menu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One command sentence, taken apart. */
public record Request(String path, String tag, Map<String, String> attributes, List<String> queries) {
    public static Request parse(List<String> words) {
        var attributes = new LinkedHashMap<String, String>();
        var queries = new ArrayList<String>();
        for (var word : words.subList(1, words.size())) {
            if (word.startsWith("?")) {
                queries.add(word);
            } else if (word.startsWith("=") || word.startsWith(".")) { // ".proplist=…" comes from some clients
                int name = word.startsWith("=") ? 1 : 0;
                int equals = word.indexOf('=', name);
                attributes.put(
                        equals < 0 ? word.substring(name) : word.substring(name, equals),
                        equals < 0 ? "" : word.substring(equals + 1));
            }
        }
        var tag = attributes.getOrDefault(".tag", "");
        attributes.remove(".tag");
        return new Request(words.get(0), tag, attributes, queries);
    }

    /** The menu, such as {@code /ip/hotspot/user}. */
    public String menu() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The last part of the path, such as {@code print}. */
    public String verb() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it asks for a menu's items. */
    public boolean isPrint() {
        return verb().equals("print") || verb().equals("getall");
    }

    /** The parts of a value that is a list. */
    static List<String> list(String value) {
        return List.of(value.split(","));
    }
}
