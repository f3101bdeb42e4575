package io.ficha.systemtests.browser;

import static io.ficha.systemtests.SystemStack.CAFE;
import static io.ficha.systemtests.browser.GuestPage.CHALLENGED_CARD;
import static io.ficha.systemtests.browser.GuestPage.DECLINED_CARD;
import static io.ficha.systemtests.browser.GuestPage.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A guest buys in the captive portal, whatever the bank, the router and the browser do. */
public abstract class PortalSaleChecks extends BrowserChecks {

    protected PortalSaleChecks() {
        super("portal");
    }

    /** P6, P16: a good card; states come without a reload, and the card's number goes to the tokenizer alone. */
    @Test
    void sellsAndDelivers() throws IOException {
        var guest = new GuestPage(system(), browser).open().choosePlan().fill(GOOD_CARD);
        system().world().provider(Map.of("delayAfterEffectMillis", 1000));
        system().world().router(CAFE, Map.of("latencyMillis", 500));
        // When
        guest.pay();
        // Then
        browser.awaitState("charging");
        looks.at("charging");
        browser.awaitState("delivered");
        browser.awaitTrue("the phone is online", "return document.querySelector('h1').innerText.includes('internet')");
        assertThat(guest.states().toString())
                .contains("charging")
                .contains("delivered")
                .doesNotContain("checking");
        guest.assertShowsItsAccess(guest.purchaseId());
        looks.at("delivered-online");
        browser.pressText("Continuar");
        browser.awaitState("landed");
        looks.at("landed");
        assertTheCardWentNowhereElse(guest);
    }

