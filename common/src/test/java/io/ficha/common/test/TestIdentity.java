package io.ficha.common.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.tenancy.Agent;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.event.tenancy.SessionEnded;
import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.Hashes;
import io.ficha.common.security.CompanyKeys;
import io.ficha.common.security.TokenVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands for tenancy: serves its key set, signs sessions and API keys, publishes companies, routers and keys. */
public final class TestIdentity {
    private static final Duration DAY = Duration.ofDays(1);
    private static final AtomicLong VERSION = new AtomicLong(1);
    private static final long USER = 7;
    private static final AtomicLong USERS = new AtomicLong(1000);
    /** The published keys; the first one signs. */
    private static final List<EllipticCurveJsonWebKey> KEYS = new CopyOnWriteArrayList<>(List.of(newKey()));

    private TestIdentity() {}

    /** An API key as its holder sends it, and what tenancy knows of it. */
    public record Key(String apiKey, ApiKeyState state) {}

    /** @return the URL of the stand-in */
    static String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/.well-known/jwks.json", exchange -> answer(exchange, new JsonWebKeySet(KEYS).toJson()));
            server.createContext("/internal/users/" + USER, exchange -> answer(exchange, EventJson.write(user(0))));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            TestKafka.publish(user(0));
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static UserState user(long epoch) {
        return new UserState(USER, "-", true, epoch, 1);
    }

    /** A session of a user of its own, who can log out or lose all sessions. */
    public record Login(long userId, String sessionId, String token) {
        /** Ends this session everywhere. */
        public void logOut() {
            TestKafka.publish(new SessionEnded(sessionId, userId, "-", now().plus(DAY)));
        }

        /** @return a token of the user that names another company, as tenancy signs none */
        public String in(String companyId) {
            return sign(session(userId, "cliente_admin", companyId, now().plus(DAY)));
        }

        /** Ends all sessions of the user everywhere, as a new password does. */
        public void endAll() {
            TestKafka.publish(new UserState(userId, "-", true, 1, VERSION.incrementAndGet()));
        }

        /** Switches the user off. */
        public void deactivate() {
            TestKafka.publish(new UserState(userId, "-", false, 1, VERSION.incrementAndGet()));
        }
    }

    /** @return a session of a new company administrator who is on the topic */
    public static Login login(String companyId) {
        return login("cliente_admin", companyId);
    }

    /** @return a session of a new platform operator who is on the topic */
    public static Login operator() {
        return login("super_admin", null);
    }

