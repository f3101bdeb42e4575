package io.ficha.httpgateway;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the service that a path belongs to, as Gateway API v1 orders matches: an exact path first, then the longest
 * prefix by whole path elements, and within one path a match that names the method before one that does not. Patterns,
 * which it leaves to who reads them, come between: in the order of the file, each for a whole path.
 */
final class RouteTable {
    private final Map<String, List<Route>> exact = new HashMap<>();
    private final Map<Pattern, Route> patterns = new LinkedHashMap<>();
    private final Map<String, List<Route>> prefixes = new HashMap<>();

    /** What the path of a match stands for. */
    enum Kind {
        EXACT,
        PATTERN,
        PREFIX
    }

    /** One match of the table; a null method stands for every method. */
    record Route(Kind kind, String path, HttpMethod method, String service) {}

    RouteTable(Collection<Route> routes) {
        for (var route : routes) {
            switch (route.kind()) {
                case EXACT -> add(exact, route.path(), route);
                case PATTERN -> patterns.put(Pattern.compile(route.path()), route);
                case PREFIX -> add(prefixes, withoutTrailingSlash(route.path()), route);
            }
        }
    }

    private static void add(Map<String, List<Route>> routes, String path, Route route) {
        var list = routes.computeIfAbsent(path, first -> new ArrayList<>());
        list.add(route.method() == null ? list.size() : 0, route); // those with a method come first
    }

    /** @return the service's name, or null when nothing public lives at this path */
    String find(HttpMethod method, String path) {
        var found = choose(exact.get(path), method);
        if (found == null) found = choose(matching(path), method);
        for (var prefix = withoutTrailingSlash(path); found == null; prefix = parent(prefix)) {
            found = choose(prefixes.get(prefix), method);
            if (prefix.isEmpty()) break;
        }
        return found == null ? null : found.service();
    }

    private List<Route> matching(String path) {
        return patterns.entrySet().stream()
                .filter(it -> it.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .toList();
    }

    Set<String> services() {
        var names = new TreeSet<String>();
        exact.values().forEach(list -> list.forEach(route -> names.add(route.service())));
        patterns.values().forEach(route -> names.add(route.service()));
        prefixes.values().forEach(list -> list.forEach(route -> names.add(route.service())));
        return names;
    }

    private static Route choose(List<Route> routes, HttpMethod method) {
        if (routes == null) return null;
        for (var route : routes) if (route.method() == null || route.method().equals(method)) return route;
        return null;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String withoutTrailingSlash(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') end--;
        return path.substring(0, end);
    }
}
