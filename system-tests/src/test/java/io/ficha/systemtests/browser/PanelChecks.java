package io.ficha.systemtests.browser;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of the panel, in a real browser against the running stack. */
public abstract class PanelChecks extends BrowserChecks {
    private static final List<String> LISTS = List.of("ventas", "clientes", "facturas", "tickets", "auditoria");
    private static final Map<String, String> PATHS = Map.of(
            "ventas", "/mi-empresa/transacciones",
            "clientes", "/isp/clientes",
            "facturas", "/isp/facturas",
            "tickets", "/isp/tickets",
            "auditoria", "/admin/auditoria");

    private PanelPage panel;

    /** Checks of the panel of that stack. */
    protected PanelChecks() {
        super("panel");
    }

    @BeforeEach
    void atADesk() {
        browser.desktop();
        panel = new PanelPage(system(), browser);
    }

    /** A18: in and out, told why not, and no token where a script could take it. */
    @Test
    void keepsTheSessionFromScripts() {
        var mine = system().newPortal();
        var other = system().newPortal();
        var sale = other.pay(newKey()).expect(200, 202).text("/id_compra");
        var mail = panel.newAdmin(mine.companyId());
        browser.cdp("Network.clearBrowserCookies", Map.of());
        browser.open(panel.url("?lang=es"));
        browser.awaitTrue("the log-in is there", "return !!document.querySelector('f-login form')");
        browser.type("#email", mail);
        browser.type("#password", "no-es-esta");
        browser.press("f-login button.main");
        browser.awaitTrue(
                "the mistake is told",
                "return /no son correctos/.test(document.querySelector('[role=alert]')?.innerText)");
        // When
        panel.enter(mail, PanelPage.PASSWORD, "es").awaitPage();
        // Then
        panel.assertNoTokenInReach();
        panel.open("routers/" + other.routerId());
        assertThat(browser.text("main")).contains("Aquí no hay nada").doesNotContain("127.0.0.1");
        panel.open("ventas/" + sale);
        assertThat(browser.text("main")).contains("Aquí no hay nada").doesNotContain("15.00");
        assertThat(browser.eval("return fetch('/api/v1/admin/mi-empresa', {method: 'PUT', body: '{}',"
                        + " headers: {'Content-Type': 'application/json'}}).then(it => it.status)"))
                .as("a change without the panel's header")
                .isEqualTo(403L);
        panel.press("Cerrar sesión");
        browser.awaitTrue("the log-in is back", "return !!document.querySelector('f-login form')");
        assertThat(browser.eval("return fetch('/api/v1/admin/mi-empresa').then(it => it.status)"))
                .as("nobody is logged in")
                .isEqualTo(403L);
    }

    /** A18: whoever guesses is told to wait. */
    @Test
    void tellsWhoGuessesToWait() {
        var mail = "nadie-" + UUID.randomUUID() + "@example.com";
        for (int i = 0; i < 10; i++) {
            system().gateway().post("/api/v1/auth/login", Map.of("email", mail, "password", "Mal-" + i));
        }
        browser.cdp("Network.clearBrowserCookies", Map.of());
        browser.open(panel.url("?lang=es"));
        browser.awaitTrue("the log-in is there", "return !!document.querySelector('f-login form')");
        browser.type("#email", mail);
        browser.type("#password", "otra");
        browser.press("f-login button.main");
        browser.awaitTrue(
                "the wait is told",
                "return /Demasiados intentos/.test(document.querySelector('[role=alert]')?.innerText)");
    }

