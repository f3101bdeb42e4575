package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.SystemStack;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Through every page and dialog of the panel, in both languages and both lights: in Spanish at a desk, in English on a
 * phone. What a page is made of is judged once in each language; by the other light only what depends on light.
 */
final class PanelTour {
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

    /** What opens a dialog on a page, in both languages. */
    private record Opener(String page, String spanish, String english) {
        String words(boolean inSpanish) {
            return inSpanish ? spanish : english;
        }
    }

    private static final List<Opener> DIALOGS = List.of(
            new Opener("plataforma", "Nueva empresa", "New company"),
            new Opener("plataforma/COMPANY", "Agregar router", "Add a router"),
            new Opener("plataforma/COMPANY", "Agregar usuario", "Add a user"),
            new Opener("plataforma/COMPANY", "Nueva clave ISP", "New ISP key"),
            new Opener("ventas/SALE", "Devolver dinero", "Give money back"),
            new Opener("revision", "Cerrar sin hacer nada", "Close and do nothing"),
            new Opener("routers/ROUTER", "Editar", "Edit"),
            new Opener("routers/ROUTER", "Descargar páginas", "Download pages"),
            new Opener("fichas", "Crear fichas", "Make vouchers"),
            new Opener("clientes", "Nuevo cliente", "New client"),
            new Opener("clientes/CLIENT", "Agregar servicio", "Add a service"),
            new Opener("facturas", "Facturar un mes", "Bill a month"),
            new Opener("cuenta", "Activar", "Switch on"));

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
        var sale = portal.pay(UUID.randomUUID().toString()).expect(200, 202).text("/id_compra");
        system.awaitDelivered(portal, sale);
        ReviewCheck.open(system, portal.companyId());
        var stack = system.processes();
        var admin = panel.newAdmin(portal.companyId());
        this.places = Map.of(
                "SALE", sale,
                "ROUTER", portal.routerId(),
                "PRODUCT", Long.toString(portal.productId()),
                "COMPANY", portal.companyId(),
                "CLIENT", newClient(admin));
        walk("platform", stack.adminEmail(), stack.adminPassword(), PLATFORM);
        walk("panel", admin, PanelPage.PASSWORD, PAGES);
        walk("new-company", panel.newAdmin(newCompany()), PanelPage.PASSWORD, List.of("", "asistente"));
        browser.dark(false);
        browser.desktop();
    }

    private String newClient(String admin) {
        return panel.session(admin)
                .post(
                        "/api/v1/admin/isp/clientes",
                        Map.of(
                                "name",
                                "Ana Pérez",
                                "dni",
                                "0102030405",
                                "email",
                                "ana@example.com",
                                "phone",
                                "5512345678",
                                "billing_due_date",
                                5))
                .expect(201)
                .text("/id");
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
                DIALOGS.stream()
                        .filter(it -> it.page().equals(page))
                        .forEach(it -> open(name, it.words(spanish), spanish));
            }
        }
    }

    private void look(String name, boolean spanish) {
        assertThat(browser.has(".problem")).as("%s is complete", name).isFalse();
        assertThat(browser.text("body"))
                .as("the texts of %s", name)
                .doesNotContain("undefined", "[object", "NaN")
                .isNotEmpty();
        dressed(name, spanish, looks::violations, looks::tooPale);
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

    private void dressed(String name, boolean spanish, Supplier<List<?>> violations, Supplier<List<?>> tooPale) {
        browser.dark(!spanish);
        browser.screenshot(name + (spanish ? "-desktop-light" : "-phone-dark"));
        assertThat(violations.get()).as(name).isEmpty();
        browser.dark(spanish);
        assertThat(tooPale.get()).as("%s in the other light", name).isEmpty();
    }

    private void open(String page, String words, boolean spanish) {
        panel.press(words);
        var name = page + "-" + words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        browser.awaitTrue("the dialog is open", "return !!document.querySelector('dialog[open] form button')");
        dressed(name, spanish, looks::violationsOfDialog, looks::tooPaleInDialog);
        browser.eval("document.querySelector('dialog[open] form button[type=button]').click()");
    }
}