    private void assertTheCardWentNowhereElse(GuestPage guest) throws IOException {
        var carrying = browser.traffic().sent().stream()
                .filter(it -> (it.url() + it.body()).contains(GOOD_CARD))
                .toList();
        assertThat(carrying).hasSize(1).allMatch(it -> it.url().endsWith("/tokens"));
        assertThat(carrying.get(0).host()).isNotEqualTo(hostOf(guest.address()));
        assertThat(
                        browser.eval(
                                "return JSON.stringify(Object.assign({}, localStorage, sessionStorage, history.state)) + location"))
                .asString()
                .doesNotContain(GOOD_CARD, "\"cvv\"");
        try (var logs = Files.list(system().processes().logs())) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(GOOD_CARD);
            }
        }
    }

    private static String hostOf(String address) {
        return java.net.URI.create(address.replaceAll("#.*", "")).getAuthority();
    }

    /** P7: after a decline only the card is asked for again, and the second try is charged once. */
    @Test
    void asksForTheCardAgainAfterADecline() {
        var guest = new GuestPage(system(), browser).open().choosePlan().fill(DECLINED_CARD);
        // When
        guest.pay();
        browser.awaitTrue("the page says why", "return !!document.querySelector('#problem')");
        // Then
        assertThat(browser.text("#problem")).contains("Tu banco no aprobó el pago.", "No se hizo ningún cargo.");
        assertThat(browser.value("#name")).isEqualTo("Ana Ejemplo");
        assertThat(browser.value("#mail")).isEqualTo("ana@example.com");
        assertThat(browser.value("#number") + browser.value("#cvv")).isEmpty();
        looks.at("declined");
        guest.fillCard(GOOD_CARD).pay();
        browser.awaitState("delivered");
        guest.assertShowsItsAccess(guest.purchaseId());
        assertThat(guest.charges()).isEqualTo(1);
    }

    /** P8: neither a double tap nor a reload while the bank is asked makes a second charge. */
    @Test
    void chargesOnceForADoubleTapAndAReload() {
        var guest = new GuestPage(system(), browser).open().choosePlan().fill(GOOD_CARD);
        system().world().provider(Map.of("delayAfterEffectMillis", 2000));
        // When
        browser.eval(
                "const pay = document.querySelector('button[type=submit]'); pay.click(); pay.click(); pay.form.requestSubmit()");
        browser.awaitState("charging");
        browser.reload();
        // Then
        browser.awaitState("delivered");
        guest.assertShowsItsAccess(guest.purchaseId());
        assertThat(guest.charges()).isEqualTo(1);
    }

    /** P9: three cuts of the stream, then no streams at all. */
    @Test
    void followsTheSaleWhereStreamsAreCut() {
        var cutting = """
                const real = window.fetch;
                window.cuts = 0;
                window.asked = 0;
                window.fetch = (url, how) => {
                  if (String(url).endsWith('/eventos')) {
                    if (++window.cuts === 3) delete window.ReadableStream;
                    return Promise.reject(new TypeError('cut'));
                  }
                  if (/compras\\/[^/]+$/.test(String(url))) window.asked++;
                  return real(url, how);
                };""";
        var guest = new GuestPage(system(), browser).open(cutting).choosePlan().fill(GOOD_CARD);
        system().world().router(CAFE, Map.of("latencyMillis", 300));
        // When
        guest.pay();
        browser.awaitState("delivered");
        // Then
        guest.assertShowsItsAccess(guest.purchaseId());
        assertThat(((Number) browser.eval("return window.cuts")).intValue()).isEqualTo(3);
        assertThat(((Number) browser.eval("return window.asked")).intValue()).isPositive();
    }

    /** P10: a browser that refuses to remember anything; also a reload in the middle of it. */
    @Test
    void worksWithoutStorage() {
        var refusing = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
                + " {get() { throw new Error('refused'); }});";
        var guest = new GuestPage(system(), browser).open(refusing).choosePlan().fill(GOOD_CARD);
        // When
        guest.pay();
        browser.awaitState("delivered");
        var shown = browser.texts("#credentials dd");
        browser.reload();
        browser.awaitState("delivered");
        // Then
        assertThat(browser.texts("#credentials dd")).isEqualTo(shown).hasSize(2);
        assertThat(guest.charges()).isEqualTo(1);
    }

    /** P11: a router that is down is told before anything is charged, and the page comes back by itself. */
    @Test
    void chargesNothingWhileTheRouterIsDown() {
        var guest = new GuestPage(system(), browser);
        system().world().router(CAFE, Map.of("down", true));
        // When
        browser.open(
                guest.address(),
                "const real = window.setInterval; window.setInterval = (f, ms) => real(f, ms / 10); // a quick countdown");
        browser.awaitState("down");
        looks.at("down");
        system().world().router(CAFE, Map.of("down", false));
        // Then
        browser.awaitState("plans");
        assertThat(guest.charges()).isZero();
    }

    /** P11: what cannot be turned on within the deadline is given back, and the page says how much. */
    @Test
    void tellsThatTheMoneyWentBack() {
        var guest = new GuestPage(system(), browser).open().choosePlan().fill(GOOD_CARD);
        system().world().provider(Map.of("delayAfterEffectMillis", 1500));
        // When
        guest.pay();
        await("the card was charged").atMost(Duration.ofSeconds(30)).until(() -> guest.charges() == 1);
        system().world().router(CAFE, Map.of("blackHole", true));
        browser.awaitState("delivering");
        looks.at("delivering");
        browser.awaitState("refunded");
        system().world().router(CAFE, Map.of("blackHole", false));
        // Then
        assertThat(browser.text("h1")).contains("te devolvimos $15.00 MXN");
        assertThat(guest.states().toString()).contains("charging, delivering").endsWith("refunded]");
        looks.at("refunded");
        system().awaitRouter(guest.portal);
    }

    /** 3-D Secure: the guest goes to the bank and comes back to an address without a key, and the sale goes on. */
    @Test
    void comesBackFromTheBank() {
        var guest = new GuestPage(system(), browser).open().choosePlan().fill(CHALLENGED_CARD);
        // When
        guest.pay();
        browser.awaitState("challenge");
        browser.awaitTrue(
                "the phone is let out to the bank",
                "return document.body.innerText.includes('Tienes 8 minutos de internet')");
        looks.at("challenge");
        var purchaseId = guest.purchaseId();
        browser.pressText("Ir al banco");
        browser.awaitTrue("the bank asks", "return document.body.innerText.includes('Authenticate')");
        browser.eval("document.querySelector('a').click()");
        browser.awaitState("delivered");
        // Then
        assertThat(browser.url()).endsWith("/p/" + guest.portal.routerId());
        guest.assertShowsItsAccess(purchaseId);
        await("nothing is left of the window")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> system().world().users(CAFE).toString(),
                        users -> !users.contains("ventana-" + purchaseId));
    }

    /** P12: answers that were lost, the provider's and our own, are looked into; nobody is told that it was declined. */
    @Test
    void looksIntoALostAnswer() {
        var losing = """
                const real = window.fetch;
                let lost = false;
                window.fetch = (url, how) => {
                  if (!String(url).includes('/pagar-')) return real(url, how);
                  if (lost) return new Promise(done => {
                    const timer = setInterval(() => { if (window.back) done(clearInterval(timer)); }, 50);
                  }).then(() => real(url, how));
                  lost = true;
                  real(url, Object.assign({}, how, {signal: undefined})).catch(() => {});
                  return new Promise((done, fail) => setTimeout(() => fail(new TypeError('lost')), 300));
                };""";
        var guest = new GuestPage(system(), browser).open(losing).choosePlan().fill(GOOD_CARD);
        system().world().provider(Map.of("loseAnswer", Map.of("times", 1)));
        // When
        guest.pay();
        browser.awaitState("checking");
        looks.at("checking");
        browser.eval("window.back = true");
        browser.awaitState("delivered");
        // Then
        assertThat(guest.states()).hasToString("[loading, plans, card, charging, checking, delivered]");
        guest.assertShowsItsAccess(guest.purchaseId());
        assertThat(guest.charges()).isEqualTo(1);
    }

    /** Cash: the reference, its bar code and when it ends; the guest is online once it is paid. */
    @Test
    void showsASlipForCash() {
        var guest = new GuestPage(system(), browser).open().choosePlan();
        browser.type("#name", "Ana Ejemplo");
        browser.type("#mail", "ana@example.com");
        // When
        browser.pressText("Pagar en efectivo");
        browser.awaitState("slip");
        // Then
        assertThat(browser.has("svg.bars path")).isTrue();
        assertThat(browser.texts("dl dd").get(0)).matches("[0-9]{10,20}");
        looks.at("slip");
        var purchaseId = guest.purchaseId();
        system().world().payment("conekta", guest.portal.purchase(purchaseId).text("/id_transaccion"), "pay", Map.of());
        browser.awaitState("delivered");
        guest.assertShowsItsAccess(purchaseId);
    }

    /** The same page sells through Mercado Pago, whose form asks the same and sends it elsewhere. */
    @Test
    void sellsThroughMercadoPago() {
        var guest = new GuestPage(system(), browser);
        guest.onboarding
                .companyAdmin()
                .post(
                        "/api/v1/admin/mi-empresa/configurar-credenciales",
                        Map.of(
                                "access_token",
                                "APP_USR-" + guest.portal.companyId(),
                                "public_key",
                                "TEST-pub",
                                "mode",
                                "test"))
                .expect(200);
        guest.open("""
                const real = window.fetch;
                window.fetch = (url, how) => real(url, how).then(async answer => {
                  if (!String(url).endsWith('/config/public')) return answer;
                  const json = await answer.json();
                  json.proveedores = json.proveedores.filter(it => it.includes('mercado'));
                  return new Response(JSON.stringify(json), {status: 200});
                });""");
        guest.choosePlan().fill(GOOD_CARD);
        browser.type("#name", "APRO");
        // When
        guest.pay();
        browser.awaitState("delivered");
        // Then
        var purchaseId = guest.purchaseId();
        system().awaitState(guest.portal, purchaseId, "DELIVERED");
        assertThat(system().world().effects("mercado-pago", purchaseId).path("charges"))
                .hasSize(1);
        assertThat(guest.charges()).as("charges through Conekta").isZero();
        assertThat(browser.texts("#credentials dd"))
                .first()
                .isEqualTo(guest.portal.purchase(purchaseId).text("/usuario_hotspot/usuario"));
    }
}
