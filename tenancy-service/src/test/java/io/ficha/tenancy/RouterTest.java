package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TenancyTest
class RouterTest {
    @Test
    void createsARouterWithItsKeyShownOnce() {
        // Given
        String company = Api.company();
        var body = Api.newRouter();
        body.put("empresa_id", "EMP_IGNORED");
        body.put("ubicacion", "Planta baja");
        // When
        var router = Api.asSuper()
                .body(body)
                .post("/admin/empresas/{id}/routers", company)
                .then()
                .statusCode(200)
                .body("id", matchesPattern("RTR_[0-9A-F]{8}"))
                .body("empresa_id", equalTo(company))
                .body("puerto", equalTo(8728))
                .body("ubicacion", equalTo("Planta baja"))
                .body("activo", equalTo(true))
                .body("numero", greaterThan(0))
                .body("tipo_control", equalTo("hotspot"))
                .body("tls", equalTo(false))
                .body("api_key_info.key_id", matchesPattern("key_[0-9a-f]{16}"))
                .body("api_key_info.type", equalTo("router_api_key"))
                .body("$", not(hasKey("password")))
                .extract()
                .jsonPath();
        // Then
        String key = router.getString("api_key");
        assertThat(key).startsWith("jwt_");
        var claims = new JsonPath(
                new String(Base64.getUrlDecoder().decode(key.substring(4).split("\\.")[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("jti")).isEqualTo(router.getString("api_key_info.key_id"));
        assertThat(claims.getString("iss")).isEqualTo("mikrotik-payment-api");
        assertThat(claims.getString("sub")).isEqualTo(router.getString("id"));
        assertThat(claims.getString("empresa")).isEqualTo(company);
        assertThat(claims.getString("type")).isEqualTo("router_api_key");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(365L * 24 * 3600);
        Api.asSuper()
                .get("/admin/empresas/{c}/routers/{r}", company, router.getString("id"))
                .then()
                .statusCode(200)
                .body("nombre", equalTo("Router Principal"))
                .body("$", not(hasKey("api_key")))
                .body("$", not(hasKey("usuario")));
        int next = Api.router(company).getInt("numero");
        assertThat(next).isGreaterThan(router.getInt("numero"));
        assertThat(Api.router(Api.company()).getInt("numero")).isGreaterThan(next);
        Api.asSuper()
                .get("/admin/empresas/{c}/routers", company)
                .then()
                .statusCode(200)
                .body("numero", contains(router.getInt("numero"), next));
    }

    @Test
    void switchesARouterOffAndOn() {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        toggle(company, router)
                .body("message", equalTo("Router desactivado correctamente"))
                .body("activo", equalTo(false));
        toggle(company, router)
                .body("message", equalTo("Router activado correctamente"))
                .body("router_id", equalTo(router));
    }

    private static io.restassured.response.ValidatableResponse toggle(String company, String router) {
        return Api.asSuper()
                .put("/admin/empresas/{c}/routers/{r}/toggle-activo", company, router)
                .then()
                .statusCode(200);
    }

    @Test
    void hidesARouterFromEveryOtherCompany() {
        String mine = Api.company();
        String other = Api.company();
        String router = Api.router(mine).getString("id");
        for (String path : List.of("", "/api-keys", "/api-key-status")) {
            for (String id : List.of(router, "RTR_00000000", "nul\0", "'")) {
                Api.asSuper()
                        .get("/admin/empresas/{c}/routers/{r}" + path, other, id)
                        .then()
                        .statusCode(404)
                        .body("detail", equalTo("Router no encontrado o no pertenece a la empresa"));
            }
        }
        for (String path : List.of("/regenerate-api-key", "/api-keys/key_0000000000000000/revoke")) {
            Api.asSuper()
                    .post("/admin/empresas/{c}/routers/{r}" + path, other, router)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Router no encontrado o no pertenece a la empresa"));
        }
        Api.asSuper()
                .put("/admin/empresas/{c}/routers/{r}/toggle-activo", other, router)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a la empresa"));
        Api.as(Api.clienteAdmin(other).token())
                .body(Map.of("nombre", "mío"))
                .put("/api/v1/admin/mi-empresa/routers/{r}", router)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a tu empresa"));
    }

    @Test
    void findsNoCompanyThatIsNotThere() {
        for (String id : List.of("EMP_0000000000", "nul\0")) {
            Api.asSuper()
                    .body(Api.newRouter())
                    .post("/admin/empresas/{c}/routers", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Empresa no encontrada"));
            Api.asSuper()
                    .get("/admin/empresas/{c}/routers", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Empresa no encontrada"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "10.0.0.1",
                "192.168.88.1",
                "::1",
                "2130706433",
                "127.1",
                "::ffff:127.0.0.1",
                "a b",
                "http://x",
                HostNames.INSIDE
            })
    void refusesAHostThatRoutersMayNotHave(String host) {
        refuses("host", host, "value_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.8", HostNames.OUTSIDE, HostNames.UNKNOWN, "2606:4700::1111"})
    void takesAHostThatRoutersMayHave(String host) {
        var body = Api.newRouter();
        body.put("host", host);
        Api.asSuper()
                .body(body)
                .post("/admin/empresas/{c}/routers", Api.company())
                .then()
                .statusCode(200)
                .body("host", equalTo(host));
    }

    @Test
    void refusesBadFields() {
        refuses("nombre", "x".repeat(10_000), "string_too_long");
        refuses("nombre", "a\0", "string_unicode");
        refuses("host", "a".repeat(254), "string_too_long");
        refuses("puerto", 0, "greater_than_equal");
        refuses("puerto", 65_536, "less_than_equal");
        refuses("puerto", 22, "greater_than_equal");
        refuses("puerto", 9092, "value_error");
        refuses("puerto", "8728", "int_type");
        refuses("puerto", 1.5, "int_type");
        refuses("puerto", true, "int_type");
        refuses("usuario", 7, "string_type");
        refuses("password", "x".repeat(10_000), "string_too_long");
        refuses("tipo_control", "otro", "literal_error");
        refuses("tls", "si", "bool_type");
        refuses("ubicacion", "x".repeat(201), "string_too_long");
        Api.asSuper()
                .body("{}")
                .post("/admin/empresas/{c}/routers", Api.company())
                .then()
                .statusCode(422)
                .body("detail.loc.collect { it[1] }", contains("nombre", "host", "usuario", "password"));
    }

    private static void refuses(String field, Object value, String type) {
        var body = Api.newRouter();
        body.put(field, value);
        Api.asSuper()
                .body(body)
                .post("/admin/empresas/{c}/routers", "EMP_0000000000")
                .then()
                .statusCode(422)
                .body("detail.type", contains(type))
                .body("detail[0].loc", equalTo(List.of("body", field)))
                .body(not(containsString("routerpassword")));
    }

    @Test
    void letsACompanyChangeItsOwnRouter() {
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        var body = Api.newRouter();
        body.put("puerto", 8730);
        body.put("ubicacion", "PB");
        String id = Api.asSuper()
                .body(body)
                .post("/admin/empresas/{c}/routers", company)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        Api.as(admin.token())
                .body(Map.of("nombre", "Nuevo", "tipo_control", "pppoe", "password_encrypted", "otra-clave"))
                .put("/api/v1/admin/mi-empresa/routers/{r}", id)
                .then()
                .statusCode(200)
                .body("message", equalTo("Router actualizado correctamente"))
                .body("router.nombre", equalTo("Nuevo"))
                .body("router.puerto", equalTo(8730))
                .body("router.usuario", equalTo("admin"))
                .body("router.ubicacion", equalTo("PB"))
                .body("router.tipo_control", equalTo("pppoe"))
                .body("router.activo", equalTo(true))
                .body(not(containsString("otra-clave")));
        Api.as(admin.token())
                .body(Map.of("host", "169.254.169.254"))
                .put("/api/v1/admin/mi-empresa/routers/{r}", id)
                .then()
                .statusCode(422);
        Api.as(admin.token())
                .body(Map.of("host", HostNames.INSIDE))
                .put("/api/v1/admin/mi-empresa/routers/{r}", id)
                .then()
                .statusCode(422)
                .body("detail[0].loc", equalTo(List.of("body", "host")));
        Api.as(admin.token())
                .get("/api/v1/admin/mi-empresa/routers")
                .then()
                .statusCode(200)
                .body("empresa_id", equalTo(company))
                .body("total", equalTo(1))
                .body("routers[0].id", equalTo(id))
                .body("routers[0].nombre", equalTo("Nuevo"))
                .body(not(containsString("password")));
    }
}
