package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.net.SocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * Where a router is and how to talk to it.
 *
 * @param address what is dialled, as it stands: the caller has resolved and checked it
 * @param charset of what is sent, the login included; a word that it cannot express is not sent
 * @param fallbackCharset of text from the router that is not UTF-8
 * @param challengeLogin whether to go on with the MD5 login of RouterOS before 6.43, which has then already been told
 *     the password in clear
 */
public record RouterOsOptions(
        SocketAddress address,
        String user,
        String password,
        TlsMode tls,
        Timeouts timeouts,
        Bounds bounds,
        Charset charset,
        Charset fallbackCharset,
        boolean challengeLogin) {

    /** Refuses what could not be sent. */
    public RouterOsOptions {
        if (user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("user and password have no NUL");
        }
    }

    /** Plain API in UTF-8 with the usual {@link Timeouts#DEFAULT times} and {@link Bounds#DEFAULT bounds}. */
    public static RouterOsOptions of(SocketAddress address, String user, String password) {
        return new RouterOsOptions(
                address,
                user,
                password,
                new TlsMode.Off(),
                Timeouts.DEFAULT,
                Bounds.DEFAULT,
                UTF_8,
                SentenceDecoder.WINDOWS_1252,
                false);
    }

    /** The same with another security. */
    public RouterOsOptions withTls(TlsMode mode) {
        return new RouterOsOptions(
                address, user, password, mode, timeouts, bounds, charset, fallbackCharset, challengeLogin);
    }

    /** The same with other times. */
    public RouterOsOptions withTimeouts(Timeouts times) {
        return new RouterOsOptions(
                address, user, password, tls, times, bounds, charset, fallbackCharset, challengeLogin);
    }

    /** The same with other times, but for the keep-alive's. */
    public RouterOsOptions withTimeouts(Duration connect, Duration command, Duration cancelGrace) {
        return withTimeouts(new Timeouts(connect, command, cancelGrace, timeouts.keepAlive()));
    }

    /** The same with another silence before the router is asked for a sign of life; zero never asks. */
    public RouterOsOptions withKeepAlive(Duration silence) {
        return withTimeouts(new Timeouts(timeouts.connect(), timeouts.command(), timeouts.cancelGrace(), silence));
    }

    /** The same with other bounds. */
    public RouterOsOptions withBounds(Bounds other) {
        return new RouterOsOptions(
                address, user, password, tls, timeouts, other, charset, fallbackCharset, challengeLogin);
    }

    /** The same with other bounds on commands in flight, commands waiting and rows of a reply. */
    public RouterOsOptions withBounds(int inFlight, int waiting, int rows) {
        return withBounds(
                new Bounds(inFlight, waiting, rows, bounds.replyBytes(), bounds.streamBytes(), bounds.decoder()));
    }

    /** The same with other charsets: of what is sent, and of text from the router that is not UTF-8. */
    public RouterOsOptions withCharsets(Charset sent, Charset fallback) {
        return new RouterOsOptions(address, user, password, tls, timeouts, bounds, sent, fallback, challengeLogin);
    }

    /** The same with the MD5 login of RouterOS before 6.43 as a fallback. */
    public RouterOsOptions withChallengeLogin() {
        return new RouterOsOptions(address, user, password, tls, timeouts, bounds, charset, fallbackCharset, true);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "RouterOsOptions[" + address + ", user=" + user + "]";
    }
}
