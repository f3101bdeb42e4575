package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.system.ApiLogin;
import java.util.function.Predicate;

/** One API connection as the device's console sees it: who it is and what it may; event loop only. */
final class ApiSession {
    private final RouterOsDevice device;
    private final String from;
    private String user;
    private ApiLogin login;

    /** @param from the peer's address */
    ApiSession(RouterOsDevice device, String from) {
        this.device = device;
        this.from = from;
    }

    /** Whether that user may come in over the API from here with a password that satisfies the test. */
    boolean admits(String name, Predicate<String> knowsPassword) {
        return device.console().admits(name, knowsPassword, from);
    }

    /** Lets the peer in. */
    void enter(String name) {
        end();
        user = name;
        login = ApiLogin.of(device.console().box(), name, from);
        device.console().opened(this);
    }

    /** @return the refusal of a login, which the device has put in its log */
    Refusal refused(String name) {
        ApiLogin.refused(device.console().box(), name, from);
        return new Refusal(device.options().atLeast(6, 43) ? "invalid user name or password (6)" : "cannot log in");
    }

    /** @throws Refusal when the command ends in a trap, or before the login in the end of the connection */
    Answer run(Request request) {
        if (login == null) {
            throw Refusal.fatal("not logged in");
        }
        return device.console().run(user, request);
    }

    /** The device has been reset, and the connection goes on. */
    void enterAgain() {
        login = ApiLogin.of(device.console().box(), user, from);
    }

    /** The connection is gone. */
    void end() {
        if (login != null) {
            device.console().closed(this);
            login.end();
            login = null;
        }
    }
}
