package io.ficha.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.secret.SecretBox;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class MyCompanyTest {
    private static final String MINE = "/api/v1/admin/mi-empresa";
    private static final String TOKEN = "123456:AAbbCCddEEffGG";

    @Inject
    SecretBox box;

    @Inject
    Db db;

    @Test
    void showsACompanyToItsAdministrator() {
        String company = Api.company();
        Api.as(Api.clienteAdmin(company).token())
                .get(MINE)
                .then()
                .statusCode(200)
                .body("id", equalTo(company))
                .body("nombre", equalTo("WiFi Café Central"))
                .body("contacto_email", equalTo("c@example.com"))
                .body("contacto_telefono", nullValue())
                .body("logo_url", nullValue())
                .body("conekta_mode", equalTo("live"))
                .body("conekta_public_key", equalTo("key_pub"))
                .body("mercado_pago_mode", equalTo("test"))
                .body("mercado_pago_public_key", nullValue())
                .body("activa", equalTo(true))
                .body("creada_en", not(nullValue()))
                .body("telegram_bot_token", nullValue())
                .body("telegram_chat_id", nullValue())
                .body("notificaciones_telegram", equalTo(false))
                .body("color", nullValue())
                .body("idioma", equalTo("es"))
                .body("claves_por_vencer", empty())
                .body("size()", equalTo(17));
    }

    @Test
    void tellsWhichKeysEndSoon() {
        String company = Api.company();
        var router = Api.router(company);
        var admin = Api.clienteAdmin(company);
        db.ofAll()
                .update("update api_keys set expires_at = now() + interval '20 days' where company_id = $1", company)
                .await()
                .indefinitely();
        // Then
        Api.as(admin.token())
                .get(MINE)
                .then()
                .body("claves_por_vencer.router_id", contains(router.getString("id")))
                .body("claves_por_vencer.nombre", contains(router.getString("nombre")))
                .body("claves_por_vencer[0].expira_en", not(nullValue()));
        Api.as(Api.clienteAdmin(Api.company()).token()).get(MINE).then().body("claves_por_vencer", empty());
        Api.asSuper()
                .post("/admin/empresas/" + company + "/routers/" + router.getString("id") + "/regenerate-api-key")
                .then()
                .statusCode(200);
        Api.as(admin.token()).get(MINE).then().body("claves_por_vencer", empty());
    }

    @Test
    void changesOnlyWhatWasSentAndNobodyElsesCompany() {
        String company = Api.company();
        var other = Api.clienteAdmin(Api.company());
        var admin = Api.clienteAdmin(company);
        change(admin, Map.of("nombre", "Otro", "contacto_telefono", "5500000000", "activa", false, "id", "EMP_X"))
                .statusCode(200)
                .body("message", equalTo("Información de la empresa actualizada correctamente"))
                .body("empresa.nombre", equalTo("Otro"))
                .body("empresa.contacto_email", equalTo("c@example.com"))
                .body("empresa.contacto_telefono", equalTo("5500000000"))
                .body("empresa.size()", equalTo(8));
        change(admin, Collections.singletonMap("contacto_telefono", null))
                .statusCode(200)
                .body("empresa.nombre", equalTo("Otro"))
                .body("empresa.contacto_telefono", nullValue());
        Api.as(admin.token()).get(MINE).then().statusCode(200).body("activa", equalTo(true));
        Api.as(other.token()).get(MINE).then().body("nombre", equalTo("WiFi Café Central"));
    }

    @Test
    void letsACompanyPaintItsPortal() {
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        change(admin, Map.of("color", "#0B5FD0", "idioma", "en"))
                .statusCode(200)
                .body("empresa.color", equalTo("#0b5fd0"))
                .body("empresa.idioma", equalTo("en"));
        change(admin, Collections.singletonMap("color", null))
                .statusCode(200)
                .body("empresa.color", nullValue())
                .body("empresa.idioma", equalTo("en"));
        Api.as(admin.token()).get(MINE).then().body("idioma", equalTo("en"));
    }

    @Test
    void masksTheTelegramTokenAndKeepsItWhenTheMaskComesBack() {
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        change(admin, Map.of("telegram_bot_token", TOKEN, "telegram_chat_id", "-100", "notificaciones_telegram", true))
                .statusCode(200)
                .body("empresa.telegram_bot_token", equalTo("********ffGG"))
                .body("empresa.telegram_chat_id", equalTo("-100"))
                .body("empresa.notificaciones_telegram", equalTo(true))
                .body(not(containsString("AAbb")));
        assertThat(box.open(
                        company,
                        "telegram-token",
                        "telegram",
                        Neighbours.TELEGRAM.get(company).sealedToken()))
                .isEqualTo(TOKEN);
        change(admin, Map.of("telegram_bot_token", "********ffGG", "telegram_chat_id", "-200"))
                .statusCode(200);
        assertThat(Neighbours.TELEGRAM.get(company).changesToken()).isFalse();
        assertThat(Neighbours.TELEGRAM.get(company).chatId()).isEqualTo("-200");
    }

    @Test
    void refusesBadFields() {
        var admin = Api.clienteAdmin(Api.company());
        refuses(admin, "contacto_email", null);
        refuses(admin, "contacto_email", "nada");
        refuses(admin, "color", "red");
        refuses(admin, "color", "#12345g");
        refuses(admin, "color", "#1234567");
        refuses(admin, "idioma", "fr");
        refuses(admin, "nombre", null);
        refuses(admin, "nombre", "");
        refuses(admin, "nombre", "x".repeat(101));
        refuses(admin, "contacto_telefono", "1".repeat(21));
        refuses(admin, "telegram_bot_token", "t".repeat(256));
        refuses(admin, "telegram_chat_id", List.of());
        refuses(admin, "notificaciones_telegram", "sí");
    }

    @Test
    void isForCompanyAdministratorsAlone() {
        Api.asSuper().get(MINE).then().statusCode(403).body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
        Api.asSuper().body(Map.of("nombre", "x")).put(MINE).then().statusCode(403);
    }

    private static void refuses(Api.Admin admin, String field, Object value) {
        change(admin, Collections.singletonMap(field, value))
                .statusCode(422)
                .body("detail[0].loc", equalTo(List.of("body", field)));
    }

    private static ValidatableResponse change(Api.Admin admin, Map<String, ?> fields) {
        return Api.as(admin.token()).body(fields).put(MINE).then();
    }
}
