package io.ficha.routeros;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** A command whose rows go to the consumer as they come; event loop only. */
final class StreamedCommand extends PendingCommand {
    private final Optional<Duration> idleLimit;
    private final RowStream stream;

    /**
     * Takes the command and its consumer.
     *
     * @param timeout until it is sent
     * @param idleLimit from then on, between one row and the next
     */
    StreamedCommand(Buffer words, Duration timeout, Optional<Duration> idleLimit, RowStream stream) {
        super(words, timeout);
        this.idleLimit = idleLimit;
        this.stream = stream;
    }

    RowStream stream() {
        return stream;
    }

    @Override
    boolean take(Row row) {
        stream.offer(row);
        return true;
    }

    @Override
    void progressed(Alarm alarm) {
        expireAt(idleLimit.map(alarm::in).orElse(Alarm.NEVER));
    }

    @Override
    void succeeded(Optional<String> ret) {
        stream.end(null);
    }

    @Override
    void failed(RouterOsFailure failure) {
        stream.end(failure);
    }
}
