package io.ficha.tenancy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class CompanyTest {
    @Test
    void createsACompanyAsTheOnboardingGuideSays() {
        String id = Api.asSuper()
                .body(Map.of(
                        "nombre",
                        "WiFi Café Central",
                        "contacto_email",
                        "contacto@cafe.example",
                        "contacto_telefono",
                        "5512345678",
                        "conekta_private_key",
                        "key_test_default",
                        "conekta_public_key",
                        "key_test_default_pub",
                        "conekta_mode",
                        "test"))
                .post("/admin/empresas")
                .then()
                .statusCode(200)
                .body("id", matchesPattern("EMP_[0-9A-F]{10}"))
                .body("nombre", equalTo("WiFi Café Central"))
                .body("contacto_email", equalTo("contacto@cafe.example"))
                .body("contacto_telefono", equalTo("5512345678"))
                .body("conekta_mode", equalTo("test"))
                .body("activa", equalTo(true))
                .body("creada_en", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?"))
                .body("size()", equalTo(7))
                .extract()
                .path("id");
        Api.asSuper().get("/admin/empresas").then().statusCode(200).body("id", hasItem(id));
        Api.asSuper()
                .accept("text/csv")
                .get("/admin/empresas")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .body(startsWith("id,nombre,contacto_email,contacto_telefono,conekta_mode,activa,creada_en\r\n"))
                .body(containsString("\n" + id + ",WiFi Café Central,contacto@cafe.example,5512345678,test,true,"));
    }

    @Test
    void changesOnlyWhatWasSent() {
        String id = Api.company();
        Api.asSuper()
                .body(Map.of("contacto_telefono", "5500000000"))
                .put("/admin/empresas/{id}", id)
                .then()
                .statusCode(200)
                .body("nombre", equalTo("WiFi Café Central"))
                .body("contacto_telefono", equalTo("5500000000"))
                .body("activa", equalTo(true));
        var nothing = new HashMap<String, Object>();
        nothing.put("contacto_telefono", null);
        Api.asSuper()
                .body(nothing)
                .put("/admin/empresas/{id}", id)
                .then()
                .statusCode(200)
                .body("contacto_telefono", nullValue());
        Api.asSuper()
                .body(Map.of("activa", "no"))
                .put("/admin/empresas/{id}", id)
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("bool_type"));
        Api.asSuper()
                .body(Map.of("contacto_email", "nada"))
                .put("/admin/empresas/{id}", id)
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("value_error"));
    }

    @Test
    void findsNoCompanyThatIsNotThere() {
        for (String id : List.of("EMP_0000000000", "nul\0", "' or 1=1", "x".repeat(3000))) {
            Api.asSuper()
                    .body(Map.of("nombre", "x"))
                    .put("/admin/empresas/{id}", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Empresa no encontrada"));
        }
    }

    @Test
    void refusesBadFields() {
        Api.asSuper()
                .body("{}")
                .post("/admin/empresas")
                .then()
                .statusCode(422)
                .body("detail.loc", contains(List.of("body", "nombre"), List.of("body", "contacto_email")));
        refuses("nombre", "x".repeat(10_000), "string_too_long");
        refuses("nombre", "a\0b", "string_unicode");
        refuses("nombre", 7, "string_type");
        refuses("nombre", "", "string_too_short");
        refuses("contacto_email", List.of(), "string_type");
        refuses("contacto_telefono", "1".repeat(21), "string_too_long");
        refuses("conekta_mode", "12345678901", "string_too_long");
        refuses("conekta_private_key", "k".repeat(101), "string_too_long");
        refuses("conekta_public_key", Map.of(), "string_type");
    }

    private static void refuses(String field, Object value, String type) {
        var body = new HashMap<String, Object>(Map.of("nombre", "Café", "contacto_email", "c@example.com"));
        body.put(field, value);
        Api.asSuper()
                .body(body)
                .post("/admin/empresas")
                .then()
                .statusCode(422)
                .body("detail.type", contains(type))
                .body("detail[0].loc", equalTo(List.of("body", field)));
    }
}
