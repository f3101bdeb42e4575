package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Opens one connection: TCP, TLS and login under one deadline; event loop only. */
final class Connector {
    private final ContextInternal context;
    private final RouterOsOptions options;
    private final Promise<RouterOsConnection> promise;
    private NetClient ownClient; // closed with the connection; a client nobody references closes its sockets
    private Multiplexer multiplexer;
    private boolean settled;
    private long timerId;

    Connector(ContextInternal context, RouterOsOptions options, Promise<RouterOsConnection> promise) {
        this.context = context;
        this.options = options;
        this.promise = promise;
    }

    void start() {
        var limit = options.timeouts().connect();
        timerId = context.setTimer(
                Math.max(1, limit.toMillis()), id -> fail(new ConnectFailed("no login within " + limit, null)));
        NetClient client;
        try {
            client = client();
        } catch (ConnectFailed forbidden) {
            fail(forbidden);
            return;
        }
        client.connect(options.address(), ClientTls.serverName(options.tls()))
                .onFailure(failure -> fail(new ConnectFailed("no connection: " + failure.getMessage(), failure)))
                .onSuccess(this::connected);
    }

    private void connected(NetSocket socket) {
        if (settled) {
            socket.close();
            return;
        }
        multiplexer = new Multiplexer(context, ownClient, socket, options);
        login(Command.of("/login").set("name", options.user()).set("password", options.password()))
                .compose(answer -> answer.ret().map(this::answerChallenge).orElseGet(Future::succeededFuture))
                .onSuccess(nothing -> succeed())
                .onFailure(failure -> fail(reasonOf(failure)));
    }

    private Future<CommandResult> login(Command step) {
        try {
            return multiplexer.login(SentenceEncoder.encodeWords(step.words(), options.charset()));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    /** RouterOS before 6.43 ignores the password and hands out a challenge. */
    private Future<Void> answerChallenge(String challenge) {
        if (!options.challengeLogin()) {
            return Future.failedFuture(new LoginRefused("the router wants the MD5 login, which is off"));
        }
        if (!challenge.matches("([0-9a-f]{2})+")) {
            return Future.failedFuture(new LoginRefused("the router's login challenge is not hexadecimal"));
        }
        var response = challengeResponse(options.password(), options.charset(), challenge);
        return login(Command.of("/login").set("name", options.user()).set("response", response))
                .mapEmpty();
    }

    /** {@code 00} and the hexadecimal MD5 of a zero byte, the password and the challenge (manual of v6, "Login"). */
    static String challengeResponse(String password, Charset charset, String challenge) {
        var md5 = digest("MD5");
        md5.update((byte) 0);
        md5.update(password.getBytes(charset));
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
        if (multiplexer.refusal().isPresent()) {
            return multiplexer.refusal().get();
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
            multiplexer.loggedIn();
            promise.complete(new RouterOsConnection(context, options, multiplexer));
        }
    }

    private void fail(RouterOsFailure failure) {
        if (settled) {
            return;
        }
        settle();
        if (multiplexer != null) {
            multiplexer.end("not logged in");
        } else if (ownClient != null) {
            ownClient.close();
        }
        promise.fail(failure);
    }

    private void settle() {
        settled = true;
        context.owner().cancelTimer(timerId);
    }

    private NetClient client() {
        if (options.tls() instanceof TlsMode.Off) {
            return PlainClients.get(context.owner(), clientOptions());
        }
        ownClient = context.owner().createNetClient(clientOptions());
        return ownClient;
    }

    private NetClientOptions clientOptions() {
        long timeoutMillis = Math.max(
                1, Math.min(Integer.MAX_VALUE, options.timeouts().connect().toMillis()));
        var client = new NetClientOptions()
                .setTcpNoDelay(true) // one write per turn and no Nagle: the others manage 22 commands a second
                .setTcpKeepAlive(true)
                .setConnectTimeout((int) timeoutMillis);
        ClientTls.apply(options.tls(), client);
        return client;
    }
}
