package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterCameBack;
import io.ficha.common.event.routergateway.RouterWentDown;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class ReportsTest {
    private static final String COMPANY = "/api/v1/admin/mi-empresa/";
    private static final String REPORTS = COMPANY + "reportes/";
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int WEEKS = 8;

    @Inject
    Db db;

    @Test
    void sumsSalesUpByDayPlanRouterAndHour() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var stranger = Cafe.open(DELIVERS);
        cafe.sold();
        String returned = cafe.sold();
        // When
        admin(cafe)
                .body(Map.of("motivo", "x"))
                .post(COMPANY + "transacciones/" + returned + "/reembolsar")
                .then()
                .statusCode(200);
        // Then
        for (String by : List.of("dia", "plan", "router")) {
            await().atMost(LONG).untilAsserted(() -> read(cafe, REPORTS + "ventas?por=" + by)
                    .body("por", equalTo(by))
                    .body("zona_horaria", equalTo("America/Mexico_City"))
                    .body("monedas.moneda", contains("MXN"))
                    .body("monedas[0].total.ventas", equalTo(2))
                    .body("monedas[0].total.entregadas", equalTo(2))
                    .body("monedas[0].total.devueltas", equalTo(1))
                    .body("monedas[0].total.importe", equalTo(39.98f))
                    .body("monedas[0].total.reembolsado", equalTo(19.99f)));
        }
        read(cafe, REPORTS + "ventas").body("monedas[0].filas", hasSize(30));
        read(cafe, REPORTS + "ventas?por=plan")
                .body("monedas[0].filas.clave", contains(Long.toString(cafe.product())))
                .body("monedas[0].filas.nombre", contains("1 Hora"));
        read(cafe, REPORTS + "ventas?por=router")
                .body("monedas[0].filas.clave", contains(cafe.router()))
                .body("monedas[0].filas.nombre", contains("Lobby"));
        read(cafe, REPORTS + "calor").body("monedas[0].celdas.ventas.sum()", equalTo(2));
        read(cafe, REPORTS + "ventas?desde=2026-01-01&hasta=2026-01-31").body("monedas", hasSize(0));
        read(stranger, REPORTS + "ventas").body("monedas", hasSize(0));
        read(stranger, REPORTS + "calor").body("monedas", hasSize(0));
        assertThat(csv(cafe, REPORTS + "ventas?por=plan"))
                .containsExactly(
                        "moneda,clave,nombre,ventas,entregadas,devueltas,importe,reembolsado",
                        "MXN," + cafe.product() + ",1 Hora,2,2,1,39.98,19.99");
        for (String report : List.of("ventas", "calor", "perdidas")) {
            for (String bad : List.of("desde=x", "desde=2026-02-01&hasta=2026-01-01", "desde=2020-01-01")) {
                refused(cafe, REPORTS + report + "?" + bad);
            }
        }
        refused(cafe, REPORTS + "ventas?por=hora");
    }

    @Test
    void addsUpDaysAndHoursAsTheSalesAre() {
        // Given: hours on both sides of midnights of UTC and of the company, more than a year apart
        var cafe = Cafe.open(DELIVERS);
        for (var hour : List.of("2025-12-31T05:00:00Z", "2025-12-31T06:00:00Z", "2026-01-01T00:00:00Z")) {
            sold(cafe, Instant.parse(hour), 100);
        }
        sold(cafe, Instant.parse("2026-01-02T05:00:00Z"), 100);
        sold(cafe, Instant.parse("2026-01-02T06:00:00Z"), 100);
        // Then
        var days = "desde=2025-12-31&hasta=2026-01-01";
        for (String by : List.of("dia", "plan", "router")) {
            read(cafe, REPORTS + "ventas?" + days + "&por=" + by)
                    .body("monedas[0].total.ventas", equalTo(3))
                    .body("monedas[0].total.importe", equalTo(3.0f));
        }
        read(cafe, REPORTS + "ventas?" + days)
                .body("monedas[0].filas.clave", contains("2025-12-31", "2026-01-01"))
                .body("monedas[0].filas.ventas", contains(2, 1));
        read(cafe, REPORTS + "ventas?desde=2026-01-01&hasta=2026-01-01&por=plan")
                .body("monedas[0].total.ventas", equalTo(1));
        read(cafe, REPORTS + "calor?" + days)
                .body("monedas[0].celdas.dia", contains(3, 3, 4))
                .body("monedas[0].celdas.hora", contains(0, 18, 23));
    }

    @Test
    void estimatesWhatWasNotSoldWhileARouterWasDown() {
        // Given: 100.00 a week in that hour, but for one week of nothing and one of much
        var cafe = Cafe.open(DELIVERS);
        var date = LocalDate.now(Clock.systemUTC()).minusDays(20);
        var down = date.atTime(15, 0).toInstant(ZoneOffset.UTC);
        var back = date.atTime(15, 30).toInstant(ZoneOffset.UTC);
        for (int week = 1; week <= WEEKS; week++) {
            var hour = down.minus(Duration.ofDays(7L * week));
            if (week != 3) sold(cafe, hour, week == 5 ? 900_000 : 10_000);
        }
        var newer = Cafe.open(DELIVERS);
        // When
        TestKafka.publish(new RouterWentDown(cafe.router(), cafe.company(), "x", Instant.EPOCH, down));
        TestKafka.publish(new RouterCameBack(cafe.router(), cafe.company(), down, 1800, back));
        TestKafka.publish(new RouterWentDown(newer.router(), newer.company(), "x", Instant.EPOCH, down));
        // Then
        var day = "?desde=" + date + "&hasta=" + date;
        await().atMost(LONG).untilAsserted(() -> read(cafe, REPORTS + "perdidas" + day)
                .body("routers.router_id", contains(cafe.router()))
                .body("routers[0].nombre", equalTo("Lobby"))
                .body("routers[0].moneda", equalTo("MXN"))
                .body("routers[0].importe", equalTo(50.0f))
                .body("routers[0].faltan_datos", equalTo(false))
                .body("routers[0].caidas.desde", contains(date + "T15:00:00"))
                .body("routers[0].caidas.hasta", contains(date + "T15:30:00"))
                .body("monedas.moneda", contains("MXN"))
                .body("monedas.importe", contains(50.0f)));
        read(cafe, REPORTS + "perdidas?desde=" + date.plusDays(1)).body("routers", hasSize(0));
        await().atMost(LONG).untilAsserted(() -> read(newer, REPORTS + "perdidas" + day)
                .body("routers.router_id", contains(newer.router()))
                .body("routers[0].faltan_datos", equalTo(true))
                .body("routers[0].caidas.hasta", contains(nullValue()))
                .body("monedas", hasSize(0)));
    }

    @Test
    void tellsWhatRoutersSellInThisHourAndWhatIsUsual() {
        // Given: one sale in this hour of the last four weeks and two before; the next hour too, should it begin
        // meanwhile
        var cafe = Cafe.open(DELIVERS);
        var newer = Cafe.open(DELIVERS);
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS);
        for (var hour : List.of(now, now.plus(1, ChronoUnit.HOURS))) {
            for (int week = 1; week <= WEEKS; week++) {
                sold(cafe, hour.minus(Duration.ofDays(7L * week)), 100);
                if (week > 4) sold(cafe, hour.minus(Duration.ofDays(7L * week)), 100);
            }
            sold(cafe, hour, 100);
            sold(newer, hour.minus(Duration.ofDays(21)), 100);
        }
        // Then
        await().atMost(LONG).untilAsserted(() -> read(cafe, REPORTS + "ritmo")
                .body("zona_horaria", equalTo("America/Mexico_City"))
                .body("routers.router_id", contains(cafe.router()))
                .body("routers[0].nombre", equalTo("Lobby"))
                .body("routers[0].ventas", equalTo(1))
                .body("routers[0].usual", equalTo(1.5f))
                .body("routers[0].faltan_datos", equalTo(false)));
        read(newer, REPORTS + "ritmo")
                .body("routers.router_id", contains(newer.router()))
                .body("routers[0].ventas", equalTo(0))
                .body("routers[0].usual", nullValue())
                .body("routers[0].faltan_datos", equalTo(true));
    }

    @Test
    void showsASaleWithItsHistoryAndThePasswordOnlyWhenAsked() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = cafe.sold();
        var path = COMPANY + "transacciones/" + purchase;
        // When
        var sale = admin(cafe).get(path).then().statusCode(200);
        // Then
        sale.body("id", equalTo(purchase))
                .body("estado", equalTo("DELIVERED"))
                .body("grupo", equalTo("entregadas"))
                .body("router", equalTo("Lobby"))
                .body("usuario", matchesPattern("PT-.*"))
                .body("cliente.nombre", equalTo("Ana Núñez"))
                .body("cliente.email", equalTo("ana@example.com"))
                .body("historia.a", contains("CREATED", "PAID", "DELIVERED"))
                .body("historia.actor", contains("cliente", "proveedor", "router"))
                .body("historia[0].de", nullValue())
                .body("restante", equalTo(19.99f))
                .body("reembolsos", hasSize(0));
        var shown = sale.extract().asString();
        String password = admin(cafe)
                .post(path + "/revelar")
                .then()
                .statusCode(200)
                .body("usuario", equalTo(sale.extract().path("usuario")))
                .body("es_pin", equalTo(false))
                .extract()
                .path("password");
        assertThat(password).hasSize(4);
        assertThat(shown).doesNotContain("\"password\"", "sealed");
        await().atMost(LONG).untilAsserted(() -> assertThat(TestKafka.events(
                        Topic.AUDIT.topicName(), AdminActionPerformed.TYPE, AdminActionPerformed.class))
                .filteredOn(it -> purchase.equals(it.target()))
                .extracting(AdminActionPerformed::action)
                .containsExactly("sale.credentials-revealed"));
        var stranger = Cafe.open(DELIVERS);
        for (var id : List.of(purchase, "pur_0", "'")) {
            admin(stranger).get(COMPANY + "transacciones/{id}", id).then().statusCode(404);
            admin(stranger)
                    .post(COMPANY + "transacciones/{id}/revelar", id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Compra no encontrada"));
        }
    }

    @Test
    void tellsWhatMovesWhileItMoves() {
        var cafe = Cafe.open(DELIVERS);
        cafe.sold();
        await().atMost(LONG).untilAsserted(() -> {
            var stream = admin(cafe)
                    .get("/api/v1/admin/eventos?segundos=3")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(stream)
                    .contains("event:router", "\"router_id\":\"" + cafe.router() + "\"", "\"estado\":\"en_linea\"")
                    .contains("event:ventas", "\"entregadas\":1")
                    .containsPattern("(?m)^:");
        });
        refused(cafe, "/api/v1/admin/eventos?segundos=0");
    }

    @Test
    void endsAStreamWithItsSession() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var login = TestIdentity.login(cafe.company());
        // When
        var stream = CompletableFuture.supplyAsync(() -> given().auth()
                .oauth2(login.token())
                .get("/api/v1/admin/eventos?segundos=60")
                .then()
                .extract()
                .asString());
        login.logOut();
        // Then: well before the minute is over
        await().atMost(LONG).until(stream::isDone);
    }

    @Test
    void findsASaleFromWhatAPersonHasAtHand() {
        var cafe = Cafe.open(DELIVERS);
        String purchase = cafe.sold();
        for (var text : List.of(purchase, "nunez", "ANA@example.com")) {
            admin(cafe)
                    .queryParam("q", text)
                    .get("/api/v1/admin/buscar")
                    .then()
                    .statusCode(200)
                    .body("ventas.id", contains(purchase));
        }
        read(Cafe.open(DELIVERS), "/api/v1/admin/buscar?q=" + purchase).body("ventas", hasSize(0));
        read(cafe, "/api/v1/admin/buscar").body("ventas", hasSize(0));
        refused(cafe, "/api/v1/admin/buscar?q=" + "x".repeat(101));
    }

    @Test
    void tellsWhatWaitsForAPerson() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        for (int i = 0; i < 3; i++) cafe.sold();
        await().atMost(LONG)
                .untilAsserted(() -> read(cafe, COMPANY + "pendientes").body("conteos.entregadas", equalTo(3)));
        read(cafe, COMPANY + "pendientes")
                .body("routers_caidos", hasSize(0))
                .body("sin_avisos", hasSize(0))
                .body("proveedores", contains("conekta", "mercado_pago"))
                .body("por_decidir", equalTo(0))
                .body("vende", equalTo(true));
        // When: an hour later no webhook has come, and the router is down
        db.of(cafe.company())
                .update(
                        "update purchase set created_at = created_at - interval '1 hour' where company_id = $1",
                        cafe.company())
                .await()
                .atMost(LONG);
        StandInGateway.health(cafe.router(), cafe.company(), false, List.of("1hora"));
        // Then
        await().atMost(LONG).untilAsserted(() -> read(cafe, COMPANY + "pendientes")
                .body("routers_caidos.router_id", contains(cafe.router()))
                .body("routers_caidos.router", contains("Lobby"))
                .body("sin_avisos", contains("conekta")));
        var ours = "empresas.find { it.empresa_id == '" + cafe.company() + "' }.";
        given().auth()
                .oauth2(TestIdentity.superAdmin())
                .get("/admin/pendientes")
                .then()
                .statusCode(200)
                .body(ours + "routers", equalTo(1))
                .body(ours + "routers_caidos", equalTo(1))
                .body(ours + "sin_entregar", equalTo(0));
        StandInGateway.health(cafe.router(), cafe.company(), true, List.of("1hora"));
        await().atMost(LONG)
                .untilAsserted(() -> read(cafe, COMPANY + "pendientes").body("routers_caidos", hasSize(0)));
        var stranger = TestIdentity.company();
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(stranger))
                .get(COMPANY + "pendientes")
                .then()
                .statusCode(200)
                .body("conteos.entregadas", equalTo(0))
                .body("routers_caidos", hasSize(0))
                .body("proveedores", hasSize(0))
                .body("vende", equalTo(false));
    }

    private void sold(Cafe cafe, Instant hour, long minor) {
        db.of(cafe.company())
                .update(
                        "insert into sales_change (company_id, currency, hour, router_id, product_id, product_name, sales,"
                                + " delivered, returned, captured_minor, refunded_minor)"
                                + " values ($1, 'MXN', $2, $3, $4, '1 Hora', 1, 1, 0, $5, 0)",
                        cafe.company(),
                        hour.atOffset(ZoneOffset.UTC),
                        cafe.router(),
                        cafe.product(),
                        minor)
                .await()
                .indefinitely();
    }

    private static ValidatableResponse read(Cafe cafe, String path) {
        return admin(cafe).get(path).then().statusCode(200);
    }

    private static void refused(Cafe cafe, String path) {
        admin(cafe).get(path).then().statusCode(422).body("detail[0].loc[0]", equalTo("query"));
    }

    private static RequestSpecification admin(Cafe cafe) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .contentType("application/json; charset=UTF-8");
    }

    private static List<String> csv(Cafe cafe, String path) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
