package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.TicketCreated;
import io.ficha.common.event.catalog.TicketReplied;
import io.ficha.common.event.catalog.TicketUpdated;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class TicketTest {
    private static final String PATH = Isp.API + "/tickets";
    private Isp isp;
    private int client;

    @BeforeEach
    void open() {
        isp = Isp.open();
        client = isp.client("1");
    }

    @Test
    void opensWithTheUsualValuesAndCountsByCompany() {
        // When
        int first = isp.ticket(client);
        isp.program()
                .contentType(ContentType.URLENC)
                .formParams(Map.of(
                        "client_id",
                        client,
                        "subject",
                        "Lento",
                        "message",
                        "Dos\nlíneas",
                        "priority",
                        "high",
                        "type",
                        "incident",
                        "status",
                        "",
                        "author",
                        "Mesa de ayuda"))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("data.ticket_cun_number", equalTo("2"))
                .body("data.status", equalTo("new"))
                .body("data.client_id", equalTo(client));
        // Then
        get(first)
                .body("data.type", equalTo("question"))
                .body("data.priority", equalTo("low"))
                .body("data.section", nullValue())
                .body("data.ticket_cun_number", equalTo("1"))
                .body("data.read_admin", equalTo(0))
                .body("data.read_client", equalTo(1))
                .body("data.user.id", equalTo(4))
                .body("data.user_id", equalTo(4))
                .body("data.answers.user", contains("Juan Perez Gonzalez"))
                .body("data.answers.message", contains("Since this morning"))
                .body(
                        "data.answers[0].created_at",
                        matchesPattern(" [A-Z][a-z]{2} \\d{2}, \\d{4} \\d{2}:\\d{2}:\\d{2}"));
        list("").body("data.answers_count", contains(1, 1))
                .body("data.subject", contains("Lento", "No internet connection"));
        await().untilAsserted(
                        () -> assertThat(isp.events(Topic.CATALOG_EVENTS, TicketCreated.TYPE, TicketCreated.class))
                                .extracting(TicketCreated::cun, TicketCreated::priority)
                                .containsExactly(
                                        org.assertj.core.api.Assertions.tuple("1", "low"),
                                        org.assertj.core.api.Assertions.tuple("2", "high")));
    }

    @Test
    void turnsTheFlagsWithEachReply() {
        // Given
        int id = isp.ticket(client);
        // When
        reply(id, Map.of("message", "Vamos")).statusCode(200).body("message", equalTo("Respuesta agregada"));
        // Then
        get(id).body("data.read_admin", equalTo(1)).body("data.read_client", equalTo(0));
        reply(id, Map.of("message", "Gracias", "from", "client")).statusCode(200);
        reply(id, Map.of("message", "De nada", "from", "client", "author", "Luis"))
                .statusCode(200);
        get(id).body("data.read_admin", equalTo(0))
                .body("data.read_client", equalTo(1))
                .body("data.status", equalTo("new"))
                .body("data.answers.message", contains("Since this morning", "Vamos", "Gracias", "De nada"))
                .body(
                        "data.answers.user",
                        contains("Juan Perez Gonzalez", "Soporte Tecnico", "Juan Perez Gonzalez", "Luis"));
        list("").body("data.answers_count", contains(4));
        reply(id, Map.of("message", "x", "from", "nadie")).statusCode(422).body("errors", hasKey("from"));
        reply(id, Map.of()).statusCode(422).body("errors", hasKey("message"));
        await().untilAsserted(
                        () -> assertThat(isp.events(Topic.CATALOG_EVENTS, TicketReplied.TYPE, TicketReplied.class))
                                .extracting(TicketReplied::from)
                                .containsExactly("support", "client", "client"));
    }

    @Test
    void changesAllOrNothing() {
        int id = isp.ticket(client);
        change(id, Map.of("status", "resolved", "priority", "urgent"))
                .statusCode(200)
                .body("message", equalTo("Ticket actualizado"))
                .body("data.status", equalTo("resolved"))
                .body("data.priority", equalTo("urgent"))
                .body("data.type", equalTo("question"));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(), Map.of("estado", "new"), Map.of("status", "new", "type", "x"), Map.of("status", "closed"))) {
            change(id, wrong).statusCode(422);
        }
        get(id).body("data.status", equalTo("resolved"));
        change(id, Map.of("status", "new")).statusCode(200);
        await().untilAsserted(
                        () -> assertThat(isp.events(Topic.CATALOG_EVENTS, TicketUpdated.TYPE, TicketUpdated.class))
                                .extracting(TicketUpdated::status)
                                .containsExactly("resolved", "new"));
    }

    @Test
    void hidesTicketsFromEveryOtherCompany() {
        // Given
        int id = isp.ticket(client);
        var rival = Isp.open();
        // Then
        for (String other : List.of("" + id, "999999999", "x", "99999999999999999999", "-1")) {
            rival.program()
                    .get(PATH + "/" + other)
                    .then()
                    .statusCode(404)
                    .body("message", equalTo("Ticket no encontrado"));
            rival.program()
                    .body(Map.of("message", "x"))
                    .post(PATH + "/" + other + "/reply")
                    .then()
                    .statusCode(404);
            rival.program()
                    .body(Map.of("status", "new"))
                    .patch(PATH + "/" + other)
                    .then()
                    .statusCode(404);
        }
        var unknown = rival.program()
                .body(Isp.newTicket(999_999_999))
                .post(PATH)
                .then()
                .statusCode(422)
                .extract();
        rival.program()
                .body(Isp.newTicket(client))
                .post(PATH)
                .then()
                .statusCode(422)
                .body(equalTo(unknown.asString()));
        rival.program().get(PATH + "?client_id=" + client).then().body("data", empty());
        get(id).body("data.answers.size()", equalTo(1));
    }

    @Test
    void listsWhatIsAskedFor() {
        // Given
        int other = isp.client("2");
        int one = isp.ticket(client);
        var body = Isp.newTicket(other);
        body.putAll(Map.of("subject", "Factura 50%", "section", "VENTAS", "type", "lead", "priority", "urgent"));
        int two = isp.program().body(body).post(PATH).then().extract().path("data.id");
        var today = LocalDate.now(ZoneId.of("America/Guayaquil"));
        // Then
        list("").body("data.id", contains(two, one)).body("pagination.total", equalTo(2));
        list("?search=ventas").body("data.id", contains(two));
        list("?search=50%25").body("data.id", contains(two));
        list("?search=_").body("data", empty());
        list("?type=lead").body("data.id", contains(two));
        list("?priority=low").body("data.id", contains(one));
        list("?status=resolved").body("data", empty());
        list("?client_id=" + client).body("data.id", contains(one));
        list("?date_from=" + today.minusDays(1) + "&date_to=" + today.plusDays(1))
                .body("data.id", contains(two, one));
        list("?date_from=" + today.plusDays(2)).body("data", empty());
        list("?date_to=" + today.minusDays(2)).body("data", empty());
        list("?per_page=1&page=2").body("data.id", contains(one));
    }

    @ParameterizedTest
    @CsvSource({"status,x", "type,x", "priority,x", "client_id,x", "date_from,2026-02-30", "date_to,30/05/2026"})
    void refusesAFilterThatIsNone(String name, String value) {
        isp.program().queryParam(name, value).get(PATH).then().statusCode(422).body("errors", hasKey(name));
    }

    @Test
    void hasNobodyForACompanyWithoutAgents() {
        TestIdentity.publishCompany(isp.company(), BillingPolicy.USUAL, List.of());
        await().untilAsserted(() ->
                get(isp.ticket(client)).body("data.user_id", nullValue()).body("data.user", nullValue()));
    }

    @ParameterizedTest
    @CsvSource({"client_id,x", "subject,''", "message,''", "type,x", "priority,x", "status,x"})
    void refusesWhatIsWrong(String field, String value) {
        var body = Isp.newTicket(client);
        body.put(field, value);
        isp.program().body(body).post(PATH).then().statusCode(422).body("errors", hasKey(field));
        body.put(field, "x".repeat(10_001));
        isp.program().body(body).post(PATH).then().statusCode(422).body("errors", hasKey(field));
    }

    private ValidatableResponse get(int id) {
        return isp.program().get(PATH + "/" + id).then().statusCode(200);
    }

    private ValidatableResponse reply(int id, Map<String, ?> body) {
        return isp.program().body(body).post(PATH + "/" + id + "/reply").then();
    }

    private ValidatableResponse change(int id, Map<String, ?> body) {
        return isp.program().body(body).patch(PATH + "/" + id).then();
    }

    private ValidatableResponse list(String query) {
        return isp.program().urlEncodingEnabled(false).get(PATH + query).then().statusCode(200);
    }
}
