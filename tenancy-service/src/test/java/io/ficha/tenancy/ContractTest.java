package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer has the fields of the contract, all of them also when they hold nothing, and no other. */
@TenancyTest
class ContractTest {
    private static final String ROUTER = "/admin/empresas/{c}/routers/{r}";
    private static final String MORE_OF_A_ROUTER = " numero tipo_control tls modelo coordenadas lan hotspot_login";
    private static final String ROUTER_FIELDS =
            "id empresa_id nombre host puerto ubicacion activo creado_en" + MORE_OF_A_ROUTER;
    private static final String KEY_FIELDS = "key_id issued_at expires_at type";
    private static final String STATUS_FIELDS = "router_id has_active_key key_id issued_at expires_at expires_in_days"
            + " last_used use_count status warning recommendation";
    private static final String USER_FIELDS = "id email nombre rol empresa_id activo";
    private static final String COMPANY_FIELDS =
            "id nombre contacto_email contacto_telefono conekta_mode activa creada_en";

    @Inject
    Db db;

    @Test
    void ofSessions() {
        var admin = Api.clienteAdmin(Api.company());
        var login = ok(Api.login(admin.email(), Api.USER_PASSWORD));
        fields(login, "", "access_token token_type expires_at user");
        fields(login, "user", USER_FIELDS);
        fields(ok(Api.as(admin.token()).post("/api/v1/auth/logout").then()), "", "message");
    }

    @Test
    void ofCompanies() {
        String company = Api.company();
        var all = ok(Api.asSuper().get("/admin/empresas").then());
        fields(all, "[0]", COMPANY_FIELDS);
        assertThat(all.getList("id")).doesNotHaveDuplicates().contains(company);
        var changed = Api.asSuper().body(Map.of("nombre", "Otro")).put("/admin/empresas/{c}", company);
        fields(ok(changed.then()), "", COMPANY_FIELDS);
        var stats = ok(Api.asSuper().get("/admin/empresas/{c}/stats", company).then());
        fields(stats, "", "empresa estadisticas");
        fields(stats, "empresa", "id nombre activa creada_en contacto_email");
        fields(
                stats,
                "estadisticas",
                "total_routers routers_activos routers_inactivos total_usuarios_admin api_keys_activas");
        var dashboard = ok(Api.asSuper().get("/admin/dashboard").then());
        fields(dashboard, "estadisticas", "total_empresas empresas_activas total_usuarios");
    }

    @Test
    void ofUsers() {
        String email = "v" + Ids.hex(6) + "@example.com";
        var created = ok(Api.asSuper()
                .body(Map.of(
                        "email", email, "password", Api.USER_PASSWORD, "nombre", "Operadora", "rol", "super_admin"))
                .post("/admin/usuarios")
                .then());
        fields(created, "", "message usuario");
        fields(created, "usuario", USER_FIELDS);
        assertThat(created.getString("usuario.empresa_id")).isNull();
        int id = created.getInt("usuario.id");
        fields(ok(Api.asSuper().get("/admin/usuarios/{id}", id).then()), "", USER_FIELDS);
        fields(ok(Api.asSuper().get("/admin/usuarios").then()), "[0]", USER_FIELDS);
        var toggled =
                ok(Api.asSuper().put("/admin/usuarios/{id}/toggle-activo", id).then());
        fields(toggled, "", "message usuario_id activo");
    }

    @Test
    void ofRoutersForOperators() {
        String company = Api.company();
        var created = Api.router(company);
        fields(created, "", ROUTER_FIELDS + " api_key api_key_info");
        fields(created, "api_key_info", KEY_FIELDS);
        String id = created.getString("id");
        fields(ok(Api.asSuper().get(ROUTER, company, id).then()), "", ROUTER_FIELDS);
        fields(ok(Api.asSuper().get("/admin/empresas/{c}/routers", company).then()), "[0]", ROUTER_FIELDS);
        var toggled = Api.asSuper().put(ROUTER + "/toggle-activo", company, id).then();
        fields(ok(toggled), "", "message router_id activo");
    }

    @Test
    void ofRoutersForTheirCompany() {
        String company = Api.company();
        String id = Api.router(company).getString("id");
        var admin = Api.clienteAdmin(company);
        var list =
                ok(Api.as(admin.token()).get("/api/v1/admin/mi-empresa/routers").then());
        fields(list, "", "empresa_id total routers");
        fields(list, "routers[0]", "id nombre host ubicacion activo creado_en puerto" + MORE_OF_A_ROUTER);
        var changed = ok(Api.as(admin.token())
                .body(Map.of("nombre", "Otro"))
                .put("/api/v1/admin/mi-empresa/routers/{r}", id)
                .then());
        fields(changed, "", "message router");
        fields(changed, "router", "id nombre host puerto usuario ubicacion activo" + MORE_OF_A_ROUTER);
    }

