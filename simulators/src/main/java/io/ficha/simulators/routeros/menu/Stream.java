package io.ficha.simulators.routeros.menu;

import java.util.Map;

/** Rows that come one by one until the command is cancelled or ends by itself, as of {@code listen}. */
public interface Stream {
    /** @return what stops it; harmless when it has ended */
    Runnable open(Sink sink);

    /** Where the rows go. */
    interface Sink {
        /** Sends one {@code !re}. */
        void row(Map<String, String> row);

        /** Sends {@code !done}. */
        void end();
    }
}
