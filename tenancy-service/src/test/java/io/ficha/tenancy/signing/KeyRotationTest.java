package io.ficha.tenancy.signing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.ficha.common.db.Db;
import io.ficha.common.db.Notifications;
import io.ficha.common.http.InternalClient;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.Caller;
import io.ficha.common.security.KeySet;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.user.UserService;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@TenancyTest
class KeyRotationTest {
    private static final Duration NEVER = Duration.ofDays(9_000);
    private static final Duration AGE = Duration.ofDays(90);
    private static final Duration LEAD = Duration.ofMinutes(5);

    @Inject
    KeyRotation rotation;

    @Inject
    SigningKeyStore store;

    @Inject
    SecretBox box;

    @Inject
    InternalClient http;

    @Inject
    Notifications notifications;

    @Inject
    Audit audit;

    @Inject
    UserService users;

    @Inject
    Vertx vertx;

    @Inject
    Db db;

    @Test
    void rotatesWhileRequestsComeAndNoneFails() throws Exception {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        var load = new Load(admin.token());
        // When
        String kid = rotate(0).statusCode(200).extract().path("kid");
        String token = Api.token(admin.email(), Api.USER_PASSWORD);
        // Then
        assertThat(kidOf(token)).isEqualTo(kid);
        ask(token).statusCode(200);
        load.end();
        jwks().body("keys.kid", hasItem(kid)).body("keys.kid", hasItem(kidOf(admin.token())));
        jwks().body("keys.d", not(hasItem(Matchers.notNullValue())));
    }

    @Test
    void publishesAKeyBeforeItSigns() {
        // When
        String kid = rotate(600).statusCode(200).extract().path("kid");
        // Then
        jwks().body("keys.kid", hasItem(kid));
        var admin = Api.clienteAdmin(Api.company());
        assertThat(kidOf(admin.token())).isNotEqualTo(kid);
        withdraw(kid).statusCode(200); // so that other tests find the key that signs
    }

    @Test
    void endsWhatAWithdrawnKeySigned() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        ask(admin.token()).statusCode(200);
        String old = kidOf(admin.token());
        rotate(0).statusCode(200);
        // When
        withdraw(old).statusCode(200).body("kid", equalTo(old));
        // Then
        ask(admin.token()).statusCode(401).body("detail", equalTo("Token inválido"));
        jwks().body("keys.kid", not(hasItem(old)));
        withdraw(old).statusCode(409);
        Api.forgetSuper();
    }

    @Test
    void keepsTheOnlyKeyThatSigns() {
        String only = rotate(0).statusCode(200).extract().path("kid");
        db.ofAll()
                .update("update signing_keys set published_until = now() where kid <> $1", only)
                .await()
                .indefinitely();
        withdraw(only).statusCode(409);
        withdraw("sig_unknown").statusCode(409);
        Api.forgetSuper();
    }

    @Test
    void rotatesAnAgedKeyOnce() {
        // Given
        db.ofAll()
                .update("update signing_keys set signs_from = signs_from - interval '100 days'")
                .await()
                .indefinitely();
        long before = keys();
        // When
        rotation.rotateAged().await().indefinitely();
        rotation.rotateAged().await().indefinitely();
        // Then
        assertThat(keys()).isEqualTo(before + 1);
    }

    @Test
    void replicasMakeOneKeyTogetherAndBelieveEachOther() throws Exception {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        db.ofAll()
                .update("update signing_keys set signs_from = signs_from - interval '100 days'")
                .await()
                .indefinitely();
        var replica = new SigningKeys(store, box, new KeySet(http, vertx, NEVER, "http://none"), notifications, vertx);
        replica.refresh().await().indefinitely();
        var rotationOfReplica = new KeyRotation(db, store, replica, audit, vertx, AGE, LEAD);
        String old = replica.signing().getKeyId();
        long before = keys();
        var load = new Load(admin.token());
        // When
        var looks = IntStream.range(0, 8)
                .mapToObj(i -> (i % 2 == 0 ? rotation : rotationOfReplica).rotateAged())
                .toList();
        Uni.join().all(looks).andFailFast().await().indefinitely();
        // Then
        assertThat(keys()).isEqualTo(before + 1);
        replica.refresh().await().indefinitely();
        assertThat(replica.signing().getKeyId()).as("the next key waits").isEqualTo(old);
        assertThat(endingWithinASession()).isZero();
        String next = newest();
        await().untilAsserted(() -> jwks().body("keys.kid", hasItems(old, next)));
        // When: its time has come, and the replica is the first to notice
        signFromNowOn(next);
        replica.refresh().await().indefinitely();
        // Then
        String token = new TokenMinter(replica).session(caller(admin), Instant.now());
        assertThat(kidOf(token)).isEqualTo(next);
        ask(token).statusCode(200);
        load.end();
    }

    /** @return how many older keys end before the last session they may sign */
    private long endingWithinASession() {
        return db.ofAll()
                .rows("select count(*) from signing_keys where published_until > now() and published_until <"
                        + " (select max(signs_from) from signing_keys) + interval '24 hours'")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private String newest() {
        return db.ofAll()
                .rows("select kid from signing_keys order by signs_from desc limit 1")
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
    }

    private void signFromNowOn(String kid) {
        db.ofAll()
                .update("update signing_keys set signs_from = now() where kid = $1", kid)
                .await()
                .indefinitely();
    }

    private Caller.User caller(Api.Admin admin) {
        var user = users.find(admin.id()).await().indefinitely();
        return user.caller(new Caller.Session(
                "ses_" + Ids.hex(16), user.sessionEpoch(), Instant.now().plusSeconds(600)));
    }

    @Test
    void rotatesForServicesAlone() {
        given().post("/internal/signing-keys").then().statusCode(401);
        Api.asSuper().post("/internal/signing-keys").then().statusCode(401);
        rotate(-1).statusCode(422);
    }

    /** Somebody who goes on asking, and is never refused. */
    private static final class Load {
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicBoolean done = new AtomicBoolean();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> running;

        Load(String token) {
            running = thread.submit(() -> {
                while (!done.get()) {
                    if (ask(token).extract().statusCode() != 200) failed.incrementAndGet();
                    served.incrementAndGet();
                }
            });
        }

        void end() throws InterruptedException, ExecutionException {
            await().untilAtomic(served, Matchers.greaterThan(0));
            done.set(true);
            running.get();
            thread.shutdown();
            assertThat(failed).hasValue(0);
        }
    }

    private long keys() {
        return db.ofAll()
                .rows("select count(*) from signing_keys")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private static ValidatableResponse ask(String token) {
        return Api.as(token).get("/api/v1/admin/mi-empresa/routers").then();
    }

    private static ValidatableResponse jwks() {
        return given().get("/.well-known/jwks.json").then().statusCode(200);
    }

    private static ValidatableResponse rotate(long leadSeconds) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .queryParam("espera_segundos", leadSeconds)
                .post("/internal/signing-keys")
                .then();
    }

    private static ValidatableResponse withdraw(String kid) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .post("/internal/signing-keys/{kid}/withdraw", kid)
                .then();
    }

    private static String kidOf(String token) {
        var header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
        return new JsonPath(header).getString("kid");
    }
}
