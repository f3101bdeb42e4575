package io.ficha.tenancy.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.ficha.common.db.Db;
import io.ficha.common.secret.Hashes;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@TenancyTest
class LoginThrottleTest {
    @Inject
    Db db;

    @Test
    void countsTriesThatComeAllAtOnce() throws Exception {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        Callable<Integer> guess = () ->
                login(admin.email(), "equivocada1", "203.0.113.20").extract().statusCode();
        // When
        var threads = Executors.newFixedThreadPool(8);
        var statuses = threads.invokeAll(Collections.nCopies(24, guess));
        threads.shutdown();
        // Then
        int wrong = 0;
        for (var status : statuses) {
            if (status.get() == 401) wrong++;
            else assertThat(status.get()).isEqualTo(429);
        }
        assertThat(wrong).isLessThanOrEqualTo(10);
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.20")
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"))
                .body("detail", equalTo("Demasiados intentos. Intenta más tarde."));
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.21").statusCode(200);
    }

    @Test
    void shutsAnAddressThatTriesManyAccounts() {
        full("address:203.0.113.30", 100);
        var admin = Api.clienteAdmin(Api.company());
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.30").statusCode(429);
        login("nobody@example.com", "equivocada1", "203.0.113.30").statusCode(429);
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.31").statusCode(200);
    }

    @Test
    void takesAnIpv6NetworkForOneAddress() {
        full("address:20010db800010000/64", 100);
        var admin = Api.clienteAdmin(Api.company());
        login(admin.email(), Api.USER_PASSWORD, "2001:db8:1:0:aaaa::1").statusCode(429);
        login(admin.email(), Api.USER_PASSWORD, "2001:db8:1::77").statusCode(429);
        login(admin.email(), Api.USER_PASSWORD, "2001:db8:1:1::1").statusCode(200);
    }

    @Test
    void shutsAnAccountUnderAttackForStrangersOnly() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.40").statusCode(200);
        // When
        full("account:" + Hashes.sha256(admin.email()), 100);
        // Then
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.41").statusCode(429);
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.40").statusCode(200);
        login("nobody@example.com", "equivocada1", "203.0.113.41").statusCode(401);
    }

    @Test
    void opensAgainWhenTheTimeIsOver() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        full("address:203.0.113.50", 100);
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.50").statusCode(429);
        // When
        db.ofAll()
                .update("update login_attempts set until = now() where subject = 'address:203.0.113.50'")
                .await()
                .indefinitely();
        // Then
        login(admin.email(), Api.USER_PASSWORD, "203.0.113.50").statusCode(200);
    }

    @Test
    void keepsNoAddressOfAPerson() {
        var admin = Api.clienteAdmin(Api.company());
        var rows = db.ofAll()
                .rows("select subject from login_attempts union all select account from login_places")
                .await()
                .indefinitely();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.getString(0).contains(admin.email()));
    }

    private void full(String subject, int tries) {
        db.ofAll().update("""
                        insert into login_attempts (subject, tries, until) values ($1, $2, now() + interval '5 minutes')
                        on conflict (subject) do update set tries = $2, until = excluded.until""", subject, tries).await().indefinitely();
    }

    private static ValidatableResponse login(String email, String password, String address) {
        return given().contentType("application/json")
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }
}
