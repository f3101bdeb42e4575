package io.ficha.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Exit;

/**
 * What becomes of a fault that Kafka does not survive.
 *
 * <p>Kafka ends the whole JVM then, silently. Here, a broker that starts or stops fails alone, with an exception; the end of
 * one that runs still is the end of the JVM, but says which part of Kafka asked for it.
 */
final class KafkaFaults {
    private static final AtomicInteger CHANGING = new AtomicInteger();

    static {
        Exit.setExitProcedure((status, message) -> end(status, message));
        Exit.setHaltProcedure((status, message) -> end(status, message));
    }

    private KafkaFaults() {}

    /** A broker begins to start or to stop: from now on until {@link #changed} its faults are its own. */
    static void changing() {
        CHANGING.incrementAndGet();
    }

    static void changed() {
        CHANGING.decrementAndGet();
    }

    private static void end(int status, String message) {
        if (CHANGING.get() > 0) {
            return; // Kafka goes on to throw what it was about to end for
        }
        new Throwable("Kafka ends this process with status " + status + (message == null ? "" : ": " + message))
                .printStackTrace();
        Runtime.getRuntime().halt(status);
    }
}
