package io.ficha.systemtests.browser;

import static io.ficha.systemtests.SystemStack.CAFE;
import static io.ficha.systemtests.browser.GuestPage.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.systemtests.SystemStack;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A guest who comes back: known by the browser, by the device's address, or by a printed code. */
final class ReturningGuest {
    /** Keeps what the API answers over the pages of one tab. */
    private static final String KEEP_ANSWERS = """
            const asked = window.fetch;
            window.fetch = async (url, how) => {
              const answer = await asked(url, how);
              const all = sessionStorage.getItem('answers') || '';
              sessionStorage.setItem('answers', all + url + ' ' + await answer.clone().text() + '\\n');
              return answer;
            };""";

    private final SystemStack system;
    private final Browser browser;
    private final Looks looks;

    ReturningGuest(SystemStack system, Browser browser, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.looks = looks;
    }

    void isLetIn() {
        var guest = new GuestPage(system, browser).open().choosePlan().fill(GOOD_CARD);
        guest.pay();
        browser.awaitState("delivered");
        var access = browser.texts("#credentials dd");
        var own = guest.newPhone();
        browser.eval(
                "const key = 'ficha.' + arguments[0]; const it = JSON.parse(localStorage.getItem(key));"
                        + " it.order = null; localStorage.setItem(key, JSON.stringify(it))",
                guest.portal.routerId());
        // When
        browser.open(guest.address(own), KEEP_ANSWERS);
        browser.awaitState("saved");
        assertThat(browser.text(".lead")).contains(access.get(0));
        looks.at("saved");
        system.world().router(CAFE, Map.of("down", true));
        browser.pressText("Conectarme");
        browser.awaitTrue("the page says why not", "return !!document.querySelector('#problem')");
        assertThat(browser.text("#problem")).isEqualTo("El router no responde, tu acceso sigue siendo válido.");
        system.world().router(CAFE, Map.of("down", false));
        system.awaitRouter(guest.portal);
        browser.pressText("Conectarme");
        browser.awaitState("landed");
        // Then
        assertThat(answers()).contains("/profile-info").doesNotContain(access.get(1));
        await("the device is known").atMost(Duration.ofSeconds(20)).until(() -> guest.portal
                .api()
                .post("/api/v1/hotspot/dispositivo", Map.of("mac_cliente", own))
                .json()
                .path("activo")
                .asBoolean());
        browser.eval("sessionStorage.removeItem('answers')");
        browser.open(guest.address(own), "localStorage.clear()", KEEP_ANSWERS);
        browser.awaitState("saved");
        assertThat(browser.text(".lead")).contains("1 Hora de Internet").doesNotContain(access.get(0));
        browser.pressText("Conectarme");
        browser.awaitState("landed");
        assertThat(answers())
                .contains("/dispositivo/conectar", "conectado")
                .doesNotContain(access.get(0))
                .doesNotContain(access.get(1));
        browser.pressText("Comprar más tiempo");
        browser.awaitState("saved");
        browser.pressText("Comprar otro");
        browser.awaitState("plans");
        takesACode(guest, access.get(0));
    }

    private String answers() {
        return String.valueOf(browser.eval("return sessionStorage.getItem('answers')"));
    }

    /** What is wrong is told; a printed code becomes a user on the router, however it is typed. */
    private void takesACode(GuestPage guest, String user) {
        var made = guest.onboarding
                .companyAdmin()
                .post(
                        "/api/v1/admin/mi-empresa/fichas",
                        Map.of(
                                "router_id",
                                guest.portal.routerId(),
                                "producto_id",
                                guest.portal.productId(),
                                "cantidad",
                                1));
        browser.pressText("Ya tengo un código");
        browser.awaitState("code");
        looks.at("code");
        browser.type("#user", user);
        browser.type("#password", "no-es");
        guest.pay();
        browser.awaitTrue("the page says why not", "return !!document.querySelector('#problem')");
        assertThat(browser.text("#problem")).isEqualTo("Código o contraseña incorrectos.");
        looks.at("code-wrong");
        var code = made.text("/fichas/0/codigo");
        browser.type("#user", code.toLowerCase(Locale.ROOT).replace("-", " "));
        browser.type("#password", "");
        guest.pay();
        browser.awaitState("landed");
        assertThat(system.world().users(CAFE, code)).hasSize(1);
    }
}
