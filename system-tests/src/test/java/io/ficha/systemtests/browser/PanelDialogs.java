package io.ficha.systemtests.browser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The panel's dialogs, those that only appear in another's place too: opened one after the other, and called off. */
final class PanelDialogs {
    private static final String ANYWHERE = "main";
    private static final String IN_A_ROW = "main li";
    private static final String PASSWORD = "the password";

    /**
     * What opens a dialog on a page, in both languages.
     *
     * @param where the first button of those words is pressed in
     * @param filled what is written into it so that it leads to the next; null where it is the last
     */
    private record Opener(String page, String where, String spanish, String english, Map<String, String> filled) {
        String words(boolean inSpanish) {
            return inSpanish ? spanish : english;
        }
    }

    private static final List<Opener> ALL = List.of(
            last("plataforma", ANYWHERE, "Nueva empresa", "New company"),
            last("plataforma/COMPANY", ANYWHERE, "Editar", "Edit"),
            last("plataforma/COMPANY", ANYWHERE, "Desactivar", "Switch off"),
            last("plataforma/COMPANY", ANYWHERE, "Agregar router", "Add a router"),
            last("plataforma/COMPANY", IN_A_ROW, "Nueva clave", "New key"),
            last("plataforma/COMPANY", ANYWHERE, "Agregar usuario", "Add a user"),
            leading("plataforma/COMPANY", "Nueva clave ISP", "New ISP key", Map.of("#nombre", "Caja")),
            last("ventas/SALE", ANYWHERE, "Devolver dinero", "Give money back"),
            last("revision", ANYWHERE, "Cerrar sin hacer nada", "Close and do nothing"),
            last("routers/ROUTER", ANYWHERE, "Editar", "Edit"),
            last("routers/ROUTER", ANYWHERE, "Descargar páginas", "Download pages"),
            last("routers/ROUTER", ANYWHERE, "Desconectar", "Disconnect"),
            last("fichas", ANYWHERE, "Crear fichas", "Make vouchers"),
            last("fichas", ANYWHERE, "Anular", "Void"),
            last("clientes", ANYWHERE, "Nuevo cliente", "New client"),
            last("clientes/CLIENT", ANYWHERE, "Editar", "Edit"),
            last("clientes/CLIENT", ANYWHERE, "Recargar", "Top up"),
            last("clientes/CLIENT", ANYWHERE, "Agregar servicio", "Add a service"),
            last("clientes/CLIENT", IN_A_ROW, "Cortar", "Cut"),
            last("clientes/CLIENT", IN_A_ROW, "Editar", "Edit"),
            last("clientes/CLIENT", IN_A_ROW, "Quitar", "Remove"),
            last("clientes/WITHOUT_PLAN", ANYWHERE, "Agregar servicio", "Add a service"),
            last("clientes/WITHOUT_ROUTER", ANYWHERE, "Agregar servicio", "Add a service"),
            leading("facturas", "Facturar un mes", "Bill a month", Map.of()),
            leading("facturas", "Cortar vencidas", "Cut overdue", Map.of()),
            leading("cuenta", "Activar", "Switch on", Map.of("#current_password", PASSWORD)));

    private final Browser browser;
    private final String password;

    /** @param password of who is logged in */
    PanelDialogs(Browser browser, String password) {
        this.browser = browser;
        this.password = password;
    }

    private static Opener last(String page, String where, String spanish, String english) {
        return new Opener(page, where, spanish, english, null);
    }

    private static Opener leading(String page, String spanish, String english, Map<String, String> filled) {
        return new Opener(page, ANYWHERE, spanish, english, filled);
    }

    /** Opens those of a page and lets each be looked at by a name. */
    void each(String page, String name, boolean spanish, Consumer<String> look) {
        for (var opener : ALL) {
            if (!opener.page().equals(page)) continue;
            press(opener.where(), opener.words(spanish));
            var dialog = name
                    + (opener.where().equals(IN_A_ROW) ? "-row-" : "-")
                    + opener.words(spanish).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
            browser.awaitTrue("the dialog is open", "return !!document.querySelector('dialog[open] form button')");
            look.accept(dialog);
            if (opener.filled() != null) {
                next(opener.filled());
                look.accept(dialog + "-next");
            }
            close();
        }
    }

    private void press(String where, String words) {
        browser.awaitTrue("«" + words + "» can be pressed", """
                const it = [...document.querySelectorAll(arguments[0])].flatMap(all => [...all.querySelectorAll('button')])
                    .find(it => it.innerText.replace(/\\s+/g, ' ').trim() === arguments[1] && !it.disabled);
                it?.click();
                return !!it;""", where, words);
    }

    private void next(Map<String, String> filled) {
        filled.forEach((css, text) -> browser.type("dialog[open] " + css, text.equals(PASSWORD) ? password : text));
        browser.eval("const it = document.querySelector('dialog[open]'); it.dataset.first = '';"
                + " it.querySelector('form button:not([type=button])').click()");
        browser.awaitTrue(
                "the next dialog is open", "return !!document.querySelector('dialog[open]:not([data-first]) button')");
    }

    private void close() {
        browser.eval("(document.querySelector('dialog[open] form button[type=button]')"
                + " || document.querySelector('dialog[open] .body > .row:last-child button')).click()");
        browser.awaitTrue("the dialog is closed", "return !document.querySelector('dialog[open]')");
    }
}
