package io.ficha.benchmarks.billing;

import com.sun.net.httpserver.HttpServer;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.UserState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Stands for tenancy: knows every company and user that it is asked for, and signs sessions. */
final class StandInTenancy implements AutoCloseable {
    private static final String KEY_ID = "bench";
    private static final String COMPANIES = "/internal/companies/";
    private static final String USERS = "/internal/users/";
    private static final long USER = 1;
    private static final int COORDINATE = 32;

    private final HttpServer server;
    private final KeyPair keys;

    private StandInTenancy(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    static StandInTenancy start() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var tenancy = new StandInTenancy(server, generator.generateKeyPair());
            server.createContext("/", exchange -> {
                var body = tenancy.answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return tenancy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(String path) {
        if (path.equals("/.well-known/jwks.json")) return jwks();
        if (path.startsWith(USERS)) return EventJson.write(new UserState(USER, "-", true, 0, 1));
        if (!path.startsWith(COMPANIES)) return "";
        return EventJson.write(new CompanyState(path.substring(COMPANIES.length()), "Bench", true, 1));
    }

    private String jwks() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("kid", KEY_ID)
                .put("x", coordinate(point.getAffineX()))
                .put("y", coordinate(point.getAffineY()));
        return new JsonObject().put("keys", new JsonArray().add(key)).encode();
    }

    private static String coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return text(fixed);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @return a session of an administrator of the company */
    String session(String companyId) {
        var now = Instant.now();
        var claims = new JsonObject()
                .put("iss", "mikrotik-payment-api")
                .put("aud", "ficha-panel")
                .put("type", "access_token")
                .put("sub", Long.toString(USER))
                .put("jti", "bench-" + companyId)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(Duration.ofDays(1)).getEpochSecond())
                .put("epoch", 0)
                .put("email", "bench@example.com")
                .put("nombre", "Bench")
                .put("rol", "cliente_admin")
                .put("empresa_id", companyId);
        var header = new JsonObject().put("alg", "ES256").put("kid", KEY_ID);
        var signed = text(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + text(claims.encode().getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
