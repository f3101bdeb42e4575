package io.ficha.tenancy;

import io.ficha.common.id.Ids;
import io.ficha.common.secret.Hashes;
import io.ficha.common.test.AccessMatrix;
import io.ficha.common.test.AccessMatrix.Party;
import io.ficha.common.test.AccessMatrix.Platform;
import io.ficha.tenancy.signing.ForgedTokens;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class AccessMatrixTest {
    private static final String MINE = "/api/v1/admin/mi-empresa";
    private static final String ROUTERS = "/admin/empresas/{companyId}/routers";
    private static final String ISP = "/admin/empresas/{companyId}/claves-isp";
    private static final String AGENTS = "/api/v1/admin/isp/agentes";
    private static final String POLICY = "/api/v1/admin/isp/politica";
    private static final String AUTH = "/api/v1/auth";
    private static final Map<String, String> NOTHING = Map.of();

    @Inject
    ForgedTokens forged;

    @Test
    void everyOperationKnowsWhoMayCallIt() {
        String company = Api.company();
        var router = Api.router(company);
        String routerId = router.getString("id");
        String apiKey = router.getString("api_key");
        String hash = Hashes.sha256(apiKey.substring("jwt_".length()));
        var admin = Api.clienteAdmin(company);
        var clerk = Api.clienteAdmin(company);
        var owner = party(company, routerId, apiKey, admin);
        var other = party(Api.company(), "-", apiKey, null);
        var platform = new Platform(
                Api.superToken(), forged.expired(), ended(TenancySettings.EMAIL, TenancySettings.PASSWORD));
        String isp = Api.asSuper()
                .body(Map.of("nombre", "SmartISP"))
                .post(ISP, company)
                .then()
                .statusCode(201)
                .extract()
                .path("key_id");
        String atRouter = at(ROUTERS, company) + "/" + routerId;
        String keys = atRouter + "/api-keys";
        String keyId = Api.asSuper().get(keys).then().statusCode(200).extract().path("[0].key_id");
        var user = new HashMap<String, Object>(Map.of(
                "email",
                "m" + Ids.hex(6) + "@example.com",
                "password",
                Api.USER_PASSWORD,
                "nombre",
                "Otra Persona",
                "rol",
                "cliente_admin",
                "empresa_id",
                company));
        new AccessMatrix("tenancy", platform, owner, other)
                .row("POST /internal/republish", "/internal/republish", null, 200, 0)
                .row("GET /.well-known/jwks.json", "/.well-known/jwks.json", null, 200, 0)
                .row("GET /static/logos/{name}", "/static/logos/logo_none_1.png", null, 404, 0)
                .row("POST " + AUTH + "/login", AUTH + "/login", NOTHING, 422, 0)
                .row("POST /internal/signing-keys", "/internal/signing-keys?espera_segundos=-1", null, 422, 0)
                .row("POST /internal/signing-keys/{kid}/withdraw", "/internal/signing-keys/none/withdraw", null, 409, 0)
                .row("GET /internal/companies/{id}", "/internal/companies/" + company, null, 200, 0)
                .row("GET /internal/routers/{id}", "/internal/routers/" + routerId, null, 200, 0)
                .row("GET /internal/api-keys/{hash}", "/internal/api-keys/" + hash, null, 200, 0)
                .row("GET /internal/users/{id}", "/internal/users/" + admin.id(), null, 200, 0)
                .row("GET /admin/dashboard", "/admin/dashboard", null, 200, 0)
                .row("GET /admin/auditoria", "/admin/auditoria", null, 200, 0)
                .row("POST /admin/empresas", "/admin/empresas", NOTHING, 422, 0)
                .row("GET /admin/empresas", "/admin/empresas", null, 200, 0)
                .row("PUT /admin/empresas/{companyId}", "/admin/empresas/" + company, Map.of("nombre", "Otro"), 200, 0)
                .row("POST /admin/empresas/{companyId}/sesion", "/admin/empresas/" + company + "/sesion", null, 200, 0)
                .row("GET /admin/empresas/{companyId}/stats", "/admin/empresas/" + company + "/stats", null, 200, 0)
                .row("POST " + ROUTERS, at(ROUTERS, company), NOTHING, 422, 0)
                .row("GET " + ROUTERS, at(ROUTERS, company), null, 200, 0)
                .row("GET " + ROUTERS + "/{routerId}", atRouter, null, 200, 0)
                .row("GET " + ROUTERS + "/{routerId}/api-keys", keys, null, 200, 0)
                .row("GET " + ROUTERS + "/{routerId}/api-key-status", atRouter + "/api-key-status", null, 200, 0)
                .row("POST " + ISP, at(ISP, company), NOTHING, 422, 0)
                .row("GET " + ISP, at(ISP, company), null, 200, 0)
                .row("POST " + ISP + "/{keyId}/rotar", at(ISP, company) + "/" + isp + "/rotar", NOTHING, 201, 0)
                .row("POST " + ISP + "/{keyId}/revoke", at(ISP, company) + "/" + isp + "/revoke", null, 200, 0)
                .row("POST /admin/usuarios", "/admin/usuarios", user, 200, 0)
                .row("GET /admin/usuarios", "/admin/usuarios", null, 200, 0)
                .row("GET /admin/usuarios/{userId}", "/admin/usuarios/" + admin.id(), null, 200, 0)
                .row("GET " + MINE, MINE, null, 200, 200)
                .row("PUT " + MINE, MINE, Map.of("nombre", "Mi Café"), 200, 200)
                .row("POST " + MINE + "/logo", MINE + "/logo", NOTHING, 422, 422)
                .row("GET " + MINE + "/routers", MINE + "/routers", null, 200, 200)
                .row(
                        "PUT " + MINE + "/routers/{routerId}",
                        MINE + "/routers/" + routerId,
                        Map.of("nombre", "Patio"),
                        200,
                        404)
                .row(
                        "POST " + MINE + "/routers/{routerId}/paginas",
                        MINE + "/routers/" + routerId + "/paginas",
                        Map.of("api_key", apiKey),
                        200,
                        404)
                .row(
                        "POST " + ROUTERS + "/{routerId}/paginas",
                        atRouter + "/paginas",
                        Map.of("api_key", apiKey),
                        200,
                        0)
                .row("GET /api/v1/admin/auditoria", "/api/v1/admin/auditoria", null, 200, 200)
                .row("POST " + AGENTS, AGENTS, Map.of("nombre", "Ana"), 201, 201)
                .row("GET " + AGENTS, AGENTS, null, 200, 200)
                .row("GET " + POLICY, POLICY, null, 200, 200)
                .row("PUT " + POLICY, POLICY, Map.of("dias_gracia", 2), 200, 200)
                .row("GET " + AUTH + "/totp", AUTH + "/totp", null, 200, 0)
                .row("POST " + AUTH + "/totp", AUTH + "/totp", NOTHING, 422, 0)
                .row("POST " + AUTH + "/totp/confirmar", AUTH + "/totp/confirmar", NOTHING, 422, 0)
                .row("POST " + AUTH + "/totp/desactivar", AUTH + "/totp/desactivar", NOTHING, 422, 0)
                .row("POST " + AUTH + "/change-password", AUTH + "/change-password", NOTHING, 422, 0)
                .row(
                        "POST " + ROUTERS + "/{routerId}/api-keys/{keyId}/revoke",
                        keys + "/" + keyId + "/revoke",
                        null,
                        200,
                        0)
                .row(
                        "POST " + ROUTERS + "/{routerId}/regenerate-api-key",
                        atRouter + "/regenerate-api-key",
                        null,
                        200,
                        0)
                .row("PUT " + ROUTERS + "/{routerId}/toggle-activo", atRouter + "/toggle-activo", null, 200, 0)
                .row("DELETE " + ROUTERS + "/{routerId}", atRouter, null, 200, 0)
                .row(
                        "PUT /admin/usuarios/{userId}/toggle-activo",
                        "/admin/usuarios/" + clerk.id() + "/toggle-activo",
                        null,
                        200,
                        0)
                .row("POST " + AUTH + "/logout", AUTH + "/logout", null, 200, 0)
                .check();
    }

    private Party party(String company, String routerId, String apiKey, Api.Admin known) {
        var admin = known == null ? Api.clienteAdmin(company) : known;
        String ended = ended(admin.email(), Api.USER_PASSWORD);
        return new Party(
                List.of(company, routerId),
                admin.token(),
                forged.expired(),
                ended,
                Api.entered(company),
                apiKey,
                null,
                null);
    }

    /** A session that somebody logged out of. */
    private static String ended(String email, String password) {
        String token = Api.token(email, password);
        Api.as(token).post(AUTH + "/logout").then().statusCode(200);
        return token;
    }

    private static String at(String path, String company) {
        return path.replace("{companyId}", company);
    }
}
