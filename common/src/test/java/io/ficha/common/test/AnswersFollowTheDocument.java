package io.ficha.common.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ficha.common.test.ApiDocument.Operation;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at every answer that any test of a service gets: one with a status or a field that the service's OpenAPI
 * document does not know fails the test. Quarkus finds this class by itself.
 */
public final class AnswersFollowTheDocument implements QuarkusTestBeforeClassCallback, Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, ApiDocument> documents = new ConcurrentHashMap<>();

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var answer = context.next(request, expected);
        var address = URI.create(request.getURI());
        var document = documents.computeIfAbsent(address.getAuthority(), it -> ApiDocument.servedAt(address));
        var operation = document.find(request.getMethod(), address.getRawPath());
        return operation.isEmpty() ? answer : checked(document, operation.get(), request.getBody(), answer);
    }

    private static Response checked(ApiDocument document, Operation operation, Object sent, Response answer) {
        int status = answer.statusCode();
        var documented = document.response(operation, status);
        if (documented.isMissingNode()) fail(operation, "answers an undocumented " + status, answer.asString());
        var content = documented.path("content");
        String type = mediaType(answer);
        if (content.isEmpty()) return answer;
        if (!content.has(type)) fail(operation, status + " has an undocumented content type", type);
        if (!type.equals("application/json")) return answer;
        byte[] body = answer.asByteArray(); // the stream can be read once
        requireValid(document, operation, status + " answers", content.path(type), parsed(body));
        var wanted = operation.spec().path("requestBody").path("content").path(type);
        if (status < 300 && sent instanceof String text && !wanted.isMissingNode()) {
            requireValid(document, operation, "accepts", wanted, parsed(text.getBytes(StandardCharsets.UTF_8)));
        }
        return new ResponseBuilder().clone(answer).setBody(body).build();
    }

    private static void requireValid(
            ApiDocument document, Operation operation, String what, JsonNode media, JsonNode value) {
        var wrong = document.violations(media.path("schema"), value);
        if (!wrong.isEmpty()) fail(operation, what + " what is not documented: " + wrong, value.toString());
    }

    private static String mediaType(Response answer) {
        String type = answer.contentType();
        return type == null ? "" : type.split(";", 2)[0].strip();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private static void fail(Operation operation, String what, String seen) {
        throw new AssertionError(operation + " " + what + "\n" + seen);
    }
}
