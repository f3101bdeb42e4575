package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.systemtests.Database;
import io.ficha.systemtests.SystemStack;
import java.sql.SQLException;
import java.util.List;

/** A list of many clients: drawn and asked for where it is looked at, by scroll bar, keyboard and search. */
final class LongListCheck {
    private static final String CLIENTS = "insert into subscriber (company_id, subscriber_no, dni, name, email, phone,"
            + " billing_due_date, pass_hash, search) select ?, n::text, 'dni' || n, 'Cliente ' || n, '', '', 16, 'x',"
            + " 'cliente ' || n from generate_series(1, 950) n, set_config('ficha.company', ?, true)";
    private static final String ROW =
            "const row = document.querySelector(`.long tr[aria-rowindex=\"${arguments[0]}\"]`);"
                    + " const box = row && row.getBoundingClientRect();"
                    + " return !!row && row.cells[0].innerText === arguments[1]"
                    + " && document.elementsFromPoint(box.left + 40, box.top + box.height / 2).some(it => row.contains(it))";

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;
    private final Looks looks;

    LongListCheck(SystemStack system, Browser browser, PanelPage panel, Looks looks) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
        this.looks = looks;
    }

    void walk() throws SQLException {
        var portal = system.newPortal();
        Database.of(system.processes(), "catalog")
                .write(CLIENTS, List.of(List.of(portal.companyId(), portal.companyId())));
        panel.enter(panel.newAdmin(portal.companyId()), PanelPage.PASSWORD, "es")
                .open("clientes");
        browser.awaitTrue("the newest is first", ROW, 2, "Cliente 950");
        assertFewRows();
        looks.at("clients");
        browser.desktop();
        panel.open("clientes");
        // When
        browser.eval("const it = document.querySelector('.long'); it.scrollTop = it.scrollHeight");
        browser.awaitTrue("the oldest is last", ROW, 951, "Cliente 1");
        // Then
        assertFewRows();
        assertThat(browser.traffic().sent().stream()
                        .map(Traffic.Sent::url)
                        .filter(it -> it.contains("/isp/clientes?"))
                        .map(it -> it.replaceAll(".*offset=", "")))
                .as("pages that were asked for")
                .containsExactly("0", "900");
        browser.awaitTrue("the address tells the place", "return /[?&]p=9/.test(location.search)");
        browser.reload();
        browser.awaitTrue("the place outlives reloading", ROW, 951, "Cliente 1");
        browser.eval("document.querySelector('.long tr[aria-rowindex=\"951\"] a').click()");
        browser.awaitTrue("the client is open", "return document.querySelector('h1')?.innerText === 'Cliente 1'");
        browser.eval("history.back()");
        browser.awaitTrue("and going back", ROW, 951, "Cliente 1");
        browser.eval("document.querySelector('.long').focus()");
        browser.keys("\uE011");
        browser.awaitTrue("the Home key leads to the first", ROW, 2, "Cliente 950");
        browser.type("#q", "cliente 123");
        browser.awaitTrue("the search found one", ROW, 2, "Cliente 123");
        browser.awaitTrue(
                "the pager counts it", "return document.querySelector('.pager').innerText.includes('1–1 de 1')");
    }

    private void assertFewRows() {
        assertThat((Long) browser.eval("return document.querySelectorAll('.long tr').length"))
                .isBetween(10L, 60L);
    }
}
