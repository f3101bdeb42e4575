package io.ficha.benchmarks.directory;

import io.ficha.embedded.KafkaServer;
import java.io.IOException;

/** A real broker in a process of its own, so that its memory and its collections are not the readers'. */
final class BrokerProcess {
    private BrokerProcess() {}

    /** Says where it listens, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        try (var kafka = KafkaServer.startTemporary()) {
            System.out.println(kafka.bootstrapServers());
            while (System.in.read() >= 0) {
                // whoever started it lives
            }
        }
        System.exit(0);
    }
}
