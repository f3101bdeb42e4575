package io.ficha.routeros;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/**
 * Where a router is and how to talk to it.
 *
 * @param address what is dialled, as it stands: the caller has resolved and checked it
 * @param connectTimeout TCP connect, TLS and login together
 * @param commandTimeout one command, waiting included, unless it says otherwise
 * @param cancelGrace how long the router may take to end a cancelled command before the connection is given up
 * @param maxInFlight commands sent and not answered; routers have been seen to stop answering at 25
 * @param maxWaiting commands that wait for a place in flight
 * @param maxRows rows of one reply
 * @param maxReplyCharacters names and values of one reply together
 * @param challengeLogin whether to go on with the MD5 login of RouterOS before 6.43, which has then already been told
 *     the password in clear
 */
public record RouterOsOptions(
        SocketAddress address,
        String user,
        String password,
        TlsMode tls,
        Duration connectTimeout,
        Duration commandTimeout,
        Duration cancelGrace,
        int maxInFlight,
        int maxWaiting,
        int maxRows,
        long maxReplyCharacters,
        DecoderLimits decoderLimits,
        boolean challengeLogin) {

    /** Refuses what could not be sent or would never let a command through. */
    public RouterOsOptions {
        if (user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("user and password have no NUL");
        }
        if (maxInFlight < 1 || maxWaiting < 0 || maxRows < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }

    /** Plain API with the usual bounds: 5 s to connect, 10 s a command, 8 in flight, 1024 waiting, 200 000 rows. */
    public static RouterOsOptions of(SocketAddress address, String user, String password) {
        return new RouterOsOptions(
                address,
                user,
                password,
                new TlsMode.Off(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                8,
                1024,
                200_000,
                128L << 20,
                DecoderLimits.DEFAULT,
                false);
    }

    /** The same with another security. */
    public RouterOsOptions withTls(TlsMode mode) {
        return new RouterOsOptions(
                address,
                user,
                password,
                mode,
                connectTimeout,
                commandTimeout,
                cancelGrace,
                maxInFlight,
                maxWaiting,
                maxRows,
                maxReplyCharacters,
                decoderLimits,
                challengeLogin);
    }

    /** The same with other times. */
    public RouterOsOptions withTimeouts(Duration connect, Duration command, Duration grace) {
        return new RouterOsOptions(
                address,
                user,
                password,
                tls,
                connect,
                command,
                grace,
                maxInFlight,
                maxWaiting,
                maxRows,
                maxReplyCharacters,
                decoderLimits,
                challengeLogin);
    }

    /** The same with other bounds on commands in flight, commands waiting and rows of a reply. */
    public RouterOsOptions withBounds(int inFlight, int waiting, int rows) {
        return new RouterOsOptions(
                address,
                user,
                password,
                tls,
                connectTimeout,
                commandTimeout,
                cancelGrace,
                inFlight,
                waiting,
                rows,
                maxReplyCharacters,
                decoderLimits,
                challengeLogin);
    }

    /** The same with the MD5 login of RouterOS before 6.43 as a fallback. */
    public RouterOsOptions withChallengeLogin() {
        return new RouterOsOptions(
                address,
                user,
                password,
                tls,
                connectTimeout,
                commandTimeout,
                cancelGrace,
                maxInFlight,
                maxWaiting,
                maxRows,
                maxReplyCharacters,
                decoderLimits,
                true);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "RouterOsOptions[" + address + ", user=" + user + "]";
    }
}
