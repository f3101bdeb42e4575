package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TrustOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Opens one connection: TCP, TLS and login under one deadline; event loop only. */
final class Connector {
    private final ContextInternal context;
    private final RouterOsOptions options;
    private final Promise<RouterOsConnection> promise;
    private NetClient client;
    private RouterOsConnection connection;
    private boolean settled;
    private long timerId;

    Connector(ContextInternal context, RouterOsOptions options, Promise<RouterOsConnection> promise) {
        this.context = context;
        this.options = options;
        this.promise = promise;
    }

    void start() {
        timerId = context.owner()
                .setTimer(
                        Math.max(1, options.connectTimeout().toMillis()),
                        id -> fail(new ConnectFailed("no login within " + options.connectTimeout(), null)));
        client = context.owner().createNetClient(clientOptions());
        client.connect(options.address())
                .onFailure(failure -> fail(new ConnectFailed("no connection: " + failure.getMessage(), failure)))
                .onSuccess(this::connected);
    }

    private void connected(NetSocket socket) {
        if (settled) {
            socket.close();
            return;
        }
        connection = new RouterOsConnection(context, client, socket, options);
        connection
                .login(Command.of("/login").set("name", options.user()).set("password", options.password()))
                .compose(answer -> answer.ret().map(this::answerChallenge).orElseGet(Future::succeededFuture))
                .onSuccess(nothing -> succeed())
                .onFailure(failure -> fail(reasonOf(failure)));
    }

    /** RouterOS before 6.43 ignores the password and hands out a challenge. */
    private Future<Void> answerChallenge(String challenge) {
        if (!options.challengeLogin()) {
            return Future.failedFuture(new LoginRefused("the router wants the MD5 login, which is off"));
        }
        if (!challenge.matches("([0-9a-f]{2})+")) {
            return Future.failedFuture(new LoginRefused("the router's login challenge is not hexadecimal"));
        }
        return connection
                .login(Command.of("/login")
                        .set("name", options.user())
                        .set("response", challengeResponse(options.password(), challenge)))
                .mapEmpty();
    }

    /** {@code 00} and the hexadecimal MD5 of a zero byte, the password and the challenge (manual of v6, "Login"). */
    static String challengeResponse(String password, String challenge) {
        var md5 = digest("MD5");
        md5.update((byte) 0);
        md5.update(password.getBytes(UTF_8));
        return "00" + HexFormat.of().formatHex(md5.digest(HexFormat.of().parseHex(challenge)));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private RouterOsFailure reasonOf(Throwable failure) {
        if (connection.violation().isPresent()) {
            return connection.violation().get();
        }
        if (failure instanceof LoginRefused refused) {
            return refused;
        }
        return failure instanceof CommandTrap trap
                ? new LoginRefused(trap.getMessage())
                : new ConnectFailed("the login did not finish: " + failure.getMessage(), null);
    }

    private void succeed() {
        if (!settled) {
            settle();
            promise.complete(connection);
        }
    }

    private void fail(RouterOsFailure failure) {
        if (settled) {
            return;
        }
        settle();
        if (connection != null) {
            connection.end("not logged in");
        } else {
            client.close();
        }
        promise.fail(failure);
    }

    private void settle() {
        settled = true;
        context.owner().cancelTimer(timerId);
    }

    private NetClientOptions clientOptions() {
        int timeoutMillis = (int) Math.max(1, options.connectTimeout().toMillis());
        var client = new NetClientOptions()
                .setTcpNoDelay(true) // one write per sentence and no Nagle: the others manage 22 commands a second
                .setTcpKeepAlive(true)
                .setConnectTimeout(timeoutMillis)
                .setHostnameVerificationAlgorithm(""); // routers have self-signed certificates with any name
        if (options.tls() instanceof TlsMode.TrustAll) {
            client.setSsl(true).setTrustAll(true);
        } else if (options.tls() instanceof TlsMode.Pinned pinned) {
            client.setSsl(true).setTrustOptions(TrustOptions.wrap(new PinnedCertificate(pinned.sha256())));
        }
        return client;
    }
}
