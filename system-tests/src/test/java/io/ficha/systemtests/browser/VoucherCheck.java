package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.SystemStack;

/** Codes for the counter: made and printed once, on whatever paper there is, then followed and voided. */
final class VoucherCheck {
    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;
    private final Looks looks;

    VoucherCheck(SystemStack system, Browser browser, PanelPage panel, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
        this.looks = looks;
    }

    void walk() {
        var portal = system.newPortal();
        panel.enter(panel.newAdmin(portal.companyId()), PanelPage.PASSWORD, "es")
                .open("fichas");
        panel.press("Crear fichas");
        browser.awaitTrue("the dialog is open", "return !!document.querySelector('dialog[open] #cantidad')");
        browser.type("dialog #cantidad", "12");
        browser.press("dialog button.main");
        browser.awaitTrue("the codes are there", "return document.querySelectorAll('.sheet .code').length === 12");
        // When
        assertThat(looks.violations()).isEmpty();
        printed("a4", 756);
        panel.press("Rollo");
        printed("80-mm", 264);
        printed("58-mm", 181);
        browser.desktop();
        browser.dark(true);
        assertThat(looks.tooPale()).isEmpty();
        browser.dark(false);
        panel.press("English");
        panel.press("Cancelar");
        assertThat(browser.has(".sheet .code"))
                .as("codes that nobody printed stay")
                .isTrue();
        panel.press("Ya las imprimí");
        panel.awaitPage();
        panel.press("Anular");
        browser.awaitTrue("it is asked", "return !!document.querySelector('dialog[open] button.danger')");
        browser.press("dialog button.danger");
        // Then
        browser.awaitTrue(
                "one is void, the others are new",
                "const all = [...document.querySelectorAll('tbody .badge')].map(it => it.innerText);"
                        + " return all.filter(it => it.includes('Anulada')).length === 1"
                        + " && all.filter(it => it.includes('Nueva')).length === 11");
        assertThat(browser.has(".code")).as("codes are shown again").isFalse();
        assertThat(looks.violations()).isEmpty();
        browser.screenshot("panel-fichas-list-desktop-light");
    }

    /** @param width of the paper between its margins, in CSS pixels */
    private void printed(String paper, int width) {
        browser.size(width, 400, false);
        browser.paper(true);
        browser.screenshot("panel-fichas-" + paper);
        assertThat(browser.eval("return document.documentElement.scrollWidth <= innerWidth"
                        + " && [...document.querySelectorAll('.code')].every(it => it.scrollWidth <= it.clientWidth)"))
                .as("all of it is on %s", paper)
                .isEqualTo(true);
        assertThat(browser.eval("return document.querySelector('.nav').checkVisibility()"))
                .as("the panel is not printed")
                .isEqualTo(false);
        browser.paper(false);
    }
}
