package io.ficha.payment.purchase;

import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.SALES;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.db.Db;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.LedgerAccount;
import io.ficha.payment.ledger.Posting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class BooksTest {
    private static final String UNBALANCED = "select purchase_id from ledger_entry"
            + " group by purchase_id, provider_object, kind, currency having sum(amount_minor) <> 0";

    private static final String COMPANY = "/api/v1/admin/mi-empresa/";
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String TOTALS_DIFFER =
            "select state, count(*), sum(case when state = 'CHARGED_BACK' then 0 else coalesce(captured_minor, 0) end),"
                    + " sum(refunded_minor) from purchase where company_id = $1"
                    + " group by currency, state except select state, sum(sales)::bigint, sum(captured_minor),"
                    + " sum(refunded_minor) from sales_by_state where company_id = $1 group by currency, state";

    @Inject
    Db db;

    @Inject
    Ledger ledger;

    @AfterEach
    void everyPostingBalances() {
        assertThat(db.ofAll().rows(UNBALANCED).await().indefinitely()).isEmpty();
    }

    @Test
    void booksASaleOnceAndBalanced() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // When
        boolean again = book(cafe, posting(cafe, purchase, Posting.Kind.SALE, order(cafe, purchase), SALES));
        boolean other = book(cafe, posting(cafe, purchase, Posting.Kind.SALE, "ord_other", SALES));
        // Then
        assertThat(again).isFalse();
        assertThat(other).isTrue();
        assertThat(entries(cafe, purchase))
                .containsExactly(
                        "provider_clearing 1999 MXN",
                        "sales -1999 MXN",
                        "provider_clearing 1999 MXN",
                        "sales -1999 MXN");
    }

    @Test
    void refusesWhatDoesNotBalance() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        var insert = "insert into ledger_entry (company_id, purchase_id, kind, account, amount_minor, currency,"
                + " provider_object) values ($1, $2, 'fee', $3, $4, $5, 'x')";
        // Then
        refused(cafe, "unbalanced", insert, cafe.company(), purchase, "bank", 5L, "MXN");
        refused(cafe, "ledger_entry_account", insert, cafe.company(), purchase, "pocket", 5L, "MXN");
        refused(
                cafe,
                "unbalanced",
                insert + ", ($1, $2, 'fee', 'sales', -$4::bigint, 'USD', 'x')",
                cafe.company(),
                purchase,
                "bank",
                5L,
                "MXN");
        assertThatThrownBy(() -> book(
                        cafe, posting(cafe, purchase, Posting.Kind.SALE, order(cafe, purchase), LedgerAccount.BANK)))
                .hasMessageContaining("booked before with other accounts");
        assertThat(entries(cafe, purchase)).hasSize(2);
    }

    @Test
    void neverChangesWhatWasBooked() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // Then
        refused(cafe, "permission denied", "update ledger_entry set amount_minor = 1 where purchase_id = $1", purchase);
        refused(cafe, "permission denied", "delete from ledger_entry where purchase_id = $1", purchase);
        assertThat(entries(cafe, purchase)).hasSize(2);
    }

    @Test
    void showsTheBooksPageByPageToTheirOwnerAlone() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var stranger = Cafe.open(DELIVERS);
        String first = sold(cafe);
        String second = sold(cafe);
        refund(cafe, second, Map.of("monto", 5, "motivo", "x"));
        // When
        var pages = new ArrayList<Integer>();
        var kinds = new ArrayList<String>();
        String cursor = null;
        do {
            var page = admin(cafe)
                    .queryParam("limit", 3)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(COMPANY + "libro")
                    .then()
                    .statusCode(200)
                    .extract();
            pages.addAll(page.path("asientos.asiento"));
            kinds.addAll(page.path("asientos.tipo"));
            cursor = page.path("siguiente");
        } while (cursor != null);
        // Then
        assertThat(pages).hasSize(8).doesNotHaveDuplicates();
        assertThat(kinds.subList(0, 4))
                .containsExactlyInAnyOrder("refund", "refund", "refund_requested", "refund_requested");
        admin(cafe)
                .queryParam("cuenta", "refunds_payable")
                .get(COMPANY + "libro")
                .then()
                .body("asientos.haber", hasItem(5.0f))
                .body("asientos.debe", hasItem(5.0f));
        admin(cafe)
                .queryParam("id_compra", first)
                .queryParam("hasta", "2020-01-01")
                .get(COMPANY + "libro")
                .then()
                .body("asientos", hasSize(0));
        assertThat(csv(cafe, "libro?id_compra=" + first))
                .hasSize(3)
                .startsWith("asiento,fecha,id_compra,tipo,cuenta,debe,haber,moneda,objeto_proveedor,id_cliente")
                .anyMatch(line -> line.contains(first + ",sale,sales,,19.99,MXN,ord_"));
        admin(stranger).get(COMPANY + "libro").then().body("asientos", hasSize(0));
        refusedQuery(cafe, "libro", "cursor=x", "cuenta=caja", "desde=ayer", "limit=501", "id_compra=%27");
    }

    @Test
    void listsSalesByPositionByCursorAndAsAFile() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var declined = cafe.sale();
        declined.put("token_tarjeta", "tok_test_card_declined");
        declined.put("nombre_cliente", "=HYPERLINK(\"x\")");
        String refused = cafe.pay(declined).path("id_compra");
        String one = sold(cafe);
        String two = sold(cafe);
        // When
        var newest = admin(cafe).queryParam("limit", 2).get(COMPANY + "transacciones");
        // Then
        newest.then()
                .statusCode(200)
                .body("empresa_id", equalTo(cafe.company()))
                .body("total", equalTo(3))
                .body("limit", equalTo(2))
                .body("offset", equalTo(0))
                .body("transacciones.id", contains(two, one))
                .body("transacciones[0].transaccion_id", startsWith("ord_"))
                .body("transacciones[0].monto", equalTo(19.99f))
                .body("transacciones[0].estado_pago", equalTo("paid"))
                .body("transacciones[0].cliente_nombre", equalTo("Ana Núñez"));
        for (var rest : List.of("cursor=" + newest.path("siguiente"), "offset=2")) {
            admin(cafe)
                    .get(COMPANY + "transacciones?limit=2&" + rest)
                    .then()
                    .body("transacciones.id", contains(refused))
                    .body("siguiente", nullValue());
        }
        admin(cafe)
                .get(COMPANY + "transacciones?estado_pago=declined&router_id=" + cafe.router() + "&desde=2020-01-01")
                .then()
                .body("total", equalTo(1))
                .body("transacciones.id", contains(refused));
        for (var query : List.of(
                "estado=rechazadas",
                "q=" + refused,
                "q=%3Dhyperlink",
                "router=" + cafe.router() + "&estado=DECLINED",
                "producto=" + cafe.product() + "&estado=rechazadas&estado_pago=declined")) {
            found(cafe, query).body("transacciones.id", contains(refused)).body("total", equalTo(1));
        }
        String order = order(cafe, one);
        for (var query : List.of("q=" + order, "q=" + one)) {
            found(cafe, query).body("transacciones.id", contains(one));
        }
        for (var query : List.of(
                "q=NUNEZ",
                "q=n%C3%BA%C3%B1ez+ana",
                "estado=entregadas",
                "estado_pago=paid",
                "estado_pago=paid&limit=2&offset=0")) {
            found(cafe, query)
                    .body("transacciones.id", contains(two, one))
                    .body("transacciones[0].grupo", equalTo("entregadas"))
                    .body("transacciones[0].router", equalTo("Lobby"))
                    .body("transacciones[0].usuario", startsWith("PT-"))
                    .body("conteos.entregadas", equalTo(2))
                    .body("conteos_exactos", equalTo(true));
        }
        found(cafe, "q=ANA@exa").body("transacciones.id", contains(two, one, refused));
        found(cafe, "limit=1").body("conteos.rechazadas", equalTo(1)).body("conteos.en_duda", equalTo(0));
        for (var query :
                List.of("q=an", "q=nobody", "q=ana+nobody", "producto=1", "router=RTR_0", "estado=devueltas")) {
            found(cafe, query).body("transacciones", hasSize(0)).body("total", equalTo(0));
        }
        found(Cafe.open(DELIVERS), "q=" + one).body("transacciones", hasSize(0));
        found(Cafe.open(DELIVERS), "q=nunez").body("transacciones", hasSize(0));
        assertThat(csv(cafe, "transacciones?q=nunez")).hasSize(3);
        assertThat(csv(cafe, "transacciones")).hasSize(4).anyMatch(line -> line.contains("\"'=HYPERLINK(\"\"x\"\")\""));
        admin(Cafe.open(DELIVERS)).get(COMPANY + "transacciones").then().body("total", equalTo(0));
        refusedQuery(
                cafe,
                "transacciones",
                "limit=-1",
                "limit=201",
                "offset=-1",
                "limit=x",
                "estado=X",
                "producto=x",
                "producto=0",
                "router=%27",
                "q=" + "x".repeat(101),
                "estado_pago=X",
                "cursor=%2B",
                "hasta=2026-02-30");
    }

    @Test
    void addsUpWhatWasSoldRightByStateAndCurrency() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var dollars = cafe.sellingIn("USD", 500);
        String kept = sold(cafe);
        String parted = sold(cafe);
        String returned = sold(cafe);
        await().atMost(LONG).until(() -> dollars.pay(dollars.sale()).statusCode(), it -> it == 200);
        var declined = cafe.sale();
        declined.put("token_tarjeta", "tok_test_card_declined");
        cafe.pay(declined).then().statusCode(402);
        refund(cafe, parted, Map.of("monto", 9.99, "motivo", "x"));
        refund(cafe, returned, Map.of("motivo", "x"));
        chargeBack(cafe, sold(cafe));
        // Then
        await().atMost(LONG).untilAsserted(() -> admin(cafe)
                .get(COMPANY + "dashboard")
                .then()
                .statusCode(200)
                .body("empresa.activa", equalTo(true))
                .body("estadisticas.total_transacciones", equalTo(6))
                .body("estadisticas.transacciones_pagadas", equalTo(3))
                .body("estadisticas.transacciones_por_estado.charged_back", equalTo(1))
                .body("estadisticas.transacciones_pendientes", equalTo(0))
                .body("estadisticas.total_routers", equalTo(1))
                .body("estadisticas.moneda", equalTo("MXN"))
                .body("estadisticas.ingresos_totales", equalTo(29.99f))
                .body("estadisticas.ingresos_por_moneda.USD", equalTo(5.0f))
                .body("estadisticas.transacciones_por_estado.refunded", equalTo(1))
                .body("estadisticas.transacciones_por_estado.declined", equalTo(1))
                .body("transacciones_recientes", hasSize(5)));
        for (String by : List.of("dia", "plan", "router")) {
            var chart = admin(cafe)
                    .get(COMPANY + "ventas?por=" + by)
                    .then()
                    .statusCode(200)
                    .body("zona_horaria", equalTo("America/Mexico_City"))
                    .body("ventas.findAll { it.moneda == 'MXN' }.ventas.sum()", equalTo(4))
                    .body("ventas.findAll { it.moneda == 'MXN' }.entregadas.sum()", equalTo(4));
            if (by.equals("dia")) continue; // the sales may lie on both sides of a midnight
            chart.body("ventas.find { it.moneda == 'MXN' }.importe", equalTo(59.97f))
                    .body("ventas.find { it.moneda == 'MXN' }.reembolsado", equalTo(29.98f))
                    .body("ventas.find { it.moneda == 'USD' }.importe", equalTo(5.0f));
        }
        admin(cafe)
                .get(COMPANY + "ventas?hasta=2026-01-31&desde=2026-01-01")
                .then()
                .body("ventas", hasSize(0));
        admin(Cafe.open(DELIVERS)).get(COMPANY + "ventas").then().body("ventas", hasSize(0));
        refusedQuery(cafe, "ventas", "por=hora", "desde=2026-02-01&hasta=2026-01-01", "desde=2020-01-01");
        assertThat(cafe.state(kept)).isEqualTo("DELIVERED");
        assertThat(db.of(cafe.company())
                        .rows(TOTALS_DIFFER, cafe.company())
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    private static RequestSpecification admin(Cafe cafe) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .contentType("application/json; charset=UTF-8");
    }

    private static void refund(Cafe cafe, String purchase, Map<String, Object> body) {
        admin(cafe)
                .body(body)
                .post(COMPANY + "transacciones/" + purchase + "/reembolsar")
                .then()
                .statusCode(200);
    }

    /** The guest's bank takes all of it back, and Conekta tells. */
    private static void chargeBack(Cafe cafe, String purchase) {
        var order = order(cafe, purchase);
        ConektaTestProvider.chargeback(order, "lost");
        ConektaCalls.of(cafe)
                .deliver(ConektaCalls.event("order.charged_back", order, "charged_back"))
                .then()
                .statusCode(200);
    }

    private static List<String> csv(Cafe cafe, String path) {
        var answer = given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .accept("text/csv")
                .get(COMPANY + path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        return answer.lines().toList();
    }

    private static ValidatableResponse found(Cafe cafe, String query) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .get(COMPANY + "transacciones?" + query)
                .then()
                .statusCode(200);
    }

    private static void refusedQuery(Cafe cafe, String path, String... queries) {
        for (String query : queries) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                    .get(COMPANY + path + "?" + query)
                    .then()
                    .statusCode(422)
                    .body("detail[0].loc[0]", equalTo("query"));
        }
    }

    private static String sold(Cafe cafe) {
        return cafe.sold();
    }

    private static String order(Cafe cafe, String purchase) {
        return cafe.portal().get(Cafe.PURCHASES + purchase).then().extract().path("id_transaccion");
    }

    private static Posting posting(
            Cafe cafe, String purchase, Posting.Kind kind, String providerObject, LedgerAccount credit) {
        return new Posting(cafe.company(), purchase, kind, providerObject, PROVIDER_CLEARING, credit, 1999, "MXN");
    }

    private boolean book(Cafe cafe, Posting posting) {
        return db.of(cafe.company())
                .inTransaction(tx -> ledger.post(tx, posting))
                .await()
                .indefinitely();
    }

    private void refused(Cafe cafe, String why, String sql, Object... parameters) {
        assertThatThrownBy(() -> db.of(cafe.company())
                        .inTransaction(tx -> Db.update(tx, sql, parameters))
                        .await()
                        .indefinitely())
                .hasMessageContaining(why);
    }

    private List<String> entries(Cafe cafe, String purchase) {
        return db
                .of(cafe.company())
                .rows(
                        "select account, amount_minor, currency from ledger_entry where purchase_id = $1 order by seq",
                        purchase)
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getString(2))
                .toList();
    }
}
