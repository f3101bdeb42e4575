package io.ficha.systemtests.browser;

import static io.ficha.systemtests.browser.GuestPage.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a guest sees of the captive portal before and after a sale. */
public abstract class PortalChecks extends BrowserChecks {
    /** The API's word for a company that speaks English first. */
    private static final String ENGLISH_COMPANY = """
            const real = window.fetch;
            window.fetch = (url, how) => real(url, how).then(async answer => {
              if (!String(url).endsWith('/config/public')) return answer;
              return new Response(JSON.stringify(Object.assign(await answer.json(), {idioma: 'en'})), {status: 200});
            });""";

    protected PortalChecks() {
        super("portal");
    }

    /** P1, P2: small, quick, from one host, and without a complaint of the browser. */
    @Test
    void comesFromOneHostAndIsSmall() {
        var guest = new GuestPage(system(), browser);
        browser.cdp("Network.clearBrowserCache", Map.of());
        browser.complaints();
        // When
        guest.open();
        browser.awaitTrue(
                "the router was asked for",
                "return performance.getEntriesByType('resource')"
                        + ".some(it => it.name.endsWith('/validar-empresa-router'))");
        // Then
        var traffic = browser.traffic();
        System.out.printf(
                "portal: %d bytes in %d requests%n",
                traffic.bytes(), traffic.sent().size());
        traffic.sent()
                .forEach(it -> System.out.printf(
                        "portal: %6d %s%n", it.bytes(), it.url().replaceAll("#.*", "")));
        assertThat(traffic.hosts()).hasSize(1);
        assertThat(traffic.sent()).hasSizeLessThanOrEqualTo(7);
        assertThat(traffic.bytes()).isLessThanOrEqualTo(20 * 1024);
        assertThat(browser.complaints()).isEmpty();
        looks.at("plans");
        showsItselfOnASlowLine(guest);
    }

    private void showsItselfOnASlowLine(GuestPage guest) {
        browser.cdp("Network.clearBrowserCache", Map.of());
        browser.line(400, 400);
        browser.open(
                guest.address(),
                "new MutationObserver(() => { if (document.querySelector('.plan') && !window.plansAt)"
                        + " window.plansAt = performance.now(); }).observe(document, {subtree: true, childList: true});");
        browser.awaitState("plans");
        browser.line(0, 0);
        System.out.printf(
                "portal at 400 kbit/s and 400 ms: skeleton after %s ms, plans after %s ms%n",
                browser.eval("return Math.round(performance.getEntriesByType('paint')[0].startTime)"),
                browser.eval("return Math.round(window.plansAt)"));
        assertThat((Boolean) browser.eval("return performance.getEntriesByType('paint')[0].startTime < window.plansAt"))
                .isTrue();
    }

