package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.SystemStack;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One guest's phone in front of one company's portal. */
final class GuestPage {
    static final String GOOD_CARD = "4242424242424242";
    static final String CHALLENGED_CARD = "4000000000002503";
    static final String DECLINED_CARD = "4000000000000002";

    /** Writes down each state of the page as it comes. */
    static final String WATCH_STATES = """
            window.seenStates = [];
            new MutationObserver(() => {
              const state = document.body && document.body.getAttribute('data-state');
              const seen = window.seenStates;
              if (state && (!seen.length || seen[seen.length - 1] !== state)) seen.push(state);
            }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['data-state']});""";

    private static final AtomicInteger PHONES = new AtomicInteger();

    final SystemStack system;
    final Browser browser;
    final Onboarding onboarding;
    final Portal portal;
    final String mac;

    GuestPage(SystemStack system, Browser browser) {
        this.system = system;
        this.browser = browser;
        this.onboarding = new Onboarding(system.gateway(), system.superAdmin());
        this.portal = system.newPortal(onboarding, SystemStack.PROFILE);
        this.mac = newPhone();
    }

    /** A phone joins the router's network. */
    String newPhone() {
        var address = String.format("02:F1:C4:10:00:%02X", PHONES.incrementAndGet());
        system.world().phone(SystemStack.CAFE, address);
        return address;
    }

    String address() {
        return address(mac);
    }

    String address(String phone) {
        return system.processes().baseUrl() + onboarding.portalPath() + "&mac=" + phone;
    }

    /** Opens the portal as the router's page would, and waits for the plans. */
    GuestPage open(String... scripts) {
        var all = new java.util.ArrayList<>(List.of(WATCH_STATES));
        all.addAll(List.of(scripts));
        browser.open(address(), all.toArray(String[]::new));
        browser.awaitState("plans");
        return this;
    }

    GuestPage choosePlan() {
        browser.press(".plan");
        browser.awaitState("card");
        return this;
    }

    GuestPage fill(String card) {
        browser.type("#name", "Ana Ejemplo");
        browser.type("#mail", "ana@example.com");
        return fillCard(card);
    }

    GuestPage fillCard(String card) {
        browser.type("#number", card);
        browser.type("#expires", "12/30");
        browser.type("#cvv", "123");
        return this;
    }

    void pay() {
        browser.press("button[type=submit]");
    }

    /** @return the id of the sale that the page follows or has followed */
    String purchaseId() {
        return String.valueOf(browser.eval(
                "return (JSON.parse(localStorage.getItem('ficha.' + arguments[0]))"
                        + " || history.state.ficha).order.id",
                portal.routerId()));
    }

    List<?> states() {
        return (List<?>) browser.eval("return window.seenStates");
    }

    /** The page shows what the API says, once there is one charge and one user. */
    void assertShowsItsAccess(String purchaseId) {
        system.awaitDelivered(portal, purchaseId);
        var sale = portal.purchase(purchaseId);
        assertThat(browser.texts("#credentials dd"))
                .containsExactly(sale.text("/usuario_hotspot/usuario"), sale.text("/usuario_hotspot/contrasena"));
    }

    int charges() {
        return system.world().summary().path("charges").asInt();
    }
}
