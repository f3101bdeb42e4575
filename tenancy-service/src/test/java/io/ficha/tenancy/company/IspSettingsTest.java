package io.ficha.tenancy.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.test.TestKafka;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TenancyTest
class IspSettingsTest {
    private static final String AGENTS = "/api/v1/admin/isp/agentes";
    private static final String POLICY = "/api/v1/admin/isp/politica";
    private String company;
    private String session;

    @BeforeEach
    void open() {
        company = Api.company();
        session = Api.clienteAdmin(company).token();
    }

    @Test
    void changesWhatIsSentOfThePolicyAndTellsEverybody() {
        // Given
        admin().get(POLICY)
                .then()
                .statusCode(200)
                .body("zona_horaria", equalTo("America/Mexico_City"))
                .body("dias_gracia", equalTo(0))
                .body("modo_corte", equalTo("lista"))
                .body("facturar_suspendidos", equalTo(true));
        // When
        admin().body(Map.of("zona_horaria", "America/Guayaquil", "facturar_suspendidos", false))
                .put(POLICY)
                .then()
                .statusCode(200);
        admin().body(Map.of("dias_gracia", 3, "modo_corte", "perfil"))
                .put(POLICY)
                .then()
                .statusCode(200);
        // Then
        var wanted = new BillingPolicy("America/Guayaquil", 3, "perfil", false);
        await().untilAsserted(() -> assertThat(state().politica()).isEqualTo(wanted));
        admin().get("/api/v1/admin/auditoria").then().body("acciones.accion", hasItems("isp-policy.updated"));
        Api.as(Api.clienteAdmin(Api.company()).token()).get(POLICY).then().body("dias_gracia", equalTo(0));
    }

    @Test
    void refusesAPolicyThatNobodyCanKeep() {
        for (var wrong : List.<Map<String, ?>>of(
                Map.of("zona_horaria", "Marte/Olimpo"),
                Map.of("zona_horaria", "+05:00"),
                Map.of("dias_gracia", -1),
                Map.of("dias_gracia", 366),
                Map.of("modo_corte", "suave"),
                Map.of("facturar_suspendidos", "no"))) {
            admin().body(wrong).put(POLICY).then().statusCode(422);
        }
        admin().get(POLICY).then().body("zona_horaria", equalTo("America/Mexico_City"));
    }

    @Test
    void keepsOneAgentForNewTickets() {
        admin().get(AGENTS).then().statusCode(200).body("$", empty());
        int first = add(Map.of("nombre", "Ana", "email", "ana@example.com", "predeterminado", true));
        int second = add(Map.of("nombre", "Luis"));
        int third = add(Map.of("nombre", "Eva", "predeterminado", true));
        admin().get(AGENTS)
                .then()
                .statusCode(200)
                .body("id", contains(first, second, third))
                .body("email", contains("ana@example.com", null, null))
                .body("predeterminado", contains(false, false, true));
        await().untilAsserted(() -> assertThat(state().agentes()).hasSize(3));
        assertThat(state().defaultAgent().nombre()).isEqualTo("Eva");
        Api.as(Api.clienteAdmin(Api.company()).token()).get(AGENTS).then().body("$", empty());
    }

    private int add(Map<String, ?> agent) {
        return admin().body(agent).post(AGENTS).then().statusCode(201).extract().path("id");
    }

    private RequestSpecification admin() {
        return Api.as(session);
    }

    private CompanyState state() {
        return EventJson.read(TestKafka.states(Topic.COMPANIES).get(company), CompanyState.class);
    }
}
