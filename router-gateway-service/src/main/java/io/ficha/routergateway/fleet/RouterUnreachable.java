package io.ficha.routergateway.fleet;

import io.ficha.routeros.RouterOsFailure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** There is no connection to a router; the message tells its owner why, without addresses that are not theirs. */
public final class RouterUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The credentials or the address of the router are not complete. */
    public static final String INCOMPLETE = Trouble.INCOMPLETE.words();

    private final boolean loginRefused;

    RouterUnreachable(String problem) {
        this(problem, false);
    }

    private RouterUnreachable(String problem, boolean loginRefused) {
        super(problem, null, false, false);
        this.loginRefused = loginRefused;
    }

    static RouterUnreachable of(Target target, Throwable failure) {
        if (failure instanceof RouterUnreachable known) return known;
        if (failure instanceof RouterOsFailure.LoginRefused) return new RouterUnreachable(failure.getMessage(), true);
        return new RouterUnreachable(textFor(target, failure));
    }

    /** @param failure of a pool that has no connection to hand out */
    static RouterUnreachable ofPool(Target target, Throwable failure) {
        if (!(failure instanceof RouterOsFailure.NotSent)) return of(target, failure);
        var cause = failure.getCause();
        if (cause == null) return new RouterUnreachable(failure.getMessage());
        return cause instanceof RouterOsFailure.NotSent ? lost(target) : of(target, cause);
    }

    static RouterUnreachable lost(Target target) {
        return new RouterUnreachable(Trouble.LOST.words(target.endpoint()));
    }

    static RouterUnreachable silent(Target target) {
        return new RouterUnreachable(Trouble.SILENT.words(" from " + target.endpoint()));
    }

    private static String textFor(Target target, Throwable failure) {
        return failure instanceof UnknownHostException
                ? Trouble.UNKNOWN_HOST.words(target.host())
                : troubleOf(failure).words(target.endpoint());
    }

    private static Trouble troubleOf(Throwable failure) {
        if (failure instanceof RouterOsFailure.ProtocolViolation) return Trouble.NO_API;
        var cause = failure.getCause();
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("refused")) {
            return Trouble.REFUSED;
        }
        if (isAboutCertificate(failure)) return Trouble.CERTIFICATE_CHANGED;
        if (cause instanceof SSLException) return Trouble.NO_API;
        if (String.valueOf(failure.getMessage()).startsWith("the login did not finish")) {
            return Trouble.NO_API;
        }
        if (failure instanceof RouterOsFailure.ConnectFailed && cause != null && !isTimeout(cause)) {
            return Trouble.FAILED;
        }
        return Trouble.TIMED_OUT;
    }

    private static boolean isAboutCertificate(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) return true;
        }
        return false;
    }

    private static boolean isTimeout(Throwable cause) {
        return cause.getClass().getSimpleName().contains("Timeout");
    }

    /** @return whether the router answered, and refused the credentials */
    public boolean isLoginRefused() {
        return loginRefused;
    }
}
