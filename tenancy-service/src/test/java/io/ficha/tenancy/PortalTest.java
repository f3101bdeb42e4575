package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.PortalLook;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a company sets of its captive portal reaches the service that tells portals. */
@TenancyTest
class PortalTest {
    private static final String LOGIN = "http://10.5.50.1/login";

    @Test
    void tellsOthersHowAPortalLooks() {
        // Given
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        // When
        Api.as(admin.token())
                .body(Map.of("color", "#0B5FD0", "idioma", "en"))
                .put("/api/v1/admin/mi-empresa")
                .then()
                .statusCode(200);
        // Then
        await().untilAsserted(() -> assertThat(TestKafka.records(Topic.COMPANIES.topicName()).stream()
                        .filter(it -> company.equals(it.key()))
                        .map(it ->
                                EventJson.read(it.value(), CompanyState.class).portal()))
                .containsExactly(PortalLook.PLAIN, new PortalLook(null, "#0b5fd0", "en")));
    }

    @Test
    void keepsWhereGuestsOfARouterLogIn() {
        // Given
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        var body = Api.newRouter();
        body.put("hotspot_login", LOGIN);
        String router = Api.asSuper()
                .body(body)
                .post("/admin/empresas/{c}/routers", company)
                .then()
                .statusCode(200)
                .body("hotspot_login", equalTo(LOGIN))
                .extract()
                .path("id");
        // When
        change(admin, router, "hotspot_login", "https://wifi.example.com/login")
                .statusCode(200)
                .body("router.hotspot_login", equalTo("https://wifi.example.com/login"));
        change(admin, router, "nombre", "Patio")
                .body("router.hotspot_login", equalTo("https://wifi.example.com/login"));
        change(admin, router, "hotspot_login", null).body("router.hotspot_login", nullValue());
        // Then
        await().untilAsserted(() -> assertThat(TestKafka.records(Topic.ROUTERS.topicName()).stream()
                        .filter(it -> router.equals(it.key()))
                        .map(it -> EventJson.read(it.value(), RouterState.class).hotspotLogin()))
                .containsExactly(LOGIN, "https://wifi.example.com/login", "https://wifi.example.com/login", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5.50.1",
                "/login",
                "javascript:alert(1)",
                "ftp://10.5.50.1/login",
                "http:///login",
                "http://10.5.50.1@evil.example/login",
                "http://10.5.50.1/login#f=1",
                "http://10.5.50.1/login?x=1",
                "http://10.5.50.1/lo gin"
            })
    void refusesALoginPageThatIsNone(String text) {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        change(Api.clienteAdmin(company), router, "hotspot_login", text)
                .statusCode(422)
                .body("detail[0].loc", equalTo(List.of("body", "hotspot_login")));
    }

    private static ValidatableResponse change(Api.Admin admin, String router, String field, Object value) {
        return Api.as(admin.token())
                .body(Collections.singletonMap(field, value))
                .put("/api/v1/admin/mi-empresa/routers/{r}", router)
                .then();
    }
}
