package io.ficha.routeros;

import java.time.Duration;
import java.util.OptionalInt;

/** Why a connection or a command failed. Carries no stack trace and no password. */
public abstract sealed class RouterOsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RouterOsFailure(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** Whether the router may have run the command all the same: read back before writing again. */
    public boolean mayHaveRun() {
        return false;
    }

    /** The router could not be reached, or TLS or the login did not finish in time. */
    public static final class ConnectFailed extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        ConnectFailed(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** The router answered the login with a refusal; trying again soon may get this address banned. */
    public static final class LoginRefused extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        LoginRefused(String message) {
            super(message, null);
        }
    }

    /** The router answered the command with {@code !trap}. */
    public static final class CommandTrap extends RouterOsFailure {
        private static final long serialVersionUID = 1L;
        private final int category;
        private final TrapKind kind;

        CommandTrap(String message, OptionalInt category) {
            super(message, null);
            this.category = category.orElse(-1);
            this.kind = TrapKind.of(message, category);
        }

        /** The router's category, 0 to 7, when it gave one. */
        public OptionalInt category() {
            return category < 0 ? OptionalInt.empty() : OptionalInt.of(category);
        }

        /** What the text means. */
        public TrapKind kind() {
            return kind;
        }
    }

    /** The command never left this process; safe to send again. */
    public static final class NotSent extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        NotSent(String reason) {
            super(reason, null);
        }

        /** For who stands before a connection and could not get one; the cause says why. */
        public NotSent(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** The connection ended between the command and its reply. */
    public static final class OutcomeUnknown extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(String reason) {
            super(reason, null);
        }

        @Override
        public boolean mayHaveRun() {
            return true;
        }
    }

    /** No reply came within the command's time; when it had been sent, its outcome is unknown. */
    public static final class DeadlineExceeded extends RouterOsFailure {
        private static final long serialVersionUID = 1L;
        private final boolean sent;

        DeadlineExceeded(Duration timeout, boolean sent) {
            super("no answer within " + timeout + (sent ? "" : ", not sent"), null);
            this.sent = sent;
        }

        @Override
        public boolean mayHaveRun() {
            return sent;
        }
    }

    /** The reply has more rows or bytes than the caller allows; the rest was cancelled. */
    public static final class ReplyTooLarge extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        ReplyTooLarge(int maxRows, long maxBytes) {
            super("a reply over " + maxRows + " rows or " + maxBytes + " bytes", null);
        }

        @Override
        public boolean mayHaveRun() {
            return true;
        }
    }

    /** The peer does not speak the RouterOS API, or broke it; the connection is closed. */
    public static final class ProtocolViolation extends RouterOsFailure {
        private static final long serialVersionUID = 1L;

        ProtocolViolation(String what) {
            super(what, null);
        }
    }
}
