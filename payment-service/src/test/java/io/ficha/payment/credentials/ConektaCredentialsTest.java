package io.ficha.payment.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class ConektaCredentialsTest {
    private static final String MINE = "/api/v1/admin/mi-empresa/";

    @Inject
    ProviderCredentials credentials;

    @Inject
    SecretBox secrets;

    @Test
    void keepsKeysThatItNeverShows() {
        // Given
        var company = TestIdentity.company();
        // When
        save(company, "{\"private_key\":\"key_live_secret\",\"public_key\":\"key_pub\",\"mode\":\"live\"}", 200);
        save(company, "{\"conekta_public_key\":\"key_pub_2\",\"conekta_private_key\":\"\"}", 200);
        // Then
        var shown = as(company)
                .get(MINE + "conekta")
                .then()
                .statusCode(200)
                .body("configuracion_actual.conekta_public_key", equalTo("key_pub_2"))
                .body("configuracion_actual.conekta_mode", equalTo("live"))
                .body("configuracion_actual.conekta_private_key", equalTo("********"));
        assertThat(shown.extract().asString()).doesNotContain("secret");
        assertThat(credentials
                        .account(company, "conekta")
                        .await()
                        .indefinitely()
                        .privateKey())
                .isEqualTo("key_live_secret");
        var other = TestIdentity.company();
        as(other).get(MINE + "conekta").then().body("configuracion_actual.conekta_private_key", nullValue());
        assertThat(credentials.account(other, "conekta").await().indefinitely()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"mode\":\"other\"}", "{\"private_key\":7}", "{\"private_key\":\"\"}", "[]", "{"})
    void refusesWhatSaysNothing(String body) {
        save(TestIdentity.company(), body, 422);
    }

    @Test
    void takesTheKeysThatCameWithACompany() {
        // Given
        var company = TestIdentity.company();
        var sealed = secrets.seal(company, "provider-key", "conekta", "key_test_given");
        // When
        TestKafka.publish(new ConfigureProvider(company, "conekta", "test", sealed, "pub"));
        // Then
        await().untilAsserted(() -> {
            var account = credentials.account(company, "conekta").await().indefinitely();
            assertThat(account).isNotNull();
            assertThat(account.privateKey()).isEqualTo("key_test_given");
        });
    }

    @Test
    void isForCompanyAdministratorsAlone() {
        given().contentType("application/json")
                .body("{\"mode\":\"test\"}")
                .post(MINE + "configurar-conekta")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestIdentity.superAdmin())
                .contentType("application/json")
                .body("{\"mode\":\"test\"}")
                .post(MINE + "configurar-conekta")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
    }

    private static void save(String company, String body, int status) {
        as(company).body(body).post(MINE + "configurar-conekta").then().statusCode(status);
    }

    private static RequestSpecification as(String company) {
        return given().auth().oauth2(TestIdentity.clienteAdmin(company)).contentType("application/json");
    }
}