    /** A19: little to load, at first and for each page after. */
    @Test
    void isSmall() {
        var portal = system().newPortal();
        panel.enter(panel.newAdmin(portal.companyId()), PanelPage.PASSWORD, "es")
                .awaitPage();
        browser.cdp("Network.clearBrowserCache", Map.of());
        browser.line(100_000, 100);
        panel.open("", PanelPage.CLOCK);
        browser.line(0, 0);
        var files = browser.traffic().sent().stream()
                .filter(it -> it.url().contains("/panel/") && !it.url().endsWith("/panel/session"))
                .toList();
        long bytes = files.stream().mapToLong(Traffic.Sent::bytes).sum();
        System.out.printf(
                "panel: first view %d bytes in %d requests, complete after %s ms at 100 ms latency%n",
                bytes, files.size(), browser.eval("return Math.round(completeAt)"));
        assertThat(bytes).isLessThanOrEqualTo(60 * 1024);
        assertThat(files).hasSizeLessThanOrEqualTo(20);
        browser.complaints();
        for (var page : List.of("ventas", "routers", "productos", "ajustes", "asistente", "clientes")) {
            browser.traffic().forget();
            browser.eval("document.querySelector('.nav a').click()");
            browser.eval(
                    "history.pushState(null, '', '/panel/' + arguments[0]);"
                            + " window.dispatchEvent(new Event('ficha:moved'))",
                    page);
            browser.awaitTrue("the page is there", "return !!document.querySelector('f-' + arguments[0])", page);
            panel.awaitPage();
            long more = browser.traffic().sent().stream()
                    .filter(it -> it.url().contains("/panel/"))
                    .mapToLong(Traffic.Sent::bytes)
                    .sum();
            System.out.printf("panel: %s %d bytes more%n", page, more);
            assertThat(more).as(page).isLessThanOrEqualTo(15 * 1024);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    /** A20: the overview adds up what was sold, and what was lost, without mixing currencies. */
    @Test
    void sumsUpWhatWasSold() throws SQLException {
        new OverviewCheck(system(), browser, panel).walk();
    }

    /** A21: of a long list only what is looked at is asked for and drawn, and the place is kept. */
    @Test
    void scrollsThroughManyClients() throws SQLException {
        new LongListCheck(system(), browser, panel, looks).walk();
    }

    /** A platform operator goes into a company, on to another and back, and each time sees that one alone. */
    @Test
    void switchesBetweenCompanies() {
        new CompanySwitchCheck(system(), browser, panel, looks).walk();
    }

    /** A22: a router that goes silent is seen without a reload, with what is wrong; and so is its return. */
    @Test
    void showsARouterGoAndComeBack() {
        var portal = system().newPortal();
        panel.enter(panel.newAdmin(portal.companyId()), PanelPage.PASSWORD, "es")
                .open("routers");
        var state = "return document.querySelector('[data-router] .badge')?.innerText.includes(arguments[0])";
        browser.awaitTrue("it is online", state, "En línea");
        // When
        system().world().router(CAFE, Map.of("down", true));
        long cut = System.nanoTime();
        browser.awaitTrue("it is seen to be down", state, "Sin respuesta");
        assertThat(browser.text("[data-router] .muted")).startsWith("desde ");
        // Then
        System.out.printf("panel: a router's silence is seen after %.1f s%n", Browser.seconds(System.nanoTime() - cut));
        browser.awaitTrue("the navigation counts it", "return !!document.querySelector('.nav .count')");
        panel.open("routers/" + portal.routerId());
        assertThat(browser.eval("return document.querySelector('[data-rung][data-state=error]').dataset.rung"))
                .isEqualTo("alcanzable");
        looks.at("router-down");
        browser.desktop();
        system().world().router(CAFE, Map.of("down", false));
        browser.awaitTrue("it is back", "return document.querySelector('main .badge')?.innerText.includes('En línea')");
        browser.awaitTrue("the navigation counts none", "return !document.querySelector('.nav .count')");
    }

    /** A23: a part, then the rest, never more, and who did it is written down. */
    @Test
    void givesMoneyBackOnce() {
        var portal = system().newPortal();
        var sale = portal.pay(newKey()).expect(200, 202).text("/id_compra");
        system().awaitDelivered(portal, sale);
        var mail = panel.newAdmin(portal.companyId());
        panel.enter(mail, PanelPage.PASSWORD, "es").open("ventas/" + sale);
        // When
        refund("20.00");
        browser.awaitTrue("it is refused", "return !!document.querySelector('dialog [role=alert]')");
        panel.press("Cancelar");
        refund("5.00");
        browser.awaitTrue(
                "the part went back",
                "return /5\\.00 MXN[\\s\\S]*Devuelto/.test(document.querySelector('main').innerText)");
        refund("10.00");
        browser.awaitTrue(
                "all of it went back", "return /Dinero devuelto/.test(document.querySelector('main .head').innerText)");
        // Then
        assertThat(system().world().effects(sale).path("refunds")).hasSize(2);
        panel.open("auditoria");
        browser.awaitTrue(
                "it is in the audit trail",
                "return [...document.querySelectorAll('tbody tr')].filter(it => it.innerText.includes(arguments[0])"
                        + " && it.innerText.includes(arguments[1])).length >= 2",
                mail,
                sale);
    }

    private void refund(String amount) {
        panel.press("Devolver dinero");
        browser.awaitTrue("the dialog is open", "return !!document.querySelector('dialog[open] #monto')");
        browser.type("dialog #monto", amount);
        browser.type("dialog #motivo", "Prueba");
        browser.eval("const it = document.querySelector('dialog button.danger'); it.click(); it.click();");
    }

    /** Codes for the counter: printed once, on whatever paper there is, then followed and voided. */
    @Test
    void printsCodesOnce() {
        new VoucherCheck(system(), browser, panel, looks).walk();
    }

    /** A24: nothing, a failure and slowness never look alike; filters outlive reloading and going back. */
    @Test
    void tellsEmptinessFromFailure() {
        var portal = system().newPortal();
        panel.enter(panel.newAdmin(portal.companyId()), PanelPage.PASSWORD, "es");
        for (var page : LISTS) {
            panel.open(page + (page.equals("auditoria") ? "?accion=ninguna" : ""));
            assertThat(browser.has(".empty")).as("%s is empty", page).isTrue();
            assertThat(browser.has(".problem")).as("%s did not fail", page).isFalse();
            panel.open(page, answering(PATHS.get(page), "Promise.resolve(new Response('{}', {status: 500}))"));
            assertThat(browser.has(".problem[role=alert]"))
                    .as("%s failed", page)
                    .isTrue();
            assertThat(browser.has(".empty"))
                    .as("%s is not said to be empty", page)
                    .isFalse();
            browser.open(panel.url(page), answering(PATHS.get(page), "new Promise(() => {})"));
            browser.awaitTrue(
                    "a skeleton",
                    "return !!document.querySelector('main h1') && !!document.querySelector('.skeleton')");
            assertThat(browser.has(".empty, .problem"))
                    .as("%s is awaited", page)
                    .isFalse();
        }
        panel.open("ventas");
        panel.press("Devueltas");
        browser.awaitTrue("it filters", "return location.search.includes('estado=devueltas')");
        panel.awaitPage();
        panel.press("Routers");
        browser.awaitTrue("elsewhere", "return location.pathname.endsWith('routers')");
        browser.eval("history.back()");
        var chosen = "return document.querySelector('.chip[aria-pressed=true]')?.innerText.startsWith('Devueltas')";
        browser.awaitTrue("the filter is back", chosen);
        browser.reload();
        browser.awaitTrue("the filter is still there", chosen);
    }

    private static String answering(String path, String answer) {
        return "const real = window.fetch; window.fetch = (url, how) => String(url).includes('" + path + "') ? "
                + answer + " : real(url, how);";
    }

    /** A25: nobody needs a mouse, from a new company to the first sale that arrives. */
    @Test
    void leadsToTheFirstSaleByKeyboardAlone() {
        new KeyboardWalk(system(), browser, panel).walk();
        looks.at("setup-done");
        browser.desktop();
    }

    /** What no rule could decide waits for a person. */
    @Test
    void letsAPersonDecide() throws SQLException {
        new ReviewCheck(system(), browser, panel).walk();
    }

    /** A25: nothing for axe to find, in either language and either light, and every text is there. */
    @Test
    void isForEverybody() throws SQLException {
        new PanelTour(system(), browser, panel, looks).walk();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
