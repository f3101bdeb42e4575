package io.ficha.common.smartips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.common.error.ValidationFailed;
import io.ficha.common.http.BodyReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads JSON, forms, and nothing at all into an {@link IspBody}. What is no form is taken for JSON. */
@Provider
@Consumes(MediaType.WILDCARD)
public class IspBodyReader implements MessageBodyReader<IspBody> {
    private static final Pattern ITEM = Pattern.compile("([^\\[\\]]+)\\[([0-9]{0,4})]");
    private static final int MOST_FIELDS = 10_000;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == IspBody.class;
    }

    @Override
    public IspBody readFrom(
            Class<IspBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream entity)
            throws IOException {
        var bytes = entity.readAllBytes();
        if (bytes.length == 0) return new IspBody(JsonNodeFactory.instance.objectNode());
        if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(mediaType) && !mediaType.isWildcardType()) {
            return new IspBody(form(new String(bytes, StandardCharsets.UTF_8)));
        }
        if ("multipart".equals(mediaType.getType())) throw new NotSupportedException();
        return new IspBody(json(bytes));
    }

    private static ObjectNode json(byte[] bytes) throws IOException {
        try {
            JsonNode json = BodyReader.json(bytes);
            if (json instanceof ObjectNode object) return object;
            if (json == null || json.isMissingNode()) return JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            throw new IspBadRequest();
        } catch (ValidationFailed card) {
            var field = card.items().get(0).loc();
            throw new IspInvalid(String.valueOf(field.get(field.size() - 1)), "Aquí no se aceptan números de tarjeta.");
        }
        throw new IspInvalid("body", "El cuerpo debe ser un objeto.");
    }

    /** Lists come as {@code iva[]=10&iva[]=15} or {@code iva[0]=10}; of a name sent twice the last one counts. */
    private static ObjectNode form(String text) {
        var values = JsonNodeFactory.instance.objectNode();
        var lists = new LinkedHashMap<String, TreeMap<Integer, String>>();
        var parts = text.split("&", MOST_FIELDS + 1);
        if (parts.length > MOST_FIELDS) throw new IspBadRequest();
        for (String part : parts) {
            if (part.isEmpty()) continue;
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals)).strip();
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            var item = ITEM.matcher(name);
            if (!item.matches()) {
                values.put(name, value);
                continue;
            }
            var list = lists.computeIfAbsent(item.group(1), first -> new TreeMap<>());
            int next = list.isEmpty() ? 0 : list.lastKey() + 1;
            list.put(item.group(2).isEmpty() ? next : Integer.parseInt(item.group(2)), value);
        }
        for (Map.Entry<String, TreeMap<Integer, String>> list : lists.entrySet()) {
            var array = values.putArray(list.getKey());
            list.getValue().values().forEach(array::add);
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IspBadRequest();
        }
    }
}
