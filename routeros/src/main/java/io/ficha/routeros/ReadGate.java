package io.ficha.routeros;

import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;

/** Leaves the socket unread while a consumer of rows lags; event loop only. */
final class ReadGate {
    private final NetSocket socket;
    private final Set<RowStream> lagging = new HashSet<>();

    ReadGate(NetSocket socket) {
        this.socket = socket;
    }

    boolean isShut() {
        return !lagging.isEmpty();
    }

    /** @return whether this has opened the gate again */
    boolean update(RowStream stream) {
        boolean wasShut = isShut();
        if (stream.isStalled()) {
            lagging.add(stream);
        } else {
            lagging.remove(stream);
        }
        if (!wasShut && isShut()) {
            socket.pause();
        } else if (wasShut && !isShut()) {
            socket.resume();
            return true;
        }
        return false;
    }
}
