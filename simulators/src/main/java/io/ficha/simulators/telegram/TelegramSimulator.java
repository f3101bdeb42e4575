package io.ficha.simulators.telegram;

import io.ficha.simulators.provider.ControlRoutes;
import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.ProviderSocket;
import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.EnumSet;
import java.util.Map;

/** Telegram's bot API on a socket of this machine; faults may be armed for one chat, by its id as the reference. */
public final class TelegramSimulator {
    private final SimulatedClock clock = new SimulatedClock();
    private final Messages messages = new Messages();
    private final Faults faults = new Faults(
            EnumSet.of(
                    Fault.ERROR_BEFORE_EFFECT,
                    Fault.ERROR_AFTER_EFFECT,
                    Fault.LOSE_ANSWER,
                    Fault.READ_ERROR,
                    Fault.SLOW_DRIP),
            Map.of("millisBetweenMessages", 0L));
    private final TelegramApi api;
    private final ProviderSocket socket;

    private TelegramSimulator(Vertx vertx, String host, int port) {
        api = new TelegramApi(vertx, clock, faults, messages);
        socket = new ProviderSocket(vertx, host, port, faults, api.handler());
    }

    /**
     * Listens on {@code host:port}; port 0 takes a free one.
     *
     * @return the running simulator; fails when the port is taken
     */
    public static Future<TelegramSimulator> start(Vertx vertx, String host, int port) {
        var simulator = new TelegramSimulator(vertx, host, port);
        return simulator.socket.open().map(simulator);
    }

    public int port() {
        return socket.port();
    }

    /** Adds the control routes under {@code /telegram}; they never show on the provider's port. */
    public void mountControl(Router router) {
        new ControlRoutes(router, "telegram", socket, faults)
                .clock(clock, () -> {})
                .reset(this::reset)
                .get("/messages", c -> messages.of(c.request().getParam("chat_id")));
    }

    /** Forgets everything and listens again if it was down. */
    public Future<Void> reset() {
        return socket.onLoop(() -> {
            messages.clear();
            api.clear();
            faults.clear();
            clock.reset();
            return socket.followDown();
        });
    }
}
