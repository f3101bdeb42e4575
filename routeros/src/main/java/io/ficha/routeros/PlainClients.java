package io.ficha.routeros;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.shareddata.Shareable;

/**
 * Holds the one client that all plain connections of a Vert.x share, for as long as that lives: a client of its own
 * would cost each connection another 3 KiB.
 */
final class PlainClients implements Shareable {
    private static final String MAP = "io.ficha.routeros.clients";

    private final NetClient client;

    private PlainClients(NetClient client) {
        this.client = client;
    }

    /** The client with these options, of which only the connect timeout may differ from one call to another. */
    static NetClient get(Vertx vertx, NetClientOptions options) {
        return vertx.sharedData()
                .<Integer, PlainClients>getLocalMap(MAP)
                .computeIfAbsent(
                        options.getConnectTimeout(), timeout -> new PlainClients(vertx.createNetClient(options)))
                .client;
    }
}
