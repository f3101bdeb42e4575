package io.ficha.common.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an action changed: the fields that differ, as they were and as they are. Null where there was nothing before, or
 * is nothing after. Made from views that hold no secret.
 */
public record Change(Map<String, Object> before, Map<String, Object> after) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    /** @return nothing that can be shown: the action says it all */
    public static Change none() {
        return new Change(null, null);
    }

    /** @return a new thing with all its fields */
    public static Change created(Object view) {
        return new Change(null, fields(view));
    }

    /** @return the last fields of a thing that is gone */
    public static Change removed(Object view) {
        return new Change(fields(view), null);
    }

    /** @return the fields that differ between two views of one thing; equal when nothing changed */
    public static Change between(Object before, Object after) {
        var was = fields(before);
        var is = fields(after);
        is.entrySet().removeIf(field -> {
            boolean same = was.containsKey(field.getKey()) && Objects.equals(was.get(field.getKey()), field.getValue());
            if (same) was.remove(field.getKey());
            return same;
        });
        return new Change(was, is);
    }

    /** @return the same, and that a secret was replaced: its name, never its value */
    public Change withSecret(String name) {
        return and(new Change(null, Map.of(name, "********")));
    }

    /** @return both changes as one */
    public Change and(Change other) {
        return new Change(merged(before, other.before), merged(after, other.after));
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        if (one == null || other == null) return one == null ? other : one;
        var both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static LinkedHashMap<String, Object> fields(Object view) {
        return MAPPER.convertValue(view, FIELDS);
    }
}
