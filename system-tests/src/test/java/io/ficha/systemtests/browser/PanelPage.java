package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.localstack.demo.Api;
import io.ficha.systemtests.SystemStack;
import java.util.Map;
import java.util.UUID;

/** An operator in front of the panel. */
final class PanelPage {
    static final String PASSWORD = "Clave-Larga-Del-Panel-9!";

    private static final String READY =
            "return !!document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')";

    /** Notes when a page is complete, in milliseconds after it was asked for: asking from outside would be later. */
    static final String CLOCK = "new MutationObserver(() => { if (!window.completeAt && (() => {" + READY
            + "})()) window.completeAt = performance.now(); })"
            + ".observe(document, {subtree: true, childList: true, attributes: true})";

    private static final String THERE = """
            const app = document.querySelector('f-app');
            return !!app.page?.isConnected && app.page.localName === 'f-' + app.name
                && String(app.page.params) === String(app.path.slice(1))
                && String(app.page.filters) === String(new URLSearchParams(location.search));""";

    private final SystemStack system;
    private final Browser browser;

    PanelPage(SystemStack system, Browser browser) {
        this.system = system;
        this.browser = browser;
    }

    /** @return the mail of a new administrator of the company, who logs in with {@link #PASSWORD} */
    String newAdmin(String companyId) {
        var mail = "panel-" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
        system.superAdmin()
                .post(
                        "/admin/usuarios",
                        Map.of(
                                "email",
                                mail,
                                "password",
                                PASSWORD,
                                "nombre",
                                "Paula Panel",
                                "rol",
                                "cliente_admin",
                                "empresa_id",
                                companyId))
                .expect(200);
        return mail;
    }

    /** @return the HTTP gateway in that administrator's session */
    Api session(String mail) {
        return system.gateway()
                .session(system.gateway()
                        .post("/api/v1/auth/login", Map.of("email", mail, "password", PASSWORD))
                        .expect(200)
                        .text("/access_token"));
    }

    String url(String path) {
        return system.processes().baseUrl() + "/panel/" + path;
    }

    /** Logs in as that user, whoever was logged in before. */
    PanelPage enter(String mail, String password, String language, String... scripts) {
        browser.cdp("Network.clearBrowserCookies", Map.of());
        browser.open(url("?lang=" + language), scripts);
        browser.awaitTrue("the log-in is there", "return !!document.querySelector('f-login form')");
        browser.type("#email", mail);
        browser.type("#password", password);
        browser.press("f-login button.main");
        browser.awaitTrue("the panel is open", "return !!document.querySelector('.nav')");
        return this;
    }

    /** Opens a page of the panel and waits until all of it is there. */
    PanelPage open(String path, String... scripts) {
        browser.open(url(path), scripts);
        return awaitPage();
    }

    /** Goes to a page as a link of the panel does, without loading it anew. */
    PanelPage go(String path) {
        browser.eval(
                "history.pushState(null, '', '/panel/' + arguments[0]); dispatchEvent(new Event('ficha:moved'))", path);
        return awaitMoved();
    }

    /** Has the panel speak the other language. */
    PanelPage speakOther() {
        browser.eval("document.querySelector('.nav .foot button[lang]').click()");
        return awaitMoved();
    }

    private PanelPage awaitMoved() {
        browser.awaitTrue("the page is another", THERE);
        return awaitPage();
    }

    PanelPage awaitPage() {
        browser.awaitTrue("the page is complete", READY);
        return this;
    }

    /** Follows a link or presses a button by its words. */
    void press(String words) {
        browser.awaitTrue("«" + words + "» can be pressed", """
                const it = [...document.querySelectorAll('dialog[open] button, dialog[open] a')].concat(
                    document.querySelector('dialog[open]') ? [] : [...document.querySelectorAll('button, a, summary')])
                    .find(it => (it.innerText.replace(/\\s+/g, ' ').trim() + ' ').startsWith(arguments[0] + ' ') && !it.disabled);
                if (!it) return false;
                it.click();
                return true;""", words);
    }

    /** Moves to a control with the Tab key alone. */
    void tabTo(String css) {
        browser.awaitTrue(css + " is there", "return !!document.querySelector(arguments[0])", css);
        for (int i = 0; i < 150; i++) {
            if (Boolean.TRUE.equals(browser.eval("return document.activeElement.matches(arguments[0])", css))) {
                return;
            }
            browser.keys("\uE004");
        }
        throw new AssertionError("the Tab key does not reach " + css);
    }

    /** Writes into a control that the Tab key reached. */
    PanelPage write(String css, String text) {
        tabTo(css);
        browser.keys(text);
        return this;
    }

    /** Presses Enter on a control that the Tab key reached. */
    void enterOn(String css) {
        tabTo(css);
        browser.keys("\uE007");
    }

    /** No script can read the session's token. */
    void assertNoTokenInReach() {
        var reachable = String.valueOf(
                browser.eval("return document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"));
        assertThat(reachable).doesNotContain("eyJ", "ficha_panel");
    }
}
