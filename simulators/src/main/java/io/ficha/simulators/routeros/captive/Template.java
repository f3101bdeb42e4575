package io.ficha.simulators.routeros.captive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in a page as a hotspot does: {@code $(name)}, {@code $(name-esc)} for addresses, and
 * {@code $(if name == 'x') $(elif name != 'y') $(else) $(endif)}. Values go in as they are. Source: RouterOS manual,
 * "Hotspot customisation".
 */
final class Template {
    private static final Pattern TAG = Pattern.compile("\\$\\(([^()$]*)\\)");
    private static final Pattern TEST =
            Pattern.compile("([a-z0-9-]+)(?:\\s*(==|!=)\\s*(?:'([^']*)'|\"([^\"]*)\"|(\\S+)))?");
    private static final String ESCAPED = "-esc";

    private final Map<String, String> values;
    private final ArrayDeque<Branch> branches = new ArrayDeque<>();

    private Template(Map<String, String> values) {
        this.values = values;
    }

    /** One {@code if} that is open: whether its text shows now, and whether one of its parts has shown. */
    private record Branch(boolean shows, boolean decided) {}

    static String fill(String page, Map<String, String> values) {
        return new Template(values).fill(page);
    }

    private String fill(String page) {
        var out = new StringBuilder(page.length());
        var tag = TAG.matcher(page);
        int from = 0;
        while (tag.find()) {
            show(out, page.substring(from, tag.start()));
            take(out, tag.group(1).strip());
            from = tag.end();
        }
        show(out, page.substring(from));
        return out.toString();
    }

    private void take(StringBuilder out, String word) {
        if (word.startsWith("if ")) {
            boolean holds = holds(word.substring(3));
            branches.push(new Branch(holds, holds));
        } else if (word.startsWith("elif ") && !branches.isEmpty()) {
            next(holds(word.substring(5)));
        } else if (word.equals("else") && !branches.isEmpty()) {
            next(true);
        } else if (word.equals("endif") && !branches.isEmpty()) {
            branches.pop();
        } else {
            show(out, value(word));
        }
    }

    private void next(boolean holds) {
        var branch = branches.pop();
        boolean shows = holds && !branch.decided();
        branches.push(new Branch(shows, branch.decided() || shows));
    }

    private void show(StringBuilder out, String text) {
        if (branches.stream().allMatch(Branch::shows)) {
            out.append(text);
        }
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null && name.endsWith(ESCAPED)) {
            var plain = values.getOrDefault(name.substring(0, name.length() - ESCAPED.length()), "");
            return URLEncoder.encode(plain, UTF_8); // a blank becomes a plus, as on a device
        }
        return value == null ? "" : value;
    }

    private boolean holds(String test) {
        Matcher parts = TEST.matcher(test.strip());
        if (!parts.matches()) {
            return false;
        }
        var value = value(parts.group(1));
        if (parts.group(2) == null) {
            return !value.isEmpty();
        }
        var other = parts.group(3) != null ? parts.group(3) : parts.group(4) != null ? parts.group(4) : parts.group(5);
        return value.equals(other) == parts.group(2).equals("==");
    }
}
