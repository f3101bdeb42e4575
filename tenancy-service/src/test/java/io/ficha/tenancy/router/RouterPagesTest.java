package io.ficha.tenancy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The pages of a router's hotspot, as its operator downloads them. */
@TenancyTest
class RouterPagesTest {
    private static final String MINE = "/api/v1/admin/mi-empresa/routers/{id}/paginas";
    private static final String OF_COMPANY = "/admin/empresas/{company}/routers/{id}/paginas";

    @Test
    void fillsInTheKeyAndTheWayToThePortal() throws IOException {
        // Given
        String company = Api.company();
        var router = Api.router(company);
        String id = router.getString("id");
        String key = router.getString("api_key");
        // When
        var answer = Api.as(Api.clienteAdmin(company).token())
                .body(Map.of("api_key", key))
                .post(MINE, id);
        var files = files(answer);
        // Then
        answer.then()
                .header("Content-Type", "application/zip")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", equalTo("attachment; filename=\"ficha-" + id + ".zip\""));
        assertThat(files)
                .containsOnlyKeys(
                        "hotspot/login.html",
                        "hotspot/alogin.html",
                        "hotspot/md5.js",
                        "hotspot/api.json",
                        "install.rsc",
                        "jardin.txt",
                        "LEEME.txt");
        assertThat(files.get("hotspot/login.html"))
                .contains("/p/" + id + "#k=" + key + "&mac=$(mac-esc)&ip=$(ip)&l=$(link-login-only-esc)")
                .hasSizeLessThan(1600 + key.length());
        assertThat(files.get("hotspot/alogin.html")).contains("/p/" + id + "#listo=1&k=" + key);
        assertThat(files.get("hotspot/md5.js")).doesNotContain("$(").hasSizeLessThan(1200);
        assertThat(files.get("install.rsc"))
                .contains("de " + id + ".")
                .contains("add action=accept dst-host=\"pay.conekta.com\" comment=\"ficha:garden:conekta:2026-11\"")
                .contains("dst-address=\"127.0.0.1\" comment=\"ficha:garden:portal\"")
                .contains("  $put path=($folder . \"/login.html\") text=$page1\n");
        assertThat(files.get("jardin.txt")).contains("127.0.0.1\n", "sdk.mercadopago.com\n");
        assertThat(files.values()).noneMatch(text -> text.contains("{{"));
    }

    @Test
    void makesANewKeyBesideTheOneBefore() throws IOException {
        // Given
        String company = Api.company();
        var router = Api.router(company);
        String id = router.getString("id");
        // When
        var made = files(Api.as(Api.clienteAdmin(company).token())
                .body(Map.of("nueva_clave", true))
                .post(MINE, id));
        // Then
        assertThat(made.get("hotspot/login.html")).contains("#k=jwt_").doesNotContain(router.getString("api_key"));
        Api.asSuper()
                .get("/admin/empresas/{company}/routers/{id}/api-keys", company, id)
                .then()
                .statusCode(200)
                .body("size()", equalTo(2));
        Api.asSuper()
                .body(Map.of("api_key", router.getString("api_key")))
                .post(OF_COMPANY, company, id)
                .then()
                .statusCode(200); // it works on for a day
        var audited = Api.asSuper()
                .queryParam("empresa_id", company)
                .get("/admin/auditoria")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(audited).contains("router.pages-made", "api-key.regenerated");
        // When: the key before ends at once
        Api.asSuper()
                .body(Map.of("nueva_clave", true, "horas_solape", 0))
                .post(OF_COMPANY, company, id)
                .then()
                .statusCode(200);
        // Then
        refused(company, id, router.getString("api_key"));
    }

    @Test
    void takesNoKeyButALiveOneOfThatRouter() {
        // Given
        String company = Api.company();
        var router = Api.router(company);
        var other = Api.router(company);
        String id = router.getString("id");
        // Then
        for (var key : List.of(other.getString("api_key"), "jwt_x", "x", router.getString("api_key") + "x")) {
            refused(company, id, key);
        }
        for (var body : List.of(Map.of(), Map.of("api_key", "jwt_x", "nueva_clave", true))) {
            Api.asSuper()
                    .body(body)
                    .post(OF_COMPANY, company, id)
                    .then()
                    .statusCode(422)
                    .body("detail[0].loc[1]", equalTo("api_key"));
        }
    }

    @Test
    void knowsNoRouterOfAnotherCompany() {
        // Given
        String company = Api.company();
        var router = Api.router(company);
        var stranger = Api.clienteAdmin(Api.company());
        // Then
        for (var body : List.of(Map.of("api_key", router.getString("api_key")), Map.of("nueva_clave", true))) {
            Api.as(stranger.token())
                    .body(body)
                    .post(MINE, router.getString("id"))
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Router no encontrado o no pertenece a tu empresa"));
        }
        Api.asSuper()
                .get("/admin/empresas/{company}/routers/{id}/api-keys", company, router.getString("id"))
                .then()
                .body("size()", equalTo(1));
    }

    /** RFC 1321, appendix A.5, in the engine this machine has. */
    @Test
    void hashesAsTheStandardSays() throws IOException, InterruptedException {
        var node = Path.of("/usr/bin/node");
        if (!Files.exists(node)) System.out.println("SKIPPED: node is not installed here");
        assumeTrue(Files.exists(node));
        // Given
        var vectors = new LinkedHashMap<String, String>();
        vectors.put("", "d41d8cd98f00b204e9800998ecf8427e");
        vectors.put("a", "0cc175b9c0f1b6a831c399e269772661");
        vectors.put("abc", "900150983cd24fb0d6963f7d28e17f72");
        vectors.put("message digest", "f96b697d7cb7938d525a2f31aaf161d0");
        vectors.put("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b");
        vectors.put("1234567890".repeat(8), "57edf4a22be3c955ac49da2e2107b67a");
        var script = new StringBuilder(new String(
                RouterPages.class.getResourceAsStream("/router-pages/md5.js").readAllBytes(), StandardCharsets.UTF_8));
        vectors.keySet().forEach(text -> script.append("console.log(md5('" + text + "'));"));
        // When
        var run = new ProcessBuilder(node.toString(), "-e", script.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Then
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).containsExactlyElementsOf(vectors.values());
    }

    private static void refused(String company, String router, String key) {
        Api.asSuper()
                .body(Map.of("api_key", key))
                .post(OF_COMPANY, company, router)
                .then()
                .statusCode(400)
                .body("detail", equalTo("La clave no es una API Key vigente de este router"));
    }

    private static Map<String, String> files(Response answer) throws IOException {
        answer.then().statusCode(200);
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
