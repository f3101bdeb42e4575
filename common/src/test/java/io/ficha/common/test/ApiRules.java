package io.ficha.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ficha.common.security.Who;
import io.ficha.common.test.ApiDocument.Operation;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/**
 * What the OpenAPI document of a service must say: every operation that is not internal, and no other; in words, with
 * examples that its own schemas allow, and with every kind of error that its callers can meet.
 */
public final class ApiRules {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
    /** Marks an operation that tells of a thing that is not there in a 200, as its contract wants. */
    private static final String ALWAYS_OK = "x-not-found-is-200";

    private static final String JSON = "application/json";
    private final ApiDocument document;
    private final Map<String, Who> code = new HashMap<>();
    private final SoftAssertions soft = new SoftAssertions();
    private final Set<String> ids = new HashSet<>();

    private ApiRules(String service, ApiDocument document) {
        this.document = document;
        AccessMatrix.operationsOf(service).forEach((operation, who) -> {
            if (!operation.contains(" /internal")) code.put(operation.replaceAll("\\{[^}]*}", "{}"), who);
        });
    }

    /** Checks what the running service, whose package is {@code io.ficha.<service>}, serves. */
    public static void check(String service) {
        assertThat(RestAssured.filters()).hasAtLeastOneElementOfType(AnswersFollowTheDocument.class);
        var address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        new ApiRules(service, ApiDocument.servedAt(address)).check();
    }

    private void check() {
        soft.assertThat(document.operations().stream().map(Operation::key))
                .as("documented operations")
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(code.keySet()));
        document.operations().forEach(this::check);
        document.root().at("/components/schemas").properties().forEach(schema -> {
            soft.assertThat(schema.getValue().path("description").asText())
                    .as("description of the schema %s", schema.getKey())
                    .isNotBlank();
            validExamples(
                    "schema " + schema.getKey(),
                    schema.getValue(),
                    schema.getValue().path("examples"));
        });
        soft.assertAll();
    }

    private void check(Operation operation) {
        for (var text : List.of("operationId", "summary", "description")) {
            soft.assertThat(operation.spec().path(text).asText())
                    .as("%s of %s", text, operation)
                    .isNotBlank();
        }
        soft.assertThat(operation.spec().path("tags"))
                .as("tags of %s", operation)
                .hasSize(1);
        soft.assertThat(ids.add(operation.spec().path("operationId").asText()))
                .as("operationId of %s is used once", operation)
                .isTrue();
        parameters(operation);
        var body = operation.spec().path("requestBody");
        body.path("content").properties().forEach(it -> example(operation + " takes", it.getValue()));
        operation.spec().path("responses").fieldNames().forEachRemaining(status -> response(operation, status));
        statuses(operation, !body.isMissingNode());
    }

    private void parameters(Operation operation) {
        var inPath = new ArrayList<String>();
        for (var parameter : operation.spec().path("parameters")) {
            var spec = document.resolved(parameter);
            var name = operation + ", parameter " + spec.path("name").asText();
            if (spec.path("in").asText().equals("path"))
                inPath.add(spec.path("name").asText());
            soft.assertThat(spec.path("description").asText())
                    .as("description of %s", name)
                    .isNotBlank();
            example(name, spec);
        }
        var named = PARAMETER.matcher(operation.path()).results().map(it -> it.group(1));
        soft.assertThat(inPath)
                .as("path parameters of %s", operation)
                .containsExactlyInAnyOrderElementsOf(named.toList());
    }

    private void response(Operation operation, String status) {
        var response = document.response(operation, Integer.parseInt(status));
        var name = operation + " " + status;
        soft.assertThat(response.path("description").asText())
                .as("description of %s", name)
                .isNotBlank();
        response.path("content").properties().forEach(it -> {
            if (it.getKey().equals(JSON)) example(name, it.getValue());
            closed(name, it.getValue().path("schema"), new HashSet<>());
        });
    }

    /** An example is beside the schema, or in it, or in its items. */
    private void example(String name, JsonNode media) {
        var schema = document.resolved(media.path("schema"));
        var examples = JsonNodeFactory.instance.arrayNode();
        if (media.has("example")) examples.add(media.path("example"));
        media.path("examples").forEach(it -> examples.add(it.path("value")));
        if (examples.isEmpty() && schema.path("examples") instanceof ArrayNode own) examples.addAll(own);
        if (examples.isEmpty()) {
            document.resolved(schema.path("items")).path("examples").forEach(it -> examples.addArray()
                    .add(it));
        }
        soft.assertThat(examples).as("examples of %s", name).isNotEmpty();
        validExamples(name, media.path("schema"), examples);
    }

    private void validExamples(String name, JsonNode schema, JsonNode examples) {
        examples.forEach(it -> soft.assertThat(document.violations(schema, it))
                .as("%s: what its example %s has wrong", name, it)
                .isEmpty());
    }

    /** Every object says whether it may hold more than what is listed, or an undocumented field would go unnoticed. */
    private void closed(String name, JsonNode schema, Set<JsonNode> seen) {
        var here = document.resolved(schema);
        if (!seen.add(here)) return;
        if (here.has("properties")) {
            boolean said = here.has("additionalProperties") || here.has("unevaluatedProperties");
            soft.assertThat(said).as("%s: closed object %s", name, here).isTrue();
        }
        here.path("properties").forEach(it -> closed(name, it, seen));
        here.path("items").forEach(it -> closed(name, it, seen));
        if (here.has("items")) closed(name, here.path("items"), seen);
        for (var choice : List.of("oneOf", "anyOf")) here.path(choice).forEach(it -> closed(name, it, seen));
    }

    private void statuses(Operation operation, boolean takesBody) {
        var told = new TreeSet<String>();
        operation.spec().path("responses").fieldNames().forEachRemaining(told::add);
        soft.assertThat(told.stream().filter(it -> it.startsWith("2")))
                .as("success of %s", operation)
                .isNotEmpty();
        soft.assertThat(told).as("errors of %s", operation).contains("503");
        if (takesBody) soft.assertThat(told).as("errors of %s", operation).contains("400", "413", "422");
        boolean names = operation.path().contains("{")
                && !operation.spec().path(ALWAYS_OK).asBoolean();
        if (names) soft.assertThat(told).as("errors of %s", operation).containsAnyOf("404", "422");
        var schemes = new TreeSet<String>();
        operation.spec().path("security").forEach(it -> it.fieldNames().forEachRemaining(schemes::add));
        var who = code.get(operation.key());
        if (who == null) return; // told already
        soft.assertThat(schemes).as("security of %s", operation).isEqualTo(new TreeSet<>(schemesOf(who)));
        if (who != Who.PUBLIC)
            soft.assertThat(told).as("errors of %s", operation).contains("401");
        if (who != Who.PUBLIC && who != Who.COMPANY_KEY)
            soft.assertThat(told).as("errors of %s", operation).contains("403");
    }

    private static List<String> schemesOf(Who who) {
        return switch (who) {
            case PUBLIC, SERVICE -> List.of();
            case API_KEY -> List.of("apiKey", "apiKeyAsBearer");
            case COMPANY_KEY -> List.of("companyKey", "companyKeyAsAuthorization");
            case ANY_SESSION, SUPER_ADMIN, CLIENTE_ADMIN -> List.of("session");
        };
    }
}
