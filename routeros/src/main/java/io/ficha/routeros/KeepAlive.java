package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a router that has been silent for long enough for a sign of life; any answer will do; event loop only. */
final class KeepAlive {
    private static final Buffer QUESTION =
            SentenceEncoder.encodeWords(List.of("/system/identity/print", "=.proplist=name"), US_ASCII);

    private final Timeouts timeouts;
    private final Alarm alarm;
    private long lastHeard;
    private boolean waiting = true;

    KeepAlive(Timeouts timeouts, Alarm alarm) {
        this.timeouts = timeouts;
        this.alarm = alarm;
    }

    /** Something has come from the router. */
    void heard() {
        lastHeard = alarm.now();
    }

    /** Nothing has come for as long as an answer may take. */
    boolean isSilent() {
        return Alarm.plus(lastHeard, timeouts.cancelGrace()) <= alarm.now();
    }

    /** The router may be asked: after the login, and after each answer. */
    void watch() {
        waiting = timeouts.keepAlive().isZero();
        alarm.by(due());
    }

    /** When the router is to be asked. */
    long due() {
        return waiting ? Alarm.NEVER : Alarm.plus(lastHeard, timeouts.keepAlive());
    }

    /** The question; there is no other until this one is over. */
    PendingCommand ask() {
        waiting = true;
        return new Question(timeouts.cancelGrace());
    }

    /** The command that shows whether the router is still there. */
    final class Question extends PendingCommand {
        private Question(Duration timeout) {
            super(QUESTION, timeout);
        }

        @Override
        boolean take(Row row) {
            return true;
        }

        @Override
        void progressed(Alarm clock) {
            expireAt(clock.in(timeout()));
        }

        @Override
        void succeeded(Optional<String> ret) {
            watch();
        }

        @Override
        void failed(RouterOsFailure failure) {
            watch();
        }
    }
}
