package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.SystemStack;
import java.util.Map;
import java.util.UUID;

/** A platform operator in the panel: into a company by its page, to another by the keyboard, and back. */
final class CompanySwitchCheck {
    private static final String IN = "const mark = document.querySelector('.nav .acting');"
            + " return !!mark && mark.parentElement.innerText.startsWith(arguments[0])";
    private static final String ON_PLATFORM =
            "return !document.querySelector('.acting') && document.querySelector('main h1')?.innerText === 'Plataforma'";

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;
    private final Looks looks;

    CompanySwitchCheck(SystemStack system, Browser browser, PanelPage panel, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
        this.looks = looks;
    }

    void walk() {
        var cafe = system.newPortal();
        var hotel = system.newPortal();
        var ofCafe = named("Café ", cafe.companyId());
        var ofHotel = named("Zafiro ", hotel.companyId());
        var stack = system.processes();
        panel.enter(stack.adminEmail(), stack.adminPassword(), "es").open("plataforma/" + cafe.companyId());
        assertThat(browser.text(".nav ul")).contains("Plataforma").doesNotContain("Ventas");
        // When
        panel.press("Entrar a la empresa");
        awaitIn(ofCafe);
        // Then
        assertThat(browser.text(".nav ul")).contains("Ventas", "Ajustes").doesNotContain("Plataforma");
        assertThat(browser.eval("return document.querySelector('#empresa').selectedOptions[0].innerText"))
                .isEqualTo(ofCafe);
        looks.at("operator-in-a-company");
        browser.desktop();
        panel.assertNoTokenInReach();
        panel.open("routers");
        assertThat(browser.has("[data-router]")).as("the company's router").isTrue();
        panel.open("routers/" + hotel.routerId());
        assertThat(browser.text("main")).contains("Aquí no hay nada");
        byKeyboard("Zafiro " + ofHotel.charAt("Zafiro ".length()));
        awaitIn(ofHotel);
        panel.open("routers/" + hotel.routerId());
        assertThat(browser.text("main")).doesNotContain("Aquí no hay nada");
        browser.eval("new BroadcastChannel('ficha.company').postMessage('')");
        browser.awaitTrue("another tab's choice is followed", "return location.pathname === '/panel/'");
        panel.awaitPage();
        byKeyboard("Plataforma");
        browser.awaitTrue("the platform is back", ON_PLATFORM);
        assertThat(browser.eval("return fetch('/api/v1/admin/mi-empresa').then(it => it.status)"))
                .as("on the platform one is in no company")
                .isEqualTo(403L);
        panel.open("plataforma/" + hotel.companyId());
        panel.press("Entrar a la empresa");
        awaitIn(ofHotel);
        change(hotel.companyId(), Map.of("activa", false));
        browser.awaitTrue("a company that is closed is left, not the session", ON_PLATFORM);
        browser.awaitTrue(
                "it cannot be chosen again",
                "return document.querySelector(`#empresa option[value=\"${arguments[0]}\"]`)?.disabled",
                hotel.companyId());
    }

    /** @return the name that the company has from now on: its kind, and something of its own */
    private String named(String kind, String companyId) {
        var name = kind + UUID.randomUUID().toString().substring(0, 8);
        change(companyId, Map.of("nombre", name));
        return name;
    }

    private void change(String companyId, Map<String, Object> fields) {
        system.superAdmin().put("/admin/empresas/" + companyId, fields).expect(200);
    }

    private void awaitIn(String name) {
        browser.awaitTrue("the operator is in " + name, IN, name);
        browser.awaitTrue(
                "all companies are there to choose", "return document.querySelectorAll('#empresa option').length > 2");
        panel.awaitPage();
    }

    private void byKeyboard(String words) {
        panel.write("#empresa", words).enterOn(".go button");
    }
}
