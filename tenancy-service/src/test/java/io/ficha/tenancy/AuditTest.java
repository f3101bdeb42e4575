package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.db.Db;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestKafka;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@TenancyTest
class AuditTest {
    private static final String ALL = "/admin/auditoria";
    private static final String MINE = "/api/v1/admin/auditoria";

    @Inject
    Db db;

    @Inject
    Pool pool;

    @Test
    void isAFileToo() {
        // Given
        String company = Api.company();
        Api.router(company);
        var admin = Api.clienteAdmin(company);
        // When
        var operators = file(of(company), ALL);
        var own = file(Api.as(admin.token()).queryParam("accion", "router.created"), MINE);
        // Then
        assertThat(operators).hasSize(5);
        assertThat(operators.get(0)).startsWith("fecha,empresa_id,usuario_id,usuario_email,rol,accion,");
        assertThat(operators.get(1)).contains("," + company + ",", admin.email(), ",session.started,");
        assertThat(own).hasSize(2);
        assertThat(own.get(1))
                .contains(",super_admin,router.created,router,", "\"\"host\"\":\"\"192.168.100.1\"\"")
                .doesNotContain("@");
    }

    private static List<String> file(RequestSpecification asked, String path) {
        return asked.accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("auditoria.csv"))
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void tellsWhoDidWhatFromWhereAndWhatChanged() {
        // Given
        String company = Api.company();
        String router = Api.router(company).getString("id");
        var admin = Api.clienteAdmin(company);
        // When
        Api.as(admin.token())
                .header("User-Agent", "panel/1.0 ñ")
                .body(Map.of("nombre", "Nuevo", "puerto", 8728, "password_encrypted", "muy-secreta"))
                .put("/api/v1/admin/mi-empresa/routers/{r}", router)
                .then()
                .statusCode(200);
        // Then
        of(company)
                .get(ALL)
                .then()
                .statusCode(200)
                .body("total", equalTo(5))
                .body("limit", equalTo(50))
                .body("offset", equalTo(0))
                .body(
                        "acciones.accion",
                        contains(
                                "router.updated",
                                "session.started",
                                "user.created",
                                "router.created",
                                "company.created"))
                .body("acciones[0].empresa_id", equalTo(company))
                .body("acciones[0].usuario_id", equalTo(String.valueOf(admin.id())))
                .body("acciones[0].usuario_email", equalTo(admin.email()))
                .body("acciones[0].rol", equalTo("cliente_admin"))
                .body("acciones[0].entidad", equalTo("router"))
                .body("acciones[0].entidad_id", equalTo(router))
                .body("acciones[0].ip", equalTo("127.0.0.1"))
                .body("acciones[0].user_agent", containsString("panel/1.0"))
                .body("acciones[0].antes", equalTo(Map.of("nombre", "Router Principal")))
                .body("acciones[0].despues", equalTo(Map.of("nombre", "Nuevo", "password", "********")))
                .body("acciones[3].antes", nullValue())
                .body("acciones[3].despues.host", equalTo("192.168.100.1"))
                .body("acciones[3].despues", not(hasKey("password")))
                .body(not(containsString("secreta")))
                .body(not(containsString("routerpassword")))
                .body(not(containsString("jwt_")));
    }

    @Test
    void tellsWhoLoggedInFromWhere() {
        // When
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        // Then
        of(company)
                .queryParam("accion", "session.started")
                .get(ALL)
                .then()
                .body("total", equalTo(1))
                .body("acciones[0].usuario_id", equalTo(String.valueOf(admin.id())))
                .body("acciones[0].usuario_email", equalTo(admin.email()))
                .body("acciones[0].rol", equalTo("cliente_admin"))
                .body("acciones[0].entidad", equalTo("session"))
                .body("acciones[0].entidad_id", startsWith("ses_"))
                .body("acciones[0].ip", equalTo("127.0.0.1"));
    }

    @Test
    void tellsWhichLoginsWereRefused() {
        // Given
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        // When
        Api.login(admin.email(), "equivocada1").statusCode(401);
        Api.login(admin.email(), "equivocada2").statusCode(401);
        Api.as(admin.token())
                .body(Map.of("current_password", "equivocada3", "new_password", "NuevaClave789"))
                .post("/api/v1/auth/change-password")
                .then()
                .statusCode(400);
        Api.asSuper()
                .body(Map.of("activa", false))
                .put("/admin/empresas/{c}", company)
                .then()
                .statusCode(200);
        Api.login(admin.email(), Api.USER_PASSWORD).statusCode(401);
        // Then
        await().untilAsserted(() -> assertThat(refusedLogins(company, String.valueOf(admin.id())))
                .isEqualTo(Map.of("credenciales", 2, "contrasena_actual", 1, "empresa_inactiva", 1)));
        of(company)
                .queryParam("accion", "user.login-refused")
                .get(ALL)
                .then()
                .body("acciones.usuario_id", everyItem(equalTo("-")))
                .body("acciones.usuario_email", everyItem(nullValue()))
                .body("acciones.rol", everyItem(equalTo("anonimo")))
                .body("acciones.ip", everyItem(equalTo("127.0.0.1")))
                .body(not(containsString("equivocada")));
    }