    @Test
    void ofTheOwnCompany() {
        var admin = Api.clienteAdmin(Api.company());
        fields(
                ok(Api.as(admin.token()).get("/api/v1/admin/mi-empresa").then()),
                "",
                "id nombre contacto_email contacto_telefono logo_url conekta_mode conekta_public_key mercado_pago_mode"
                        + " mercado_pago_public_key activa creada_en telegram_bot_token telegram_chat_id"
                        + " notificaciones_telegram color idioma claves_por_vencer");
        var changed = ok(Api.as(admin.token())
                .body(Map.of("nombre", "Otro"))
                .put("/api/v1/admin/mi-empresa")
                .then());
        fields(changed, "", "message empresa");
        fields(
                changed,
                "empresa",
                "nombre contacto_email contacto_telefono telegram_bot_token telegram_chat_id notificaciones_telegram"
                        + " color idioma");
    }

    @Test
    void ofApiKeys() {
        String company = Api.company();
        var router = Api.router(company);
        String id = router.getString("id");
        fields(status(company, id), "", STATUS_FIELDS);
        var made = ok(
                Api.asSuper().post(ROUTER + "/regenerate-api-key", company, id).then());
        fields(made, "", "message router_id new_api_key api_key_info previous_key_revoked");
        fields(made, "api_key_info", KEY_FIELDS);
        String key = made.getString("api_key_info.key_id");
        var revoked = ok(Api.asSuper()
                .post(ROUTER + "/api-keys/{k}/revoke", company, id, key)
                .then());
        fields(revoked, "", "message key_id router_id revoked_at");
        fields(
                ok(Api.asSuper().get(ROUTER + "/api-keys", company, id).then()),
                "[0]",
                "key_id router_id empresa_id issued_at expires_at revoked revoked_at last_used use_count");
        var none = status(company, id);
        fields(none, "", STATUS_FIELDS);
        none.getMap("").forEach((name, value) -> {
            if (!List.of("router_id", "has_active_key", "status", "recommendation")
                    .contains(name)) {
                assertThat(value).as("%s", name).isNull();
            }
        });
    }

    /** Whole days, floor; negative when the key is over, which stays "active"; never used is the more urgent news. */
    @ParameterizedTest
    @CsvSource({
        "30, 5, 29, La API Key expira en 29 días, Considerar regenerar la API Key pronto",
        "31, 5, 30, , ",
        "10, 0, 9, Esta API Key nunca ha sido usada, Verificar que el cliente la esté usando correctamente",
        "-2, 5, -3, La API Key expira en -3 días, Considerar regenerar la API Key pronto"
    })
    void warnsBeforeAKeyEnds(int days, int uses, int left, String warning, String recommendation) {
        String company = Api.company();
        String id = Api.router(company).getString("id");
        db.of(company)
                .update(
                        "update api_keys set expires_at = now() + $2 * interval '1 day', use_count = $3 where router_id = $1",
                        id,
                        days,
                        (long) uses)
                .await()
                .indefinitely();
        Api.asSuper()
                .get(ROUTER + "/api-key-status", company, id)
                .then()
                .statusCode(200)
                .body("has_active_key", equalTo(true))
                .body("status", equalTo("active"))
                .body("expires_in_days", equalTo(left))
                .body("use_count", equalTo(uses))
                .body("warning", warning == null ? nullValue() : equalTo(warning))
                .body("recommendation", recommendation == null ? nullValue() : equalTo(recommendation));
    }

    @Test
    void ofRefusals() {
        given().contentType("application/json")
                .body(Map.of("email", "a@b.example"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(422)
                .body("keySet()", equalTo(java.util.Set.of("detail")))
                .body("detail.size()", equalTo(1))
                .body("detail[0].type", equalTo("missing"))
                .body("detail[0].loc", equalTo(List.of("body", "password")))
                .body("detail[0].msg", equalTo("Field required"))
                .body("detail[0].input", equalTo(Map.of()));
    }

    private static JsonPath status(String company, String router) {
        return ok(Api.asSuper().get(ROUTER + "/api-key-status", company, router).then());
    }

    private static JsonPath ok(ValidatableResponse answer) {
        return answer.statusCode(200).extract().jsonPath();
    }

    private static void fields(JsonPath answer, String path, String names) {
        assertThat(answer.<String, Object>getMap(path)).containsOnlyKeys(names.split(" "));
    }
}
