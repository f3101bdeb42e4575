package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import io.ficha.common.net.OutboundGuard;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The fields of a router as requests send them; null is "not sent" where a change is asked for. */
record RouterFields(
        String nombre,
        String host,
        Integer puerto,
        String usuario,
        String password,
        Text ubicacion,
        String tipoControl,
        Boolean tls,
        Text modelo,
        Text coordenadas,
        Text lan,
        Text hotspotLogin) {
    private static final List<String> CONTROL = List.of("pppoe", "hotspot", "queue");
    static final String HOST_REFUSED = "host is not a name or an address that routers may have";
    static final String PORT_REFUSED = "puerto is where another kind of service listens, not the API of a router";
    private static final int API_PORT = 8728;
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_LOGIN = 200;
    private static final String LOGIN = "hotspot_login";

    /** A text that may be set to null: {@code sent} tells a null from silence. */
    record Text(boolean sent, String value) {}

    /** Reads what a new router needs, with defaults for the rest. */
    static RouterFields ofNew(Body body, OutboundGuard guard) {
        var fields = new RouterFields(
                body.text(100, "nombre"),
                host(body, guard),
                port(body, (int) body.optionalNumber(LOWEST_PORT, HIGHEST_PORT, API_PORT, "puerto")),
                body.text(50, "usuario"),
                body.secret(LONGEST_PASSWORD, "password"),
                text(body, 200, "ubicacion"),
                body.optionalChoice(CONTROL, "hotspot", "tipo_control"),
                body.optionalFlag(false, "tls"),
                text(body, 100, "modelo"),
                text(body, 100, "coordenadas"),
                text(body, 50, "lan"),
                login(body));
        body.check();
        return fields;
    }

    /** Reads what shall change. The contract calls the new password {@code password_encrypted}, though it is clear. */
    static RouterFields ofChange(Body body, OutboundGuard guard) {
        boolean password = body.has("password_encrypted") || body.has("password");
        var fields = new RouterFields(
                body.has("nombre") ? body.text(100, "nombre") : null,
                body.has("host") ? host(body, guard) : null,
                body.has("puerto")
                        ? Integer.valueOf(port(body, (int) body.number(LOWEST_PORT, HIGHEST_PORT, "puerto")))
                        : null,
                body.has("usuario") ? body.text(50, "usuario") : null,
                password ? body.secret(LONGEST_PASSWORD, "password_encrypted", "password") : null,
                text(body, 200, "ubicacion"),
                body.optionalChoice(CONTROL, null, "tipo_control"),
                body.optionalFlag("tls"),
                text(body, 100, "modelo"),
                text(body, 100, "coordenadas"),
                text(body, 50, "lan"),
                login(body));
        body.check();
        return fields;
    }

    private static String host(Body body, OutboundGuard guard) {
        String host = body.text(LONGEST_HOST, "host");
        if (!host.isEmpty() && !guard.mayBeSaved(host)) {
            body.complain("value_error", "host", HOST_REFUSED);
        }
        return host;
    }

    private static int port(Body body, int port) {
        if (!OutboundGuard.allowsPort(port)) body.complain("value_error", "puerto", PORT_REFUSED);
        return port;
    }

    private static Text login(Body body) {
        var login = text(body, LONGEST_LOGIN, LOGIN);
        if (login.value() == null || login.value().isBlank()) return new Text(login.sent(), null);
        if (!isLoginPage(login.value())) {
            body.complain("value_error", LOGIN, "hotspot_login is not the http or https address of a page");
        }
        return login;
    }

    /** @return whether a guest's browser may be sent there: a host, and nothing that could hide another */
    private static boolean isLoginPage(String text) {
        try {
            var address = new URI(text);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Text text(Body body, int max, String name) {
        return new Text(body.has(name), body.optionalText(max, name));
    }

    @Override
    public String toString() {
        return "RouterFields[" + nombre + "]";
    }
}
