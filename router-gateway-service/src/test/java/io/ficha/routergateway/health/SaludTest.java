package io.ficha.routergateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class SaludTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+";

    @Inject
    SecretBox secrets;

    @Inject
    Db db;

    @Inject
    SampleStore samples;

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void showsHowARouterIsAndWas(String version) {
        try (var router = TestRouter.start(secrets, version)) {
            // Given
            router.guest("34:12:F9:8A:21:4C", "ana");
            // When
            await().atMost(PATIENCE)
                    .untilAsserted(() -> salud(router).statusCode(200).body("alcanzable", equalTo(true)));
            // Then
            salud(router)
                    .body("router_id", equalTo(router.routerId()))
                    .body("problema", nullValue())
                    .body("problema_codigo", nullValue())
                    .body("desde", matchesPattern(MOMENT))
                    .body("visto_en", matchesPattern(MOMENT))
                    .body("version", equalTo(version + " (stable)"))
                    .body("identidad", equalTo("lobby"))
                    .body("modelo", equalTo("RB5009UG+S+"))
                    .body("uptime_segundos", notNullValue())
                    .body("cpu_porcentaje", equalTo(1))
                    .body("memoria_libre_bytes", equalTo(805306368))
                    .body("licencia.nivel", equalTo("5"))
                    .body("licencia.max_usuarios", equalTo(500))
                    .body("reloj.margen_segundos", greaterThan(0))
                    .body("perfiles", hasItems("default", "1hora"))
                    .body("alertas.reloj_incorrecto", equalTo(false))
                    .body("historial.total", greaterThan(0))
                    .body("historial.muestras[0].alcanzable_porcentaje", greaterThan(0))
                    .body("historial.muestras[0].cpu_porcentaje", equalTo(1));
            all(router.companyId())
                    .body("routers.router_id", contains(router.routerId()))
                    .body("routers[0].alcanzable", equalTo(true))
                    .body("routers[0].version", equalTo(version + " (stable)"))
                    .body("routers[0].historial", nullValue());
        }
    }

    @Test
    void tellsWhyARouterIsNotReachedAsTheConnectionTestDoes() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company, "127.0.0.1", 1024);
        TestRouter.publishCredentials(secrets, company, router, "x");
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> salud(company, router, "")
                .statusCode(200)
                .body("alcanzable", equalTo(false))
                .body("problema", equalTo("Connection refused to 127.0.0.1:1024"))
                .body("problema_codigo", equalTo("conexion_rechazada"))
                .body("visto_en", nullValue())
                .body("licencia", nullValue())
                .body("historial.muestras[0].alcanzable_porcentaje", equalTo(0)));
    }

    @Test
    void showsThePartOfThePastThatIsAskedFor() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        sample(company, router, "2026-01-01T10:00:00Z");
        sample(company, router, "2026-01-01T10:05:00Z");
        sample(company, router, "2026-01-01T10:10:00Z");
        // Then
        salud(company, router, "?desde=2026-01-01T10:05:00&hasta=2026-01-01")
                .statusCode(200)
                .body("historial.total", equalTo(2))
                .body("historial.muestras[0].inicio", equalTo("2026-01-01T10:05:00"))
                .body("historial.muestras[0].alcanzable_porcentaje", equalTo(50))
                .body("historial.muestras[0].latencia_ms", equalTo(7));
        salud(company, router, "?desde=2026-01-01&hasta=2026-01-02&limit=1&offset=2")
                .body("historial.total", equalTo(3))
                .body("historial.muestras", hasSize(1))
                .body("historial.muestras[0].inicio", equalTo("2026-01-01T10:10:00"));
    }

    @Test
    void forgetsThePastAfterThirtyDays() {
        // Given
        var company = TestIdentity.company();
        sample(company, "RTR_OLD", "2020-01-01T10:00:00Z");
        // When
        samples.prune().await().atMost(PATIENCE);
        // Then
        var left = db.of(company)
                .rows("select 1 from router_health_sample where company_id = $1", company)
                .await()
                .atMost(PATIENCE);
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"desde=ayer", "hasta=2026-13-01", "desde=-999999999-01-01T00:00:00", "limit=0", "offset=-1"})
    void refusesAQueryThatMakesNoSense(String query) {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        // Then
        salud(company, router, "?" + query).statusCode(422);
    }

    @Test
    void hidesARouterFromEveryOtherCompany() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> all(company).body("routers.router_id", contains(router)));
        all(TestIdentity.company()).body("routers", empty());
        salud(TestIdentity.company(), router, "")
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a tu empresa"));
    }

    private void sample(String company, String router, String bucket) {
        db.of(company)
                .update(
                        "insert into router_health_sample (company_id, router_id, bucket, looks, answers,"
                                + " round_trip_ms) values ($1, $2, $3::text::timestamptz, 2, 1, 7)",
                        company,
                        router,
                        bucket)
                .await()
                .atMost(PATIENCE);
    }

    private static ValidatableResponse all(String company) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(company))
                .get("/api/v1/admin/routers/salud")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse salud(TestRouter router) {
        return salud(router.companyId(), router.routerId(), "");
    }

    private static ValidatableResponse salud(String company, String router, String query) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(company))
                .get("/api/v1/admin/routers/" + router + "/salud" + query)
                .then();
    }
}
