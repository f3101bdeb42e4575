package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs of an ISP list, for whoever is logged in. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class SessionListsTest {
    private static final String CLIENTS = Isp.ADMIN + "/clientes";
    private static final String TICKETS = Isp.ADMIN + "/tickets";

    @Test
    void listsSubscribersPageByPageAndAsAFile() {
        // Given
        var isp = Isp.open();
        int plan = isp.plan();
        int ana = isp.create("0101", Map.of("name", "Ana, Muñoz")).extract().path("client.id");
        int bruno = isp.create("0202", Map.of("name", "Bruno")).extract().path("client.id");
        int carla = isp.create("0303", Map.of("name", "Carla")).extract().path("client.id");
        isp.service("0202", plan);
        // Then
        read(isp, CLIENTS)
                .body("items.id", contains(carla, bruno, ana))
                .body("items[1].service.plan.id", contains(plan))
                .body("total", equalTo(3))
                .body("total_exacto", equalTo(true))
                .body("siguiente", nullValue());
        String next = read(isp, CLIENTS + "?limit=2")
                .body("items.id", contains(carla, bruno))
                .extract()
                .path("siguiente");
        for (var rest : List.of("cursor=" + next, "offset=2")) {
            read(isp, CLIENTS + "?limit=2&" + rest)
                    .body("items.id", contains(ana))
                    .body("offset", equalTo(2))
                    .body("siguiente", nullValue());
        }
        read(isp, CLIENTS + "?q=muñoz").body("items.id", contains(ana)).body("total", equalTo(1));
        read(isp, CLIENTS + "?estado=ac&plan=" + plan + "&router=" + isp.numero())
                .body("items.id", contains(bruno));
        read(isp, CLIENTS + "?estado=de").body("items", hasSize(0));
        read(Isp.open(), CLIENTS).body("items", hasSize(0));
        assertThat(file(isp, CLIENTS)).hasSize(4).anyMatch(line -> line.contains(",\"Ana, Muñoz\",0101,"));
        assertThat(file(isp, CLIENTS + "?q=carla")).hasSize(2);
        for (var bad :
                List.of("?estado=x", "?plan=x", "?plan=0", "?limit=0", "?limit=201", "?offset=-1", "?cursor=x")) {
            refused(isp, CLIENTS + bad);
        }
    }

    @Test
    void answersTicketsAndWritesDownWho() {
        // Given
        var isp = Isp.open();
        int ticket = isp.ticket(isp.client("1"));
        var path = TICKETS + "/" + ticket;
        read(isp, TICKETS).body("items.id", contains(ticket)).body("total", equalTo(1));
        read(isp, TICKETS + "?estado=new&q=internet").body("items.id", contains(ticket));
        read(isp, TICKETS + "?estado=resolved").body("items", hasSize(0));
        read(Isp.open(), TICKETS).body("items", hasSize(0));
        // When
        isp.admin()
                .body(Map.of("mensaje", "Ya quedó."))
                .post(path + "/responder")
                .then()
                .statusCode(200)
                .body("answers.message", hasItem("Ya quedó."))
                .body("read_admin", equalTo(1));
        isp.admin()
                .body(Map.of("estado", "resolved"))
                .put(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("resolved"));
        // Then
        read(isp, path).body("answers", hasSize(2)).body("status", equalTo("resolved"));
        await().untilAsserted(
                        () -> assertThat(isp.events(Topic.AUDIT, AdminActionPerformed.TYPE, AdminActionPerformed.class))
                                .extracting(AdminActionPerformed::action)
                                .contains("isp-ticket.replied", "isp-ticket.updated"));
        assertThat(file(isp, TICKETS)).hasSize(2);
        var stranger = Isp.open();
        stranger.admin().get(path).then().statusCode(404).body("detail", equalTo("Ticket no encontrado"));
        stranger.admin()
                .body(Map.of("mensaje", "x"))
                .post(path + "/responder")
                .then()
                .statusCode(404);
        stranger.admin().body(Map.of("estado", "new")).put(path).then().statusCode(404);
        isp.admin().body(Map.of()).put(path).then().statusCode(422);
        isp.admin().body(Map.of("estado", "x")).put(path).then().statusCode(422);
        isp.admin().body(Map.of("mensaje", "")).post(path + "/responder").then().statusCode(422);
        for (var bad : List.of("?estado=x", "?tipo=x", "?prioridad=x", "?desde=x", "?limit=0")) {
            refused(isp, TICKETS + bad);
        }
    }

    private static ValidatableResponse read(Isp isp, String path) {
        return isp.admin().get(path).then().statusCode(200);
    }

    private static void refused(Isp isp, String path) {
        isp.admin().get(path).then().statusCode(422).body("detail[0].loc[0]", equalTo("query"));
    }

    private static List<String> file(Isp isp, String path) {
        return isp.admin()
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