    private static Login login(String role, String companyId) {
        long userId = USERS.incrementAndGet();
        TestKafka.publish(
                new UserState(userId, companyId == null ? "-" : companyId, true, 0, VERSION.incrementAndGet()));
        var claims = session(userId, role, companyId, now().plus(DAY));
        try {
            return new Login(userId, claims.getJwtId(), sign(claims));
        } catch (MalformedClaimException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes another signing key, and signs with it from now on. */
    public static void rotateSigningKey() {
        KEYS.add(0, newKey());
    }

    /** Publishes only the key that signs: what the others signed is worth nothing. */
    public static void withdrawOldSigningKeys() {
        KEYS.removeIf(key -> !key.equals(KEYS.get(0)));
    }

    /** @return the id of a new active company that is on its topic */
    public static String company() {
        var id = Ids.company();
        publishCompany(id, true);
        return id;
    }

    /** Publishes the company's state. */
    public static void publishCompany(String companyId, boolean active) {
        TestKafka.publish(new CompanyState(companyId, "WiFi Café " + companyId, active, VERSION.incrementAndGet()));
    }

    /** Publishes an active company with that policy and those agents. */
    public static void publishCompany(String companyId, BillingPolicy policy, List<Agent> agents) {
        TestKafka.publish(
                new CompanyState(companyId, "WiFi Café " + companyId, true, VERSION.incrementAndGet(), policy, agents));
    }

    /** Publishes a router of that company with that number, and returns its id. */
    public static String numberedRouter(String companyId, int numero, String name) {
        var id = Ids.router();
        TestKafka.publish(new RouterState(
                id,
                companyId,
                name,
                "127.0.0.1",
                8728,
                "Torre",
                "pppoe",
                false,
                numero,
                true,
                false,
                VERSION.incrementAndGet()));
        return id;
    }

    /** @return the id of a new active router of that company that is on its topic */
    public static String router(String companyId) {
        return router(companyId, "127.0.0.1", 8728);
    }

    /** @return the id of a new active router at that address */
    public static String router(String companyId, String host, int port) {
        var id = Ids.router();
        publishRouter(id, companyId, host, port, true);
        return id;
    }

    /** Publishes the router's state. */
    public static void publishRouter(String routerId, String companyId, String host, int port, boolean active) {
        TestKafka.publish(new RouterState(
                routerId,
                companyId,
                "Lobby",
                host,
                port,
                "Planta baja",
                "hotspot",
                false,
                1,
                active,
                false,
                VERSION.incrementAndGet()));
    }

    /** @return a new live key of that router that is on its topic */
    public static Key apiKey(String companyId, String routerId) {
        return apiKey(companyId, routerId, now().plus(DAY));
    }

    /** @return a new key with that expiry */
    public static Key apiKey(String companyId, String routerId, Instant expiresAt) {
        var keyId = Ids.apiKey();
        var claims = claims(routerId, TokenVerifier.API_KEY_TYPE, expiresAt);
        claims.setJwtId(keyId);
        claims.setAudience(TokenVerifier.API_KEY_AUDIENCE);
        claims.setStringClaim("empresa", companyId);
        var jwt = sign(claims);
        var state = new ApiKeyState(
                keyId, companyId, routerId, Hashes.sha256(jwt), now(), expiresAt, null, VERSION.incrementAndGet());
        TestKafka.publish(state);
        return new Key("jwt_" + jwt, state);
    }

    /** @return a new company-wide key that is on its topic */
    public static Key companyKey(String companyId) {
        return companyKey(companyId, now().plus(DAY));
    }

    /** @return a company-wide key with that expiry */
    public static Key companyKey(String companyId, Instant expiresAt) {
        var key = new CompanyKeys(Optional.of(TestInfrastructure.SERVICE_TOKEN)).generate();
        var state = new ApiKeyState(
                Ids.apiKey(), companyId, null, Hashes.sha256(key), now(), expiresAt, null, VERSION.incrementAndGet());
        TestKafka.publish(state);
        return new Key(key, state);
    }

    /** Revokes the key everywhere. */
    public static void revoke(Key key) {
        var it = key.state();
        TestKafka.publish(new ApiKeyState(
                it.keyId(),
                it.companyId(),
                it.routerId(),
                it.hash(),
                it.issuedAt(),
                it.expiresAt(),
                now(),
                VERSION.incrementAndGet()));
    }

    /** @return a session of a company administrator */
    public static String clienteAdmin(String companyId) {
        return session("cliente_admin", companyId, now().plus(DAY));
    }

    /** @return a session of a platform operator */
    public static String superAdmin() {
        return session("super_admin", null, now().plus(DAY));
    }

    /** @return a session of a platform operator who entered that company */
    public static String operatorIn(String companyId) {
        return session("super_admin", companyId, now().plus(DAY));
    }

    /** @return a session with that role, company and expiry */
    public static String session(String role, String companyId, Instant expiresAt) {
        return sign(session(USER, role, companyId, expiresAt));
    }

    private static JwtClaims session(long userId, String role, String companyId, Instant expiresAt) {
        var claims = claims(String.valueOf(userId), TokenVerifier.SESSION_TYPE, expiresAt);
        claims.setAudience(TokenVerifier.SESSION_AUDIENCE);
        claims.setClaim(TokenVerifier.EPOCH, 0);
        claims.setStringClaim("email", "admin@example.test");
        claims.setStringClaim("nombre", "Carlos Ramírez");
        claims.setStringClaim("rol", role);
        if (companyId != null) claims.setStringClaim("empresa_id", companyId);
        return claims;
    }

    private static JwtClaims claims(String subject, String type, Instant expiresAt) {
        var claims = new JwtClaims();
        claims.setIssuer(TokenVerifier.ISSUER);
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        claims.setStringClaim("type", type);
        return claims;
    }

    private static String sign(JwtClaims claims) {
        try {
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            var key = KEYS.get(0);
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EllipticCurveJsonWebKey newKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test-" + Ids.hex(4));
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
