package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ReplyTooLarge;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A command whose rows are kept until it is over; event loop only. */
final class CollectedCommand extends PendingCommand {
    private final Promise<CommandResult> promise;
    private final Bounds bounds;
    private List<Row> rows = new ArrayList<>();
    private long bytes;

    CollectedCommand(Buffer words, Duration timeout, Bounds bounds, Promise<CommandResult> promise) {
        super(words, timeout);
        this.bounds = bounds;
        this.promise = promise;
    }

    @Override
    boolean take(Row row) {
        bytes += row.sentence().length();
        if (rows.size() < bounds.rows() && bytes <= bounds.replyBytes()) {
            rows.add(row);
            return true;
        }
        fail(new ReplyTooLarge(bounds.rows(), bounds.replyBytes()));
        return false;
    }

    @Override
    void succeeded(Optional<String> ret) {
        promise.complete(new CommandResult(Collections.unmodifiableList(rows), ret));
    }

    @Override
    void failed(RouterOsFailure failure) {
        rows = List.of();
        promise.fail(failure);
    }
}
