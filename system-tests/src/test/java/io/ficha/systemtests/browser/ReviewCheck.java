package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.Database;
import io.ficha.systemtests.SystemStack;
import java.sql.SQLException;
import java.util.List;

/** What no rule could decide: the overview tells of it, a person decides, and it is written down who did. */
final class ReviewCheck {
    private static final String UNKNOWN_PAYMENT =
            "insert into review_item (company_id, id, kind, provider, mode, provider_order_id, amount_minor, currency, reason)"
                    + " select ?, 'conekta_ord_x', 'pago_desconocido', 'conekta', 'test', 'ord_x', 4550, 'MXN',"
                    + " 'the provider holds money for pur_x, which is no sale of ours' from set_config('ficha.company', ?, true)";

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;

    ReviewCheck(SystemStack system, Browser browser, PanelPage panel) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
    }

    /** Has the company hold a payment at its provider that belongs to no sale. */
    static void open(SystemStack system, String companyId) throws SQLException {
        Database.of(system.processes(), "payment").write(UNKNOWN_PAYMENT, List.of(List.of(companyId, companyId)));
    }

    void walk() throws SQLException {
        var portal = system.newPortal();
        open(system, portal.companyId());
        var mail = panel.newAdmin(portal.companyId());
        panel.enter(mail, PanelPage.PASSWORD, "es").awaitPage();
        assertThat(browser.text("main")).contains("1 pago necesita tu decisión");
        panel.go("revision");
        assertThat(browser.text("[data-item]")).contains("Pago sin venta", "45.50 MXN", "ord_x");
        // When
        panel.press("Cerrar sin hacer nada");
        browser.awaitTrue("it is asked", "return !!document.querySelector('dialog[open] #nota')");
        browser.type("dialog #nota", "Se devolvió en efectivo");
        browser.press("dialog button.main");
        // Then
        browser.awaitTrue("nothing is left", "return !!document.querySelector('main .empty')");
        panel.open("auditoria");
        browser.awaitTrue(
                "it is in the audit trail",
                "return [...document.querySelectorAll('tbody tr')].some(it => it.innerText.includes(arguments[0])"
                        + " && it.innerText.includes('conekta_ord_x'))",
                mail);
    }
}
