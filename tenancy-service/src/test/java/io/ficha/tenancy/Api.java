package io.ficha.tenancy;

import static io.restassured.RestAssured.given;

import io.ficha.common.id.Ids;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Calls to the service under test, as its clients make them. */
public final class Api {
    public static final String USER_PASSWORD = "ClientePass456!";
    private static String superAdmin;

    private Api() {}

    /** A company's administrator and what it logs in with. */
    public record Admin(long id, String email, String token) {}

    public static synchronized RequestSpecification asSuper() {
        if (superAdmin == null) superAdmin = token(TenancySettings.EMAIL, TenancySettings.PASSWORD);
        return as(superAdmin);
    }

    static String superAuthorization() {
        return "Bearer " + superToken();
    }

    public static synchronized String superToken() {
        asSuper();
        return superAdmin;
    }

    /** The operator logs in again: its session has ended. */
    public static synchronized void forgetSuper() {
        superAdmin = null;
    }

    public static RequestSpecification as(String token) {
        return given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    public static ValidatableResponse login(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }

    public static String token(String email, String password) {
        return login(email, password).statusCode(200).extract().path("access_token");
    }

    public static String company() {
        return asSuper()
                .body(Map.of("nombre", "WiFi Café Central", "contacto_email", "c@example.com"))
                .post("/admin/empresas")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** The token of the operator who entered that company. */
    public static String entered(String companyId) {
        return asSuper()
                .post("/admin/empresas/{id}/sesion", companyId)
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    public static Map<String, Object> newRouter() {
        var body = new HashMap<String, Object>();
        body.put("nombre", "Router Principal");
        body.put("host", "192.168.100.1");
        body.put("usuario", "admin");
        body.put("password", "routerpassword");
        return body;
    }

    /** The answer to a new router with its key. */
    public static JsonPath router(String companyId) {
        return asSuper()
                .body(newRouter())
                .post("/admin/empresas/{id}/routers", companyId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static Admin clienteAdmin(String companyId) {
        String email = "u" + Ids.hex(6) + "@example.com";
        int id = asSuper()
                .body(Map.of(
                        "email",
                        email,
                        "password",
                        USER_PASSWORD,
                        "nombre",
                        "Carlos Ramírez",
                        "rol",
                        "cliente_admin",
                        "empresa_id",
                        companyId))
                .post("/admin/usuarios")
                .then()
                .statusCode(200)
                .extract()
                .path("usuario.id");
        return new Admin(id, email, token(email, USER_PASSWORD));
    }
}
