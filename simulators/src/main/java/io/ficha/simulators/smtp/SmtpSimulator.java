package io.ficha.simulators.smtp;

import io.ficha.simulators.provider.ControlRoutes;
import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.ProviderSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.EnumSet;
import java.util.Map;

/**
 * A mail server on a socket of this machine that delivers nothing and shows what it was sent. Faults may be armed for one
 * recipient as the reference: {@code errorBeforeEffect} refuses it, {@code readError} refuses the whole e-mail, {@code
 * loseAnswer} takes it and says nothing.
 */
public final class SmtpSimulator {
    private final Mailbox mailbox = new Mailbox();
    private final Faults faults =
            new Faults(EnumSet.of(Fault.ERROR_BEFORE_EFFECT, Fault.READ_ERROR, Fault.LOSE_ANSWER), Map.of());
    private final ProviderSocket socket;

    private SmtpSimulator(Vertx vertx, String host, int port) {
        socket = ProviderSocket.ofConnections(
                vertx, host, port, faults, it -> new SmtpSession(vertx, it, faults, mailbox).begin());
    }

    /**
     * Listens on {@code host:port}; port 0 takes a free one.
     *
     * @return the running simulator; fails when the port is taken
     */
    public static Future<SmtpSimulator> start(Vertx vertx, String host, int port) {
        var simulator = new SmtpSimulator(vertx, host, port);
        return simulator.socket.open().map(simulator);
    }

    public int port() {
        return socket.port();
    }

    /** Adds the control routes under {@code /smtp}. */
    public void mountControl(Router router) {
        new ControlRoutes(router, "smtp", socket, faults)
                .reset(this::reset)
                .get("/messages", c -> mailbox.of(c.request().getParam("to")));
    }

    /** Forgets everything and listens again if it was down. */
    public Future<Void> reset() {
        return socket.onLoop(() -> {
            mailbox.clear();
            faults.clear();
            return socket.followDown();
        });
    }
}
