package io.ficha.simulators.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** Reads the HTML that messages may be written in, as strictly as the real one, and tells what people see. */
final class HtmlText {
    private static final Set<String> TAGS = Set.of(
            "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span", "blockquote");
    private static final Map<String, String> ENTITIES = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

    private HtmlText() {}

    /** @throws BotFailure 400 for a tag or an entity that is not allowed, or left open */
    static String shown(String html) {
        var out = new StringBuilder(html.length());
        Deque<String> open = new ArrayDeque<>();
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                i = tag(html, i, open);
            } else if (c == '&') {
                i = entity(html, i, out);
            } else {
                out.append(c);
            }
        }
        if (!open.isEmpty()) {
            throw BotFailure.cannotParse("Can't find end tag corresponding to start tag \"" + open.peek() + "\"");
        }
        return out.toString();
    }

    private static int tag(String html, int from, Deque<String> open) {
        int to = html.indexOf('>', from);
        if (to < 0) {
            throw BotFailure.cannotParse("Unclosed start tag at byte offset " + from);
        }
        var inside = html.substring(from + 1, to).strip();
        boolean end = inside.startsWith("/");
        var name = (end ? inside.substring(1) : inside).split("\\s", 2)[0];
        if (!TAGS.contains(name)) {
            throw BotFailure.cannotParse("Unsupported start tag \"" + name + "\" at byte offset " + from);
        }
        if (!end) {
            open.push(name);
        } else if (!name.equals(open.poll())) {
            throw BotFailure.cannotParse("Unexpected end tag at byte offset " + from);
        }
        return to;
    }

    private static int entity(String html, int from, StringBuilder out) {
        int to = html.indexOf(';', from);
        var name = to < 0 ? "" : html.substring(from + 1, to);
        if (ENTITIES.containsKey(name)) {
            out.append(ENTITIES.get(name));
            return to;
        }
        out.append('&'); // an ampersand alone is shown as it is
        return from;
    }
}
