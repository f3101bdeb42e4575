package io.ficha.httpgateway;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the service that a path belongs to, as Gateway API v1 orders matches: an exact path first, then the longest
 * prefix by whole path elements, and within one path a match that names the method before one that does not.
 */
final class RouteTable {
    private final Map<String, List<Route>> exact = new HashMap<>();
    private final Map<String, List<Route>> prefixes = new HashMap<>();

    /** One match of the table; a null method stands for every method. */
    record Route(boolean isExact, String path, HttpMethod method, String service) {}

    RouteTable(Collection<Route> routes) {
        for (var route : routes) {
            var path = route.isExact() ? route.path() : withoutTrailingSlash(route.path());
            var list = (route.isExact() ? exact : prefixes).computeIfAbsent(path, p -> new ArrayList<>());
            list.add(route.method() == null ? list.size() : 0, route); // those with a method come first
        }
    }

    /** @return the service's name, or null when nothing public lives at this path */
    String find(HttpMethod method, String path) {
        var found = choose(exact.get(path), method);
        for (var prefix = withoutTrailingSlash(path); found == null; prefix = parent(prefix)) {
            found = choose(prefixes.get(prefix), method);
            if (prefix.isEmpty()) break;
        }
        return found == null ? null : found.service();
    }

    Set<String> services() {
        var names = new TreeSet<String>();
        exact.values().forEach(list -> list.forEach(route -> names.add(route.service())));
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
