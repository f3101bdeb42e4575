package io.ficha.routergateway.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ProfileInfoTest extends RouterTest {
    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void showsAUserToWhoKnowsThePassword(String version) {
        // Given
        var lobby = closing(Lobby.open(secrets, version));
        lobby.user("PT-8FOI0", "0123", "limit-uptime", "1h");
        // When
        var answer = lobby.profile("PT-8FOI0", "0123");
        // Then
        answer.statusCode(200)
                .body("success", equalTo(true))
                .body("estado", equalTo("ok"))
                .body("username", equalTo("PT-8FOI0"))
                .body("tipo_usuario", equalTo("usuario_contrasena"))
                .body("profile", equalTo("1hora"))
                .body("mac_cookie_timeout", equalTo("3d"))
                .body("mac_authentication", equalTo(false))
                .body("disabled", equalTo(false))
                .body("comment", equalTo(""))
                .body("limit_uptime", equalTo("1h"))
                .body("datos_completos.name", equalTo("PT-8FOI0"))
                .body("datos_completos", not(hasKey("password")))
                .body("mensaje", nullValue())
                .body("error_detalle", nullValue());
        assertThat(answer.extract().asString()).doesNotContain("0123");
    }

    @Test
    void refusesEverybodyElse() {
        // Given
        var lobby = closing(Lobby.open(secrets, "7.22.1"));
        lobby.user("PT-8FOI0", "0123");
        lobby.user("PT-00042", "");
        // Then
        refused(lobby, "PT-8FOI0", "123");
        refused(lobby, "PT-8FOI0", "");
        refused(lobby, "PT-8FOI0", null);
        refused(lobby, "PT-00042", "");
        refused(lobby, "PT-00042", "x");
        refused(lobby, "PT-NOONE", null);
    }

    @Test
    void tellsWhatIsTrueOfTheUserAndItsHotspot() {
        // Given
        var lobby = closing(Lobby.open(secrets, "7.22.1"));
        lobby.user("PT-00042", "", "disabled", "yes", "comment", "123");
        lobby.router().run(Command.of("/ip/hotspot/profile/set").id("*0").set("login-by", "mac,cookie,http-pap"));
        // Then
        lobby.profile("PT-00042", null)
                .body("tipo_usuario", equalTo("pin"))
                .body("disabled", equalTo(true))
                .body("comment", equalTo("123"))
                .body("mac_authentication", equalTo(true))
                .body("limit_uptime", nullValue());
    }

    private void refused(Lobby lobby, String username, String password) {
        lobby.profile(username, password)
                .statusCode(200)
                .body("success", equalTo(false))
                .body("estado", equalTo("credenciales_invalidas"))
                .body("mensaje", equalTo("Credenciales incorrectas o no autorizado"))
                .body("error_detalle", equalTo("credenciales_invalidas"))
                .body("datos_completos", nullValue())
                .body("username", nullValue());
    }
}
