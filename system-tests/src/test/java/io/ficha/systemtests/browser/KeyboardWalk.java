package io.ficha.systemtests.browser;

import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.SystemStack;
import java.util.UUID;

/** From a new company to its first delivered sale, with keys alone. */
final class KeyboardWalk {
    private static final String SELECT_ALL = "\uE009a\uE000";

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;

    KeyboardWalk(SystemStack system, Browser browser, PanelPage panel) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
    }

    void walk() {
        var mail = "teclado-" + UUID.randomUUID() + "@example.com";
        var key = asThePlatform(mail);
        panel.enter(mail, PanelPage.PASSWORD, "es").open("asistente");
        panel.write("#private_key", "key_test_teclado").write("#public_key", "key_pub_teclado");
        panel.enterOn("[data-step='2'] button.main");
        awaitStep(2);
        awaitStep(3);
        awaitStep(4);
        addProduct();
        awaitStep(5);
        panel.write("#portal_key", key);
        browser.awaitTrue("the portal can be opened", "return !!document.querySelector('a[href*=\"/p/RTR_\"]')");
        var portal = portalOf(mail, key);
        system.awaitDelivered(
                portal,
                portal.pay(UUID.randomUUID().toString()).expect(200, 202).text("/id_compra"));
        awaitStep(6);
    }

    /** @return the key of the new company's portal, as it is shown once */
    private String asThePlatform(String mail) {
        var stack = system.processes();
        panel.enter(stack.adminEmail(), stack.adminPassword(), "es").open("plataforma");
        panel.enterOn("main button.main");
        panel.write("dialog #nombre", "Café del Teclado").write("dialog #contacto_email", "teclado@example.com");
        panel.enterOn("dialog button.main");
        browser.awaitTrue("the company is open", "return location.pathname.includes('/plataforma/EMP_')");
        panel.awaitPage();
        panel.enterOn("section:nth-of-type(1) .head button");
        panel.write("dialog #nombre", "Router del teclado").write("dialog #host", "127.0.0.1");
        panel.write("dialog #puerto", SELECT_ALL + stack.ports().routerCafe());
        panel.write("dialog #usuario", "ficha").write("dialog #password", "ficha-router");
        panel.enterOn("dialog button.main");
        browser.awaitTrue("the key is shown", "return /^jwt_/.test(document.querySelector('dialog code')?.innerText)");
        var key = browser.text("dialog code");
        panel.enterOn("dialog .row:last-child button.main");
        panel.enterOn("section:nth-of-type(2) .head button");
        panel.write("dialog #nombre", "Teo Teclado")
                .write("dialog #email", mail)
                .write("dialog #password", PanelPage.PASSWORD);
        panel.enterOn("dialog button.main");
        browser.awaitTrue(
                "the user is there", "return document.querySelector('main').innerText.includes(arguments[0])", mail);
        return key;
    }

    private void addProduct() {
        panel.enterOn("[data-step='5'] a.button");
        browser.awaitTrue("the profiles are read", "return document.querySelectorAll('#perfil option').length > 1");
        panel.write("#perfil", SystemStack.PROFILE);
        panel.write("#nombre_venta", "1 hora").write("#precio", "15");
        panel.enterOn("main form button.main");
    }

    private void awaitStep(int number) {
        browser.awaitTrue(
                "step " + number + " is done",
                "return document.querySelector(`[data-step='${arguments[0]}']`)?.dataset.state === 'done'",
                number);
    }

    private Portal portalOf(String mail, String key) {
        var product = panel.session(mail)
                .get("/api/v1/admin/products")
                .expect(200)
                .json()
                .get(0);
        return new Portal(
                system.gateway().key(key),
                "",
                product.path("router_id").asText(),
                "",
                product.path("id").asLong());
    }
}