    @Test
    void keepsNoNameThatAStrangerTyped() {
        // Given
        String typed = "nobody" + Ids.hex(4) + "@example.com";
        var before = refusedLogins("-", "-");
        // When
        Api.login(typed, "equivocada1").statusCode(401);
        // Then
        await().until(() ->
                refusedLogins("-", "-").getOrDefault("credenciales", 0) > before.getOrDefault("credenciales", 0));
        Api.asSuper()
                .queryParam("accion", "user.login-refused")
                .queryParam("limit", 200)
                .get(ALL)
                .then()
                .body(not(containsString(typed)));
    }

    /** @return how many log-ins were refused, by reason: the facts of one minute may be more than one */
    private static Map<String, Integer> refusedLogins(String company, String target) {
        List<Map<String, Object>> facts = of(company)
                .queryParam("accion", "user.login-refused")
                .queryParam("entidad_id", target)
                .queryParam("limit", 200)
                .get(ALL)
                .then()
                .statusCode(200)
                .extract()
                .path("acciones.despues");
        return facts.stream()
                .collect(Collectors.toMap(
                        it -> (String) it.get("motivo"), it -> (Integer) it.get("veces"), Integer::sum));
    }

    @Test
    void showsACompanyItsOwnTrailAndNoOperatorsPerson() {
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        Api.clienteAdmin(Api.company());
        Api.as(admin.token())
                .queryParam("empresa_id", Api.company())
                .get(MINE)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("acciones.empresa_id", everyItem(equalTo(company)))
                .body("acciones[1].rol", equalTo("super_admin"))
                .body("acciones[1].usuario_email", nullValue())
                .body("acciones[1].ip", nullValue());
        Api.as(admin.token()).get(ALL).then().statusCode(403);
        Api.asSuper().get(MINE).then().statusCode(403);
    }

    @Test
    void filtersAndPages() {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        for (int i = 0; i < 3; i++) {
            Api.asSuper().put("/admin/empresas/{c}/routers/{r}/toggle-activo", company, router);
        }
        of(company).queryParam("entidad", "router").get(ALL).then().body("total", equalTo(4));
        of(company)
                .queryParam("accion", "router.deactivated")
                .queryParam("entidad_id", router)
                .queryParam("desde", "2020-01-01")
                .queryParam("hasta", "2999-12-31T00:00:00Z")
                .get(ALL)
                .then()
                .body("total", equalTo(2));
        of(company).queryParam("hasta", "2020-01-01T00:00:00").get(ALL).then().body("total", equalTo(0));
        of(company).queryParam("usuario_id", "0").get(ALL).then().body("total", equalTo(0));
        of(company)
                .queryParam("limit", 2)
                .queryParam("offset", 3)
                .get(ALL)
                .then()
                .body("total", equalTo(5))
                .body("limit", equalTo(2))
                .body("acciones.accion", contains("router.created", "company.created"));
        of("nul\0").get(ALL).then().statusCode(200).body("total", equalTo(0));
        for (var odd : Map.of("limit", "0", "offset", "-1", "desde", "ayer", "hasta", "2026-13-01")
                .entrySet()) {
            of(company)
                    .queryParam(odd.getKey(), odd.getValue())
                    .get(ALL)
                    .then()
                    .statusCode(422)
                    .body("detail[0].loc", equalTo(List.of("query", odd.getKey())));
        }
        of(company).queryParam("limit", "201").get(ALL).then().statusCode(422);
    }

    @Test
    void keepsWhatIsDoneInOtherServicesOnce() {
        String company = Api.company();
        var done = new AdminActionPerformed(
                Ids.uuid().toString(),
                company,
                "7",
                "a@example.com",
                "cliente_admin",
                "product.updated",
                "12",
                "10.0.0.1",
                null,
                Map.of("precio", 10.5),
                Map.of("precio", 12),
                Instant.parse("2026-01-01T00:00:00Z"));
        TestKafka.publish(done);
        TestKafka.publish(done);
        await().untilAsserted(() -> of(company)
                .queryParam("entidad", "product")
                .get(ALL)
                .then()
                .body("total", equalTo(1))
                .body("acciones[0].antes.precio", equalTo(10.5f))
                .body("acciones[0].fecha", equalTo("2026-01-01T00:00:00")));
    }

    @Test
    void letsNobodyRewriteTheTrail() {
        Api.company();
        for (String sql : List.of(
                "update audit_actions set user_id = 'x'", "delete from audit_actions", "truncate audit_actions")) {
            assertThatThrownBy(() -> db.ofAll().update(sql).await().indefinitely())
                    .hasMessageContaining("permission");
            assertThatThrownBy(() -> pool.query(sql).execute().await().indefinitely())
                    .hasMessageContaining("append-only");
        }
        assertThat(db.ofAll()
                        .rows("select 1 from audit_actions limit 1")
                        .await()
                        .indefinitely())
                .isNotEmpty();
    }

    @Test
    void writesNothingWhenTheActionFails() {
        String company = Api.company();
        String router = Api.router(company).getString("id");
        Neighbours.PRODUCTS.put(router, 1);
        Api.asSuper()
                .delete("/admin/empresas/{c}/routers/{r}", company, router)
                .then()
                .statusCode(400);
        Api.asSuper()
                .post("/admin/empresas/{c}/routers/{r}/api-keys/key_0/revoke", company, router)
                .then()
                .statusCode(404);
        of(company).get(ALL).then().body("total", equalTo(2));
    }

    private static RequestSpecification of(String company) {
        return Api.asSuper().queryParam("empresa_id", company);
    }
}
