package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class RouterRemovalTest {
    private static final String ROUTER = "/admin/empresas/{c}/routers/{r}";

    @Test
    void removesARouterWithItsKeyAndItsCredentials() {
        // Given
        String company = Api.company();
        String router = Api.router(company).getString("id");
        String kept = Api.router(company).getString("id");
        // When
        remove(company, router)
                .statusCode(200)
                .body("message", equalTo("Router eliminado exitosamente"))
                .body("router_id", equalTo(router))
                .body("empresa_id", equalTo(company))
                .body("size()", equalTo(3));
        // Then
        Api.asSuper().get(ROUTER, company, router).then().statusCode(404);
        Api.asSuper().get("/admin/empresas/{c}/routers", company).then().body("id", equalTo(List.of(kept)));
        Api.as(Api.clienteAdmin(company).token())
                .get("/api/v1/admin/mi-empresa/routers")
                .then()
                .body("routers", hasSize(1));
        remove(company, router).statusCode(404);
        await().untilAsserted(() -> {
            var last = last(Topic.ROUTERS, router, RouterState.class);
            assertThat(last.eliminado()).isTrue();
            assertThat(last.activo()).isFalse();
            var login = last(Topic.ROUTER_CREDENTIALS, router, RouterCredentials.class);
            assertThat(login.sealedPassword()).isEmpty();
            assertThat(login.version()).isEqualTo(last.version());
            assertThat(last(Topic.API_KEYS, router, ApiKeyState.class).revokedAt())
                    .isNotNull();
        });
    }

    @Test
    void keepsARouterThatSellsSomething() {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        Neighbours.PRODUCTS.put(router, 3);
        remove(company, router)
                .statusCode(400)
                .body("detail", equalTo("No se puede eliminar el router porque tiene 3 producto(s) asociado(s)"));
        Neighbours.PRODUCTS.put(router, -1);
        remove(company, router).statusCode(503).body("detail", equalTo("Servicio no disponible. Intente nuevamente."));
        Api.asSuper().get(ROUTER, company, router).then().statusCode(200).body("activo", equalTo(true));
    }

    @Test
    void removesNoRouterOfAnotherCompanyAndNoneForItsOwnAdministrator() {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        for (String other : List.of(Api.company(), "EMP_0000000000", "nul\0")) {
            remove(other, router)
                    .statusCode(404)
                    .body("detail", equalTo("Router no encontrado o no pertenece a la empresa"));
        }
        Api.as(Api.clienteAdmin(company).token())
                .delete(ROUTER, company, router)
                .then()
                .statusCode(403)
                .body("detail", equalTo("Se requiere rol SUPER_ADMIN"));
        Api.asSuper().get(ROUTER, company, router).then().statusCode(200);
    }

    @Test
    void givesTheNumberOfARemovedRouterToNoOther() {
        String company = Api.company();
        var router = Api.router(company);
        remove(company, router.getString("id")).statusCode(200);
        Api.asSuper()
                .body(Map.of("nombre", "R", "host", "8.8.8.8", "usuario", "u", "password", "p"))
                .post("/admin/empresas/{c}/routers", company)
                .then()
                .statusCode(200)
                .body("numero", greaterThan(router.getInt("numero")));
    }

    private static ValidatableResponse remove(String company, String router) {
        return Api.asSuper().delete(ROUTER, company, router).then();
    }

    private static <E> E last(Topic topic, String routerId, Class<E> type) {
        var all = TestKafka.records(topic.topicName()).stream()
                .filter(message -> message.value() != null && message.value().contains("\"" + routerId + "\""))
                .map(message -> EventJson.read(message.value(), type))
                .toList();
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }
}
