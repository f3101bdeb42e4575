package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class DashboardTest {
    @Test
    void countsWhatThePlatformHas() {
        var before = dashboard();
        String off = Api.company();
        Api.clienteAdmin(Api.company());
        Api.asSuper().body(Map.of("activa", false)).put("/admin/empresas/{c}", off);
        var after = dashboard();
        assertThat(after.getInt("estadisticas.total_empresas") - before.getInt("estadisticas.total_empresas"))
                .isEqualTo(2);
        assertThat(after.getInt("estadisticas.empresas_activas") - before.getInt("estadisticas.empresas_activas"))
                .isEqualTo(1);
        assertThat(after.getInt("estadisticas.total_usuarios") - before.getInt("estadisticas.total_usuarios"))
                .isEqualTo(1);
    }

    private static JsonPath dashboard() {
        return Api.asSuper()
                .get("/admin/dashboard")
                .then()
                .statusCode(200)
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?"))
                .body("size()", equalTo(2))
                .extract()
                .jsonPath();
    }

    @Test
    void countsWhatACompanyHas() {
        String company = Api.company();
        Api.clienteAdmin(company);
        var off = Api.router(company);
        Api.router(company);
        var removed = Api.router(company);
        Api.asSuper().put("/admin/empresas/{c}/routers/{r}/toggle-activo", company, off.getString("id"));
        Api.asSuper()
                .post(
                        "/admin/empresas/{c}/routers/{r}/api-keys/{k}/revoke",
                        company,
                        off.getString("id"),
                        off.getString("api_key_info.key_id"));
        Api.asSuper().delete("/admin/empresas/{c}/routers/{r}", company, removed.getString("id"));
        Api.asSuper()
                .get("/admin/empresas/{c}/stats", company)
                .then()
                .statusCode(200)
                .body("empresa.id", equalTo(company))
                .body("empresa.nombre", equalTo("WiFi Café Central"))
                .body("empresa.activa", equalTo(true))
                .body("empresa.contacto_email", equalTo("c@example.com"))
                .body("empresa.size()", equalTo(5))
                .body("estadisticas.total_routers", equalTo(2))
                .body("estadisticas.routers_activos", equalTo(1))
                .body("estadisticas.routers_inactivos", equalTo(1))
                .body("estadisticas.total_usuarios_admin", equalTo(1))
                .body("estadisticas.api_keys_activas", equalTo(1))
                .body("estadisticas.size()", equalTo(5));
    }

    @Test
    void isForPlatformOperatorsAlone() {
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        Api.as(admin.token()).get("/admin/dashboard").then().statusCode(403);
        Api.as(admin.token()).get("/admin/empresas/{c}/stats", company).then().statusCode(403);
        for (String id : List.of("EMP_0000000000", "nul\0", "x".repeat(3000))) {
            Api.asSuper()
                    .get("/admin/empresas/{c}/stats", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Empresa no encontrada"));
        }
    }
}
