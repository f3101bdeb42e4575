package io.ficha.tenancy.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import io.ficha.common.db.Db;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@TenancyTest
class PasswordsTest {
    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Test
    void worksForAnUnknownAccountAsMuchAsForAWrongPassword() {
        // Given
        var known = Api.clienteAdmin(Api.company());
        var inactive = Api.clienteAdmin(Api.company());
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", inactive.id())
                .then()
                .statusCode(200);
        // Then
        for (String email : List.of(known.email(), inactive.email(), "nobody@example.com")) {
            long before = passwords.worked();
            Api.login(email, "equivocada1").statusCode(401).body("detail", equalTo("Credenciales incorrectas"));
            assertThat(passwords.worked() - before).as(email).isEqualTo(1);
        }
        assertThat(parameters(Passwords.NOBODY)).isEqualTo(parameters(hash(known)));
    }

    /** Kind, version, memory, passes and lanes, and the lengths of salt and hash: what the work depends on. */
    private static String parameters(String hash) {
        int salt = hash.indexOf('$', hash.indexOf(",p="));
        return hash.substring(0, salt) + hash.substring(salt).replaceAll("[^$]", "x");
    }

    @Test
    void refusesWhatAttackersTryFirst() {
        var admin = Api.clienteAdmin(Api.company());
        for (String common : List.of("password123", "PassWord123", "12345678", "qwertyuiop", "contraseña123")) {
            change(admin.token(), Api.USER_PASSWORD, common)
                    .statusCode(422)
                    .body("detail[0].type", equalTo("value_error"))
                    .body("detail[0].loc", equalTo(List.of("body", "new_password")))
                    .body("detail[0].input", equalTo(null));
        }
        String name = admin.email().substring(0, admin.email().indexOf('@'));
        change(admin.token(), Api.USER_PASSWORD, name + "-99").statusCode(422);
        change(admin.token(), Api.USER_PASSWORD, "siete77").statusCode(422);
        change(admin.token(), Api.USER_PASSWORD, "x".repeat(257)).statusCode(422);
    }

    @Test
    void takesLongOnesWholeAndAnyCharacter() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        String shared = "a quick brown fox jumps over lazy dogs and then goes on, and on, and on. ";
        assertThat(shared).hasSizeGreaterThan(72);
        // When
        change(admin.token(), Api.USER_PASSWORD, shared + "uno 🦊").statusCode(200);
        // Then
        Api.login(admin.email(), shared + "dos 🦊").statusCode(401);
        Api.login(admin.email(), shared + "uno 🦊").statusCode(200);
    }

    @Test
    void replacesAWeakerHashAtTheNextLogin() {
        for (String old : List.of(
                Password.hash(Api.USER_PASSWORD)
                        .addRandomSalt()
                        .with(Argon2Function.getInstance(8 * 1024, 1, 1, 32, Argon2.ID))
                        .getResult(),
                Password.hash(Api.USER_PASSWORD)
                        .with(BcryptFunction.getInstance(Bcrypt.B, 4))
                        .getResult())) {
            // Given
            var admin = Api.clienteAdmin(Api.company());
            assertThat(hash(admin)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            db.ofAll()
                    .update("update users set password_hash = $2 where user_id = $1", admin.id(), old)
                    .await()
                    .indefinitely();
            // When
            Api.login(admin.email(), "equivocada1").statusCode(401);
            assertThat(hash(admin)).isEqualTo(old);
            Api.login(admin.email(), Api.USER_PASSWORD).statusCode(200);
            // Then
            assertThat(hash(admin)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            Api.login(admin.email(), Api.USER_PASSWORD).statusCode(200);
            Api.as(admin.token()).get("/api/v1/admin/mi-empresa/routers").then().statusCode(not(401));
        }
    }

    @Test
    void refusesLoginsBeyondWhatTheMachineCanHash() throws InterruptedException {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        var release = new CompletableFuture<Boolean>();
        var busy = new CountDownLatch(Passwords.THREADS);
        try {
            occupy(Passwords.THREADS, busy, release);
            busy.await(); // from here on the threads take nothing out of the queue
            occupy(Passwords.WAITING, busy, release);
            // When
            var answer = Api.login(admin.email(), Api.USER_PASSWORD);
            // Then
            answer.statusCode(429)
                    .header("Retry-After", "2")
                    .body("detail", equalTo("Demasiados intentos. Intenta más tarde."));
            Api.as(admin.token()).get("/api/v1/admin/mi-empresa/routers").then().statusCode(200);
        } finally {
            release.complete(true);
        }
        await().untilAsserted(() -> Api.login(admin.email(), Api.USER_PASSWORD).statusCode(200));
    }

    private void occupy(int places, CountDownLatch busy, CompletableFuture<Boolean> release) {
        for (int i = 0; i < places; i++) {
            passwords
                    .onThreads(() -> {
                        busy.countDown();
                        return release.join();
                    })
                    .subscribe()
                    .with(done -> {});
        }
    }

    private String hash(Api.Admin admin) {
        return db.ofAll()
                .rows("select password_hash from users where user_id = $1", admin.id())
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
    }

    private static ValidatableResponse change(String token, String current, String next) {
        return Api.as(token)
                .body(Map.of("current_password", current, "new_password", next))
                .post("/api/v1/auth/change-password")
                .then();
    }
}