    /** P3, P14: what is on sale here, as the operator ordered it, and every text as text. */
    @Test
    void showsThePlansOfThisRouterAsText() {
        var guest = new GuestPage(system(), browser);
        var script = "<img src=x onerror=window.hacked=1>";
        guest.onboarding.createProduct(Map.of(
                "perfil_mikrotik_id",
                "b",
                "nombre_venta",
                script,
                "descripcion",
                script,
                "precio",
                1234.5,
                "moneda",
                "USD",
                "orden_visual",
                -1,
                "destacado",
                true));
        guest.onboarding.createProduct(Map.of("perfil_mikrotik_id", "c", "nombre_venta", "Apagado", "activo", false));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> guest.portal.catalogue().json().size() == 2);
        // When
        browser.open(guest.address("%22%3E" + script));
        browser.awaitState("plans");
        // Then
        assertThat(browser.texts(".plan .name")).containsExactly(script, "1 Hora de Internet");
        assertThat(browser.texts(".plan .price")).containsExactly("$1,234.50 USD", "$15.00 MXN");
        assertThat(browser.texts(".plan.best .tag")).containsExactly("Más elegido");
        assertThat(browser.eval("return window.hacked || null")).isNull();
        assertThat(browser.has("main img")).isFalse();
    }

    /** P4: the browser's language, the toggle, and what was chosen last. */
    @Test
    void speaksTheGuestsLanguage() {
        var guest = new GuestPage(system(), browser);
        browser.speaks("en-US");
        try {
            guest.open();
            assertThat(browser.eval("return document.documentElement.lang")).isEqualTo("en");
            assertThat(browser.text("h1")).isEqualTo("Choose your plan");
            guest.choosePlan();
            assertThat(browser.text("main")).contains("Card number").doesNotContain("Número", "Correo", "Pagar");
            browser.press("#lang");
            browser.awaitTrue("the page is in Spanish", "return document.documentElement.lang === 'es'");
            assertThat(browser.text("main")).contains("Número de tarjeta").doesNotContain("Card number", "E-mail");
            browser.reload();
            browser.awaitState("plans");
            assertThat(browser.text("h1")).isEqualTo("Elige tu plan");
            assertThat(browser.eval("const t = window.Ficha.texts; return new Promise(done => {"
                            + " const s = document.createElement('script');"
                            + " s.src = document.querySelector('meta[name=ficha-base]').content + '/en.js';"
                            + " s.onload = () => done(Object.keys(t.es).join() === Object.keys(t.en).join());"
                            + " document.head.append(s); })"))
                    .as("every text is there in both languages")
                    .isEqualTo(true);
            browser.speaks("fr-FR");
            browser.open(guest.address(), "localStorage.clear();" + ENGLISH_COMPANY);
            browser.awaitTrue("the company's language is spoken", "return document.documentElement.lang === 'en'");
        } finally {
            browser.speaks("es-MX");
        }
    }

    /** P5: what is missing is named beside its field, and nothing is sent. */
    @Test
    void namesWhatIsMissingAndSendsNothing() {
        var guest = new GuestPage(system(), browser).open().choosePlan();
        looks.at("card");
        // When
        guest.pay();
        // Then
        assertThat(browser.texts(".error")).hasSizeGreaterThanOrEqualTo(3).containsOnly("Escribe este dato.");
        assertThat(browser.eval("return document.activeElement.id")).isEqualTo("name");
        looks.at("card-errors");
        guest.fill("4242424242424241");
        browser.type("#mail", "ana@example");
        guest.pay();
        assertThat(browser.texts(".error")).containsExactly("Revisa el correo.", "Revisa el número de tarjeta.");
        assertThat(browser.traffic().count("POST", "/tokens")).isZero();
        assertThat(browser.traffic().count("POST", "/pagar-")).isZero();
    }

    /** P14: only the address that the operator registered is gone to. */
    @Test
    void trustsNoLoginAddressOfTheUrl() {
        var registered = """
                const real = window.fetch;
                window.fetch = (url, how) => real(url, how).then(async answer => {
                  if (!String(url).endsWith('/config/public')) return answer;
                  const json = await answer.json();
                  json.router.hotspot_login = 'http://10.5.50.1/login';
                  return new Response(JSON.stringify(json), {status: 200});
                });""";
        var guest = new GuestPage(system(), browser);
        for (var evil : new String[] {
            "javascript:alert(1)", "//evil.example/login", "http://10.5.50.1.evil.example/login", "http://u@10.5.50.1/x"
        }) {
            browser.open(guest.address("none") + "&l=" + evil, registered);
            browser.awaitState("plans");
            assertThat(browser.eval("return window.Ficha.loginAddress()")).isEqualTo("http://10.5.50.1/login");
        }
        browser.open(guest.address("none") + "&l=http://10.5.50.1/otro", registered);
        browser.awaitState("plans");
        guest.choosePlan().fill(GOOD_CARD).pay();
        browser.awaitState("delivered");
        var access = browser.texts("#credentials dd");
        var fragment = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", access).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(browser.eval("return document.querySelector('a.main').href"))
                .isEqualTo("http://10.5.50.1/otro#f=" + fragment);
        looks.at("delivered");
    }

    /** P15: who comes back is online with one tap, remembered by the browser or by nothing but the device's address. */
    @Test
    void letsAReturningGuestIn() {
        new ReturningGuest(system(), browser, looks).isLetIn();
    }

    /** What guests seldom see, with the API's answers put in its mouth. */
    @Test
    void hasAWordForWhatIsRare() {
        var guest = new GuestPage(system(), browser);
        Map.of("REVIEW", "review", "CHARGED_BACK", "disputed", "REFUNDING", "undoing")
                .forEach((estado, state) -> {
                    browser.open(guest.address(), """
                            localStorage.setItem('ficha.%s', JSON.stringify({order: {id: 'pur_1', at: Date.now()}}));
                            const real = window.fetch;
                            const sale = JSON.stringify({estado: '%s', id_compra: 'pur_01K9ZQ3T7M4Y',
                              producto: {nombre: '1 Hora', precio: 15, moneda: 'MXN'}, historial: [{a: 'DELIVERED'}]});
                            window.fetch = (url, how) => !String(url).includes('/compras/') ? real(url, how)
                              : Promise.resolve(new Response('data:' + sale + '\\n\\n', {status: 200}));""".formatted(guest.portal.routerId(), estado));
                    browser.awaitState(state);
                    looks.at(state);
                });
        browser.open(
                guest.address(),
                "const real = window.fetch; window.fetch = (url, how) =>"
                        + " window.back ? real(url, how) : Promise.reject(new TypeError('cut'));");
        browser.awaitState("offline");
        looks.at("offline");
        browser.eval("window.back = true");
        browser.pressText("Intentar de nuevo");
        browser.awaitState("plans");
    }

    /** A key that was revoked, no key at all, and no plan to sell. */
    @Test
    void saysWhyItCannotSell() {
        var guest = new GuestPage(system(), browser);
        browser.open(system().processes().baseUrl() + "/p/RTR_0000");
        browser.awaitState("away");
        looks.at("away");
        browser.open(guest.address().replaceAll("k=jwt_[^&]*", "k=jwt_x"));
        browser.awaitState("maintenance");
        looks.at("maintenance");
        guest.onboarding
                .companyAdmin()
                .delete("/api/v1/admin/products/" + guest.portal.productId())
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> guest.portal.catalogue().json().isEmpty());
        browser.open(guest.address());
        browser.awaitState("none");
        looks.at("none");
        browser.pressText("Ya tengo un código");
        browser.awaitState("code");
    }

    /** A card form that does not come, as where the network keeps the processor out: said so, and tried again. */
    @Test
    void saysThatTheSecurePaymentDoesNotOpen() {
        var guest = new GuestPage(system(), browser).open("""
                const real = Element.prototype.append;
                Element.prototype.append = function (it) {
                  if (!window.allowed && it && String(it.src).endsWith('/sim.js')) it.src += '.away';
                  return real.apply(this, arguments);
                };""");
        // When
        browser.press(".plan");
        browser.awaitState("blocked");
        // Then
        assertThat(browser.text("h1")).isEqualTo("No pudimos abrir el pago seguro.");
        looks.at("blocked");
        await("the operator is told")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> guest.onboarding
                                .companyAdmin()
                                .get("/api/v1/admin/mi-empresa/pendientes")
                                .text("/pagos_bloqueados/0/router_id"),
                        guest.portal.routerId()::equals);
        browser.eval("window.allowed = true");
        browser.pressText("Intentar de nuevo");
        browser.awaitState("card");
        assertThat(guest.charges()).isZero();
    }
}
