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
    public static final String INCOMPLETE =
            "El router no tiene credenciales configuradas completas (host, usuario, contraseña)";

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
        return new RouterUnreachable("Connection lost to " + target.endpoint());
    }

    static RouterUnreachable silent(Target target) {
        return new RouterUnreachable("No answer from " + target.endpoint());
    }

    private static String textFor(Target target, Throwable failure) {
        if (failure instanceof UnknownHostException) return "Unknown host " + target.host();
        if (failure instanceof RouterOsFailure.ProtocolViolation) {
            return "No RouterOS API at " + target.endpoint();
        }
        var cause = failure.getCause();
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("refused")) {
            return "Connection refused to " + target.endpoint();
        }
        if (isAboutCertificate(failure)) return "Certificate changed at " + target.endpoint();
        if (cause instanceof SSLException) return "No RouterOS API at " + target.endpoint();
        if (String.valueOf(failure.getMessage()).startsWith("the login did not finish")) {
            return "No RouterOS API at " + target.endpoint();
        }
        if (failure instanceof RouterOsFailure.ConnectFailed && cause != null && !isTimeout(cause)) {
            return "Connection failed to " + target.endpoint();
        }
        return "Connection timed out to " + target.endpoint();
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
