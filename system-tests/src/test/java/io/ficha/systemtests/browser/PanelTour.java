package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.SystemStack;
import java.util.List;
import java.util.UUID;

/** Through every page of the panel: in Spanish at a desk by day, and in English on a phone by night. */
final class PanelTour {
    private static final List<String> PLATFORM = List.of("plataforma", "plataforma/COMPANY", "usuarios", "auditoria");
    private static final List<String> PAGES = List.of(
            "",
            "ventas",
            "ventas/SALE",
            "routers",
            "routers/ROUTER",
            "productos",
            "productos/nuevo",
            "fichas",
            "clientes",
            "facturas",
            "tickets",
            "auditoria",
            "ajustes",
            "ajustes?de=cobro",
            "ajustes?de=avisos",
            "ajustes?de=isp",
            "asistente",
            "cuenta",
            "buscar");

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;
    private final Looks looks;

    PanelTour(SystemStack system, Browser browser, PanelPage panel, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
        this.looks = looks;
    }

    void walk() {
        var portal = system.newPortal();
        var sale = portal.pay(UUID.randomUUID().toString()).expect(200, 202).text("/id_compra");
        system.awaitDelivered(portal, sale);
        var mail = panel.newAdmin(portal.companyId());
        var stack = system.processes();
        for (var language : List.of("es", "en")) {
            browser.dark(language.equals("en"));
            panel.enter(stack.adminEmail(), stack.adminPassword(), language);
            PLATFORM.forEach(page -> look(page, language, portal, sale));
            panel.enter(mail, PanelPage.PASSWORD, language);
            PAGES.forEach(page -> look(page, language, portal, sale));
        }
        browser.dark(false);
        browser.desktop();
    }

    private void look(String page, String language, Portal portal, String sale) {
        boolean phone = language.equals("en");
        if (phone) {
            browser.phone();
        } else {
            browser.desktop();
        }
        panel.open(
                page.replace("SALE", sale).replace("ROUTER", portal.routerId()).replace("COMPANY", portal.companyId()));
        var name =
                (page.isEmpty() ? "inicio" : page.replaceAll("[^a-zA-Z]", "-")) + (phone ? "-phone-dark" : "-desktop");
        browser.screenshot("panel-" + name);
        assertThat(browser.has(".problem")).as("%s is complete", name).isFalse();
        assertThat(looks.violations()).as(name).isEmpty();
        assertThat(browser.eval("return document.documentElement.scrollWidth <= innerWidth"))
                .as("%s is not cut off", name)
                .isEqualTo(true);
    }
}
