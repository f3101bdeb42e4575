package io.ficha.catalog.isp;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.test.Golden;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every document of the published API that the catalogue answers. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class GoldenTest {
    private final Isp isp = Isp.open();

    @Test
    void answersAsPublished() throws IOException {
        int plan = isp.plan();
        Golden.check("plans", isp.program().get(Isp.API + "/plans").asString());
        var created = isp.create("0102030405", Map.of());
        Golden.check("create-client", created.extract().asString());
        int client = created.extract().path("client.id");
        var given = isp.give("0102030405", plan, Map.of("billing_type", "recurring"))
                .body("message", equalTo("Service successfully created."))
                .body("service.client.id", equalTo(client));
        Golden.check("create-service", given.extract().asString());
        isp.admin()
                .body(Map.of("address", "Av. Ejemplo 100"))
                .put(Isp.ADMIN + "/clientes/" + client)
                .then()
                .statusCode(200);
        Golden.check("clients", isp.program().get(Isp.API + "/clients").asString());
    }

    @Test
    void answersOnTicketsAsPublished() throws IOException {
        int client = isp.client("0102030405");
        var body = Isp.newTicket(client);
        body.put("section", "tecnico");
        var created = isp.program().body(body).post(Isp.API + "/tickets");
        Golden.check("create-ticket", created.asString());
        int id = created.path("data.id");
        Golden.check("tickets", isp.program().get(Isp.API + "/tickets").asString());
        Golden.check("ticket", isp.program().get(Isp.API + "/tickets/" + id).asString());
        Golden.check(
                "reply",
                isp.program()
                        .body(Map.of("message", "A technician is on the way"))
                        .post(Isp.API + "/tickets/" + id + "/reply")
                        .asString());
        Golden.check(
                "change-ticket",
                isp.program()
                        .body(Map.of("status", "resolved"))
                        .patch(Isp.API + "/tickets/" + id)
                        .asString());
        var meta = isp.program().get(Isp.API + "/tickets/meta");
        Golden.check("tickets-meta", meta.asString());
        meta.then()
                .body(
                        "data.status",
                        contains("new", "work_in_progress", "resolved", "waiting_on_customer", "waiting_on_agent"))
                .body("data.type", contains("question", "incident", "problem", "feature_request", "lead"))
                .body("data.priority", contains("low", "medium", "high", "urgent"));
    }
}
