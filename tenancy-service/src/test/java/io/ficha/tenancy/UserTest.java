package io.ficha.tenancy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.id.Ids;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class UserTest {
    @Test
    void createsACompanyAdministrator() {
        String company = Api.company();
        String email = "carlos" + Ids.hex(4) + "@example.com";
        int id = create(Map.of("email", email, "empresa_id", company))
                .statusCode(200)
                .body("message", equalTo("Usuario creado exitosamente"))
                .body("usuario.email", equalTo(email))
                .body("usuario.nombre", equalTo("Carlos Ramírez"))
                .body("usuario.rol", equalTo("cliente_admin"))
                .body("usuario.empresa_id", equalTo(company))
                .body("usuario.activo", equalTo(true))
                .body(not(containsString("password")))
                .extract()
                .path("usuario.id");
        create(Map.of("email", email, "empresa_id", company))
                .statusCode(400)
                .body("detail", equalTo("El email ya está registrado"));
        Api.asSuper().get("/admin/usuarios/{id}", id).then().statusCode(200).body("email", equalTo(email));
        Api.asSuper()
                .queryParam("empresa_id", company)
                .queryParam("rol", "cliente_admin")
                .get("/admin/usuarios")
                .then()
                .statusCode(200)
                .body("id", contains(id));
        Api.asSuper()
                .queryParam("empresa_id", company)
                .accept("text/csv")
                .get("/admin/usuarios")
                .then()
                .statusCode(200)
                .body(equalTo("id,email,nombre,rol,empresa_id,activo\r\n" + id + "," + email
                        + ",Carlos Ramírez,cliente_admin," + company + ",true\r\n"));
        Api.asSuper()
                .queryParam("rol", "super_admin")
                .get("/admin/usuarios")
                .then()
                .statusCode(200)
                .body("rol", everyItem(equalTo("super_admin")));
        Api.asSuper()
                .queryParam("empresa_id", company)
                .queryParam("rol", "")
                .get("/admin/usuarios")
                .then()
                .statusCode(200)
                .body("id", contains(id));
        for (String odd : List.of("nul\0", "'", "EMP_0000000000")) {
            Api.asSuper()
                    .queryParam("empresa_id", odd)
                    .get("/admin/usuarios")
                    .then()
                    .statusCode(200)
                    .body("size()", equalTo(0));
        }
    }

    @Test
    void refusesWhatARoleDoesNotAllow() {
        create(Map.of("rol", "jefe"))
                .statusCode(400)
                .body("detail", equalTo("Rol inválido. Debe ser 'super_admin' o 'cliente_admin'"));
        create(Map.of()).statusCode(400).body("detail", equalTo("cliente_admin requiere empresa_id"));
        create(Map.of("empresa_id", "EMP_0000000000")).statusCode(404).body("detail", equalTo("Empresa no encontrada"));
        create(Map.of("rol", "super_admin", "empresa_id", "EMP_0000000000"))
                .statusCode(400)
                .body("detail", equalTo("super_admin no debe tener empresa_id"));
    }

    @Test
    void refusesBadFields() {
        Api.asSuper()
                .body("{}")
                .post("/admin/usuarios")
                .then()
                .statusCode(422)
                .body("detail.loc.collect { it[1] }", contains("email", "password", "nombre", "rol"));
        create(Map.of("password", "corta12")).statusCode(422).body("detail[0].type", equalTo("string_too_short"));
        create(Map.of("password", "password123")).statusCode(422).body("detail[0].loc[1]", equalTo("password"));
        create(Map.of("password", "carlos ramírez!")).statusCode(422).body("detail[0].loc[1]", equalTo("password"));
        create(Map.of("email", "x".repeat(10_000))).statusCode(422);
        create(Map.of("nombre", "x".repeat(101))).statusCode(422);
        create(Map.of("nombre", "a\0")).statusCode(422);
        create(Map.of("rol", 7)).statusCode(422);
        create(Map.of("empresa_id", 7)).statusCode(422);
    }

    @Test
    void findsNoUserThatIsNotThere() {
        for (String id : List.of("999999999", "-1", "0")) {
            Api.asSuper()
                    .get("/admin/usuarios/{id}", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Usuario no encontrado"));
            Api.asSuper()
                    .put("/admin/usuarios/{id}/toggle-activo", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Usuario no encontrado"));
        }
        for (String id : List.of("uno", "1.5", "99999999999999999999", "nul\0")) {
            Api.asSuper()
                    .get("/admin/usuarios/{id}", id)
                    .then()
                    .statusCode(422)
                    .body("detail[0].type", startsWith("int_parsing"))
                    .body("detail[0].loc", equalTo(List.of("path", "usuario_id")));
        }
    }

    @Test
    void switchesAUserOnAgainButNeverItself() {
        var admin = Api.clienteAdmin(Api.company());
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", admin.id())
                .then()
                .statusCode(200);
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", admin.id())
                .then()
                .statusCode(200)
                .body("message", equalTo("Usuario activado"))
                .body("usuario_id", equalTo((int) admin.id()))
                .body("activo", equalTo(true));
        int self = Api.login(TenancySettings.EMAIL, TenancySettings.PASSWORD)
                .extract()
                .path("user.id");
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", self)
                .then()
                .statusCode(400)
                .body("detail", equalTo("No puedes desactivar tu propio usuario"));
    }

    private static ValidatableResponse create(Map<String, Object> fields) {
        var body = new HashMap<String, Object>(Map.of(
                "email",
                "u" + Ids.hex(6) + "@example.com",
                "password",
                Api.USER_PASSWORD,
                "nombre",
                "Carlos Ramírez",
                "rol",
                "cliente_admin"));
        body.putAll(fields);
        return Api.asSuper().body(body).post("/admin/usuarios").then();
    }
}
