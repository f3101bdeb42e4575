package io.ficha.systemtests.browser;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.SystemStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Through every page and dialog of the panel, in both languages and both lights: in Spanish at a desk, in English on a
 * phone. What a page is made of is judged once in each language; by the other light only what depends on light.
 */
final class PanelTour {
    private static final String PHONE = "02:F1:C4:00:00:07";
    private static final List<String> PLATFORM =
            List.of("plataforma", "plataforma/COMPANY", "usuarios", "auditoria", "cuenta");
    private static final List<String> PAGES = List.of(
            "",
            "ventas",
            "ventas/SALE",
            "revision",
            "routers",
            "routers/ROUTER",
            "productos",
            "productos/nuevo",
            "productos/PRODUCT",
            "fichas",
            "clientes",
            "clientes/CLIENT",
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
    private Map<String, String> places = Map.of();

    PanelTour(SystemStack system, Browser browser, PanelPage panel, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
        this.looks = looks;
    }

    void walk() throws SQLException {
        var portal = system.newPortal();
        system.world().phone(CAFE, PHONE);
        var sale = portal.payAndConnect(UUID.randomUUID().toString(), PHONE)
                .expect(200, 202)
                .text("/id_compra");
        system.awaitDelivered(portal, sale);
        ReviewCheck.open(system, portal.companyId());
        var admin = panel.newAdmin(portal.companyId());
        var things = new PanelThings(system, panel.session(admin));
        var client = things.client();
        things.subscription(client, things.routerThatIsAway(portal.companyId()));
        things.voucher(portal);
        things.product(portal);
        var stack = system.processes();
        this.places = Map.of(
                "SALE", sale,
                "ROUTER", portal.routerId(),
                "PRODUCT", Long.toString(portal.productId()),
                "COMPANY", portal.companyId(),
                "CLIENT", client);
        walk("platform", stack.adminEmail(), stack.adminPassword(), PLATFORM);
        walk("panel", admin, PanelPage.PASSWORD, PAGES);
        new ProductOrder(browser, panel).isChangedByAFinger();
        panel.go("routers");
        browser.awaitTrue(
                "it is told in English why a router is away",
                "return document.querySelector('[data-router] .bad.small')?.innerText.startsWith('The router refuses')");
        browser.awaitTrue(
                "sales of this hour are told beside the usual ones",
                "return /This hour\\s+\\d+ sales? · usual: /.test(document.querySelector('main').innerText)");
        walkThroughANewCompany();
        browser.dark(false);
        browser.desktop();
    }

    private void walkThroughANewCompany() {
        var company = newCompany();
        var admin = panel.newAdmin(company);
        var things = new PanelThings(system, panel.session(admin));
        var client = things.client();
        this.places = Map.of("WITHOUT_ROUTER", client, "WITHOUT_PLAN", client);
        walk("new-company", admin, PanelPage.PASSWORD, List.of("", "asistente", "clientes/WITHOUT_ROUTER"));
        things.routerThatIsAway(company);
        walk("new-company", admin, PanelPage.PASSWORD, List.of("clientes/WITHOUT_PLAN"));
    }

    private String newCompany() {
        return system.superAdmin()
                .post(
                        "/admin/empresas",
                        Map.of(
                                "nombre",
                                "Recién llegada " + UUID.randomUUID(),
                                "contacto_email",
                                "nueva-" + UUID.randomUUID() + "@example.com",
                                "contacto_telefono",
                                "5512345678"))
                .expect(200)
                .text("/id");
    }

    private void walk(String who, String mail, String password, List<String> pages) {
        browser.desktop();
        browser.dark(false);
        panel.enter(mail, password, "es", Looks.axe()).awaitPage();
        browser.complaints();
        var dialogs = new PanelDialogs(browser, password);
        for (boolean spanish : new boolean[] {true, false}) {
            if (!spanish) {
                panel.speakOther();
                browser.phone();
            }
            for (var page : pages) {
                var place = page;
                for (var name : places.entrySet()) place = place.replace(name.getKey(), name.getValue());
                panel.go(place);
                var name = who + "-" + (page.isEmpty() ? "inicio" : page.replaceAll("[^a-zA-Z]", "-"));
                look(name, spanish);
                boolean inSpanish = spanish;
                dialogs.each(page, name, spanish, dialog -> look(dialog, inSpanish, looks::violationsOfDialog));
            }
        }
    }

    private void look(String name, boolean spanish) {
        assertThat(browser.has(".problem")).as("%s is complete", name).isFalse();
        assertThat(browser.text("body"))
                .as("the texts of %s", name)
                .doesNotContain("undefined", "[object", "NaN")
                .isNotEmpty();
        dressed(name, spanish);
        assertThat(browser.complaints()).as("errors of %s", name).isEmpty();
        if (spanish) {
            browser.phone();
        }
        assertThat(browser.eval("return document.documentElement.scrollWidth <= innerWidth"))
                .as("%s is not cut off", name)
                .isEqualTo(true);
        if (spanish) {
            browser.desktop();
        }
    }

    private void dressed(String name, boolean spanish) {
        look(name, spanish, looks::violations);
        browser.dark(spanish);
        assertThat(looks.tooPale()).as("%s in the other light", name).isEmpty();
    }

    /** In one light a language: what is seen in both languages is seen in both. */
    private void look(String name, boolean spanish, Supplier<List<?>> violations) {
        browser.dark(!spanish);
        browser.screenshot(name + (spanish ? "-desktop-light" : "-phone-dark"));
        assertThat(violations.get()).as(name).isEmpty();
    }
}
