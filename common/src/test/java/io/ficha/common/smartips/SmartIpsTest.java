package io.ficha.common.smartips;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, what the envelope of errors looks like, and how JSON and forms are read. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class SmartIpsTest {
    private static final String PATH = SmartIps.PREFIX + "/CreateInvoice";
    private static String key;

    @Test
    void tellsNothingBeforeTheKeyIsKnown() {
        for (String path : List.of(PATH, SmartIps.PREFIX, SmartIps.PREFIX + "/nowhere", PATH + "/fails")) {
            given().delete(path)
                    .then()
                    .statusCode(401)
                    .body("success", equalTo(false))
                    .body("message", equalTo("Unauthorized"))
                    .body("$", not(hasKey("errors")));
        }
        program().get(SmartIps.PREFIX + "/nowhere").then().statusCode(404).body("message", equalTo("Not Found"));
        program().delete(PATH).then().statusCode(405).body("mesnage", equalTo("Method Not Allowed"));
        program().get(PATH + "/fails").then().statusCode(500).body("message", equalTo("Error interno"));
        program().get("/api/smartips-v1/CreateInvoice").then().statusCode(404).body("detail", equalTo("Not Found"));
    }

    @Test
    void takesTheKeyInEitherHeaderAndNowhereElse() {
        given().header("Authorization", key()).get(PATH).then().statusCode(200);
        given().header("Authorization", "Bearer " + key()).get(PATH).then().statusCode(200);
        program().header("Authorization", "Bearer x").get(PATH).then().statusCode(200);
        given().header("X-Authorization", "x")
                .header("Authorization", key())
                .get(PATH)
                .then()
                .statusCode(401);
        given().get(PATH + "?X-Authorization=" + key()).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "create-client,status",
        "create-service/1,status",
        "CreateInvoice/1,mesnage",
        "pagar_factura,mesnage",
        "DeleteIvoicePay/1,mensage"
    })
    void namesTheTextAlsoAsOldClientsKnowIt(String path, String name) {
        given().post(SmartIps.PREFIX + "/" + path)
                .then()
                .statusCode(401)
                .body(name, equalTo(name.equals("status") ? (Object) false : "Unauthorized"));
    }

    @Test
    void readsJsonWithNumbersOrTexts() {
        sent(json(Map.of("number", 7, "dni", 3443454, "flag", "1")))
                .statusCode(200)
                .body("number", equalTo(7))
                .body("dni", equalTo("3443454"))
                .body("flag", equalTo(true));
        sent(json(Map.of("number", " 7 ", "dni", "0034", "flag", 0, "name", "  Ñandú ")))
                .statusCode(200)
                .body("number", equalTo(7))
                .body("dni", equalTo("0034"))
                .body("flag", equalTo(false))
                .body("name", equalTo("Ñandú"));
    }

    @Test
    void readsFormsWithListsInEveryForm() {
        for (String iva : List.of(
                "iva[]=10&iva[]=15",
                "iva%5B0%5D=10&iva%5B1%5D=15",
                "iva=%5B%2210%22%2C%2215%22%5D",
                "iva[1]=15&iva[0]=10")) {
            sent(form("name=Ana+Mar%C3%ADa&dni=7&number=3&flag=true&date=03/21/2024&extra=x&" + iva))
                    .statusCode(200)
                    .body("name", equalTo("Ana María"))
                    .body("iva", contains("10", "15"))
                    .body("date", equalTo("2024-03-21"));
        }
        sent(form("name=a&dni=7&number=3&date=2024-03-21&iva=10"))
                .statusCode(422)
                .body("errors", hasKey("iva"));
        sent(form("name=a&dni=7&number=3&date=2024-03-21&iva={\"a\":1}")).statusCode(422);
        sent(form("name=%zz")).statusCode(400).body("message", not(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02/30/2024", "13/01/2024", "2024-02-30", "21-03-2024", "", "mañana"})
    void refusesDaysThatAreNone(String day) {
        sent(json(Map.of("date", day))).statusCode(422).body("errors", hasKey("date"));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        sent(json(Map.of("name", "x".repeat(11), "dni", "7a", "number", 31, "flag", "si", "iva", List.of())))
                .statusCode(422)
                .body("message", equalTo("El campo name debe tener como máximo 10 caracteres."))
                .body("mesnage", equalTo("El campo name debe tener como máximo 10 caracteres."))
                .body("errors.keySet()", contains("name", "dni", "number", "flag", "iva"))
                .body("errors.number", contains("El campo number debe estar entre 1 y 30."));
        sent(program()).statusCode(422).body("errors.keySet()", hasItem("name"));
        sent(program().contentType("application/json").body("{")).statusCode(400);
        sent(program().contentType("application/json").body("[]")).statusCode(422);
        sent(program().multiPart("name", "x")).statusCode(415).body("success", equalTo(false));
        sent(json(Map.of("name", "4111 1111 1111 1111"))).statusCode(422).body("errors", hasKey("name"));
        sent(json(Map.of("dni", "4111111111111111"))).statusCode(200);
    }

    private static ValidatableResponse sent(RequestSpecification request) {
        return request.post(PATH).then();
    }

    private static RequestSpecification json(Map<String, ?> fields) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("name", "Ana", "dni", "7", "number", 1, "date", "03/21/2024", "iva", List.of("10", 15)));
        body.putAll(fields);
        return program().contentType("application/json").body(body);
    }

    private static RequestSpecification form(String text) {
        return program()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body(text);
    }

    private static RequestSpecification program() {
        return given().header("X-Authorization", key());
    }

    private static synchronized String key() {
        if (key == null) key = TestIdentity.companyKey(TestIdentity.company()).apiKey();
        return key;
    }
}
