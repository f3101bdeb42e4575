package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.PaymentConfirmed;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a sale after it, whoever tells it, in whatever order, and when nobody does. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class TruthTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String REVIEW = "/api/v1/admin/mi-empresa/revision";

    @Inject
    Db db;

    @AfterEach
    void heal() {
        ConektaTestProvider.heal();
        MercadoPagoTestProvider.heal();
    }

    @Test
    void takesASignedWebhookOnceAndReadsTheTruth() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var sale = pending(cafe);
        ConektaTestProvider.pay(sale.order());
        var event = ConektaCalls.event("order.paid", sale.order(), "paid");
        // When
        for (int i = 0; i < 10; i++) {
            conekta.deliver(event)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("received"))
                    .body("type", equalTo("order.paid"));
        }
        // Then
        await().atMost(LONG).until(() -> cafe.state(sale.id()).equals("DELIVERED"));
        assertThat(cafe.history(sale.id())).containsExactly("CREATED", "PENDING", "PAID", "DELIVERED");
        assertThat(notices(cafe)).isEqualTo(1);
        ConektaCalls.admin(cafe)
                .get("/api/v1/webhook/transaccion/" + sale.id())
                .then()
                .statusCode(200)
                .body("transaction.notification_id", org.hamcrest.Matchers.startsWith("66f0c0ffee"))
                .body("transaction.transaccion_id", equalTo(sale.order()));
    }

    @Test
    void refusesAWebhookThatIsNotSignedByAKeyInUse() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var rival = ConektaCalls.of(Cafe.open(DELIVERS));
        var bare = Cafe.open(DELIVERS);
        var sale = pending(cafe);
        var event = ConektaCalls.event("order.paid", sale.order(), "paid");
        var live = ConektaCalls.event("order.paid", sale.order(), "paid", true);
        // Then
        var all = Map.<String, Response>of(
                "unsigned", ConektaCalls.post(conekta.path(), event, null),
                "tampered", ConektaCalls.post(conekta.path(), event + " ", conekta.sign(event)),
                "another company's key", ConektaCalls.post(conekta.path(), event, rival.sign(event)),
                "another company's address", ConektaCalls.post(rival.path(), event, conekta.sign(event)),
                "another mode", ConektaCalls.post(conekta.path(), live, conekta.sign(live)),
                "no key", ConektaCalls.post("/api/v1/webhook/conekta/" + bare.company(), event, conekta.sign(event)));
        all.forEach((what, answer) -> assertThat(answer.statusCode()).as(what).isEqualTo(401));
        for (var path : List.of("conekta/whk_nobody", "conekta/EMP_NOBODY", "mercado-pago/whk_nobody")) {
            int status = ConektaCalls.post("/api/v1/webhook/" + path, event, conekta.sign(event))
                    .statusCode();
            assertThat(status).as(path).isIn(401, 404);
        }
        assertThat(notices(cafe)).isZero();
        assertThat(count("select count(*) as n from refresh_job where company_id = $1", cafe.company()))
                .isZero();
        assertThat(cafe.state(sale.id())).isEqualTo("PENDING");
    }

    @Test
    void believesTheProviderAndNotItsWebhook() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var sale = pending(cafe);
        // When
        conekta.deliver(ConektaCalls.event("order.paid", sale.order(), "paid"))
                .then()
                .statusCode(200);
        conekta.deliver(ConektaCalls.event("order.refunded", sale.order(), "refunded"))
                .then()
                .statusCode(200);
        // Then
        await().atMost(LONG)
                .until(() -> count("select count(*) as n from refresh_job where company_id = $1", cafe.company()) == 0);
        assertThat(cafe.history(sale.id())).containsExactly("CREATED", "PENDING");
    }

    @Test
    void takesWebhooksAtANewAddressToo() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var event = ConektaCalls.event("order.paid", "ord_nobodys", "paid");
        // When
        String url = ConektaCalls.admin(cafe)
                .body(Map.of("proveedor", "conekta"))
                .post("/api/v1/webhook/empresa/" + cafe.company() + "/rotar-url")
                .then()
                .statusCode(200)
                .extract()
                .path("webhook_url");
        // Then
        assertThat(url).doesNotEndWith(conekta.path());
        for (var path : List.of(
                url.substring(url.indexOf("/api/")), conekta.path(), "/api/v1/webhook/conekta/" + cafe.company())) {
            ConektaCalls.post(path, event, conekta.sign(event)).then().statusCode(200);
        }
    }

    @Test
    void keepsItsWebhooksFromEveryOtherCompany() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var rival = Cafe.open(DELIVERS);
        String sale = cafe.pay(cafe.sale()).path("id_compra");
        // Then
        ConektaCalls.admin(rival)
                .get("/api/v1/webhook/transaccion/" + sale)
                .then()
                .statusCode(404);
        for (var path : List.of("/configurar-webhook", "/rotar-url")) {
            ConektaCalls.admin(rival)
                    .body(Map.of("webhook_secret", "stolen", "proveedor", "conekta"))
                    .post("/api/v1/webhook/empresa/" + cafe.company() + path)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Empresa no encontrada"));
        }
        ConektaCalls.admin(rival)
                .get("/api/v1/webhook/empresa/" + cafe.company() + "/estado-webhook")
                .then()
                .statusCode(404);
        ConektaCalls.admin(cafe)
                .body(Map.of())
                .post("/api/v1/webhook/empresa/" + cafe.company() + "/configurar-webhook")
                .then()
                .statusCode(400)
                .body("detail", equalTo("webhook_secret es requerido"));
    }

    @Test
    void deliversADeclinedSaleThatIsPaidAfterAll() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var sale = pending(cafe);
        ConektaTestProvider.expire(sale.order());
        conekta.deliver(ConektaCalls.event("order.expired", sale.order(), "expired"));
        await().atMost(LONG).until(() -> cafe.state(sale.id()).equals("DECLINED"));
        // When
        ConektaTestProvider.pay(sale.order());
        conekta.deliver(ConektaCalls.event("order.paid", sale.order(), "paid"));
        // Then
        await().atMost(LONG).until(() -> cafe.state(sale.id()).equals("DELIVERED"));
        assertThat(cafe.history(sale.id())).containsExactly("CREATED", "PENDING", "DECLINED", "PAID", "DELIVERED");
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        TestKafka.events("payments.events.v1", PaymentConfirmed.TYPE, PaymentConfirmed.class).stream()
                                .filter(it -> it.purchaseId().equals(sale.id())))
                .hasSize(1));
        assertThat(books(sale)).isEqualTo(Map.of("provider_clearing", 1999L, "sales", -1999L));
    }

    /** What happens to a sale at the provider after it. */
    enum Fate {
        REFUNDED_IN_PARTS,
        REFUNDED_IN_PART,
        CHARGED_BACK,
        PAID_LATE;

        String state() {
            return switch (this) {
                case REFUNDED_IN_PARTS -> "REFUNDED";
                case CHARGED_BACK -> "CHARGED_BACK";
                case REFUNDED_IN_PART, PAID_LATE -> "DELIVERED";
            };
        }

        Map<String, Long> books() {
            return switch (this) {
                case REFUNDED_IN_PARTS -> Map.of("provider_clearing", 0L, "sales", 0L, "refunds_payable", 0L);
                case REFUNDED_IN_PART -> Map.of("provider_clearing", 1499L, "sales", -1499L, "refunds_payable", 0L);
                case CHARGED_BACK -> Map.of("provider_clearing", 0L, "sales", -1999L, "disputes", 1999L);
                case PAID_LATE -> Map.of("provider_clearing", 1999L, "sales", -1999L);
            };
        }
    }

    /** Guarantee 6: ten copies, any order, some lost. The last of the shuffled ones always arrives. */
    @ParameterizedTest
    @EnumSource(Fate.class)
    void endsTheSameInWhateverOrderWebhooksCome(Fate fate) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var random = new Random(fate.name().length());
        var sales = new ArrayList<Sold>();
        for (int i = 0; i < 2; i++) sales.add(fate == Fate.PAID_LATE ? pending(cafe) : delivered(cafe));
        // When
        for (var sale : sales) {
            var events = new ArrayList<String>();
            for (String event : happens(fate, conekta, sale)) events.addAll(Collections.nCopies(10, event));
            Collections.shuffle(events, random);
            events.subList(0, events.size() - 1).removeIf(event -> random.nextInt(4) == 0);
            events.forEach(event -> conekta.deliver(event).then().statusCode(200));
        }
        // Then
        for (var sale : sales) {
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(cafe.state(sale.id())).isEqualTo(fate.state());
                assertThat(books(sale)).isEqualTo(fate.books());
            });
            boolean gone = !fate.state().equals("DELIVERED");
            await().atMost(LONG).untilAsserted(() -> assertThat(revoked(sale)).hasSize(gone ? 1 : 0));
            assertThat(cafe.history(sale.id())).doesNotHaveDuplicates();
        }
    }

    /** Guarantee 6 for Mercado Pago, whose repetitions have new ids and new signatures. */
    @ParameterizedTest
    @EnumSource(Fate.class)
    void endsTheSameHoweverOftenMercadoPagoTells(Fate fate) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var mercadoPago = MercadoPagoCalls.of(cafe);
        var sale = throughMercadoPago(cafe, fate == Fate.PAID_LATE);
        // When
        switch (fate) {
            case REFUNDED_IN_PARTS -> {
                mercadoPago.refundThere(sale.order(), 5.00);
                mercadoPago.deliver(sale.order());
                mercadoPago.refundThere(sale.order(), 14.99);
            }
            case REFUNDED_IN_PART -> mercadoPago.refundThere(sale.order(), 5.00);
            case CHARGED_BACK -> MercadoPagoTestProvider.chargeback(sale.order(), "settled");
            case PAID_LATE -> MercadoPagoTestProvider.pay(sale.order());
        }
        for (int i = 0; i < 5; i++) mercadoPago.deliver(sale.order()).then().statusCode(200);
        // Then
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(cafe.state(sale.id())).isEqualTo(fate.state());
            assertThat(books(sale)).isEqualTo(fate.books());
        });
    }

    @Test
    void takesMercadoPagosWebhooksBySignatureAlone() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var rival = Cafe.open(DELIVERS);
        var mercadoPago = MercadoPagoCalls.of(cafe);
        var other = MercadoPagoCalls.of(rival);
        var sale = throughMercadoPago(cafe, true);
        var shared = MercadoPagoCalls.SHARED;
        // Then
        for (var path : List.of(mercadoPago.path(), shared, shared + "/" + cafe.company())) {
            mercadoPago
                    .deliver(path, sale.order(), sale.order(), other.secret())
                    .then()
                    .statusCode(401);
        }
        assertThat(notices(cafe)).isZero();
        mercadoPago
                .deliver(shared, "99999999999", "99999999999", other.secret())
                .then()
                .statusCode(200)
                .body("empresa", org.hamcrest.Matchers.nullValue());
        mercadoPago
                .deliver(shared, sale.order(), "77", mercadoPago.secret())
                .then()
                .statusCode(200)
                .body("data_id", equalTo(sale.order()))
                .body("empresa.id", equalTo(cafe.company()))
                .body("transaction.external_reference", equalTo(sale.id()))
                .body("signature_verified", equalTo(true));
        assertThat(notices(cafe)).isEqualTo(1);
        assertThat(notices(rival)).isZero();
        ConektaCalls.admin(cafe)
                .get("/api/v1/webhook/empresa/" + cafe.company() + "/estado-webhook")
                .then()
                .body("estado", equalTo("configurado"));
    }

    private static Sold throughMercadoPago(Cafe cafe, boolean bySlip) {
        var sale = cafe.mercadoPagoSale();
        if (bySlip) {
            sale.put("payment_method_id", "oxxo");
            sale.remove("token");
        }
        var answer = cafe.payByMercadoPago(sale);
        answer.then().statusCode(bySlip ? 202 : 200);
        return new Sold(answer.path("id_compra"), answer.path("id_transaccion"));
    }

    private static List<String> happens(Fate fate, ConektaCalls conekta, Sold sale) {
        var order = sale.order();
        return switch (fate) {
            case REFUNDED_IN_PARTS -> {
                conekta.refundThere(order, 500);
                conekta.refundThere(order, 1499);
                yield List.of(
                        ConektaCalls.event("order.paid", order, "paid"),
                        ConektaCalls.event("order.partially_refunded", order, "partially_refunded"),
                        ConektaCalls.event("order.refunded", order, "refunded"));
            }
            case REFUNDED_IN_PART -> {
                conekta.refundThere(order, 500);
                yield List.of(
                        ConektaCalls.event("order.paid", order, "paid"),
                        ConektaCalls.event("order.partially_refunded", order, "partially_refunded"));
            }
            case CHARGED_BACK -> {
                ConektaTestProvider.chargeback(order, "lost");
                yield List.of(
                        ConektaCalls.event("order.paid", order, "paid"),
                        ConektaCalls.event("order.charged_back", order, "charged_back"));
            }
            case PAID_LATE -> {
                ConektaTestProvider.pay(order);
                yield List.of(
                        ConektaCalls.event("order.pending_payment", order, "pending_payment"),
                        ConektaCalls.event("order.paid", order, "paid"));
            }
        };
    }

    /** Guarantee 13. */
    @Test
    void appliesOneOfTwoPaymentsAndSendsTheOtherBack() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var sale = delivered(cafe);
        var second = conekta.sellThere(sale.id());
        // When
        for (int i = 0; i < 3; i++) conekta.deliver(ConektaCalls.event("order.paid", second, "paid"));
        // Then
        await().atMost(LONG).untilAsserted(() -> {
            var refunds = ConektaTestProvider.effects(sale.id());
            assertThat(refunds.getList("refunds.order_id")).containsExactly(second);
            assertThat(books(sale))
                    .isEqualTo(Map.of("provider_clearing", 1999L, "sales", -1999L, "refunds_payable", 0L));
        });
        assertThat(cafe.history(sale.id())).containsExactly("CREATED", "PAID", "DELIVERED");
        ConektaCalls.admin(cafe).get(REVIEW).then().body("total", equalTo(0));
    }

    /** Guarantee 5, for what happens after the sale, and both directions of the sweep. */
    @Test
    void findsWhatNoWebhookTold() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = ConektaCalls.of(cafe);
        var back = delivered(cafe);
        conekta.refundThere(back.order(), 1999);
        var lost = conekta.sellThere("pur_01JQ00000000000000000NOSUCH");
        conekta.sellThere("somebody-elses-shop");
        // When
        sweep(cafe);
        // Then
        await().atMost(LONG).until(() -> cafe.state(back.id()).equals("REFUNDED"));
        await().atMost(LONG).untilAsserted(() -> ConektaCalls.admin(cafe)
                .get(REVIEW)
                .then()
                .body("total", equalTo(1))
                .body("revision[0].tipo", equalTo("pago_desconocido"))
                .body("revision[0].id_transaccion", equalTo(lost))
                .body("revision[0].monto", equalTo(19.99f)));
        decide(cafe, lost, "entregar").then().statusCode(409);
        decide(cafe, lost, "reembolsar").then().statusCode(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ConektaTestProvider.effects("pur_01JQ00000000000000000NOSUCH")
                                .getList("refunds"))
                        .hasSize(1));
    }

    @Test
    void putsWhatStaysUnclearInFrontOfAPersonWhoDecidesOnce() throws Exception {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var rival = Cafe.open(DELIVERS);
        ConektaTestProvider.fault("errorBeforeEffect", Map.of("times", 1, "status", 503));
        String purchase = cafe.pay(cafe.sale()).then().statusCode(202).extract().path("id_compra");
        run("update purchase set checks = 99, next_check_at = now() where id = $1", purchase);
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("REVIEW"));
        // Then
        ConektaCalls.admin(cafe)
                .get(REVIEW)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("revision[0].id", equalTo(purchase))
                .body("revision[0].tipo", equalTo("compra"))
                .body("revision[0].decisiones", hasItems("entregar", "reembolsar", "cerrar"));
        ConektaCalls.admin(rival).get(REVIEW).then().body("revision", hasSize(0));
        decide(rival, purchase, "cerrar").then().statusCode(404);
        decide(cafe, purchase, "entregar")
                .then()
                .statusCode(409)
                .body("detail", equalTo("El proveedor no confirma el pago."));
        decide(cafe, purchase, "tirar").then().statusCode(422);
        assertThat(inParallel(6, () -> decide(cafe, purchase, "cerrar").statusCode()))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
        ConektaCalls.admin(cafe).get(REVIEW + "?limit=1&offset=0").then().body("total", equalTo(0));
        ConektaCalls.admin(cafe).get(REVIEW + "?limit=0").then().statusCode(422);
    }

    @Test
    void doesWhatAPersonDecidesAboutAnotherSum() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var given = ofAnotherSum(cafe);
        var back = ofAnotherSum(cafe);
        // When
        decide(cafe, given, "entregar").then().statusCode(200);
        decide(cafe, back, "reembolsar").then().statusCode(200);
        // Then
        await().atMost(LONG).until(() -> cafe.state(given).equals("DELIVERED"));
        await().atMost(LONG).until(() -> cafe.state(back).equals("REFUNDED"));
        assertThat(ConektaTestProvider.effects(given).getList("refunds")).isEmpty();
        var refunds = ConektaTestProvider.effects(back);
        assertThat(refunds.getList("refunds.amount")).isEqualTo(refunds.getList("charges.amount"));
        decide(cafe, given, "reembolsar").then().statusCode(409);
    }

    /** Guarantee 15: an open circuit refuses before anything is written; reads go on; another company does not feel it. */
    @Test
    void refusesSalesForAWhileWhenTheProviderIsAway() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var rival = Cafe.open(DELIVERS);
        var sold = delivered(cafe);
        ConektaTestProvider.down(true);
        for (int i = 0; i < 5; i++) cafe.pay(cafe.sale()).then().statusCode(503);
        long before = count("select count(*) as n from purchase where company_id = $1", cafe.company());
        // When
        var refused = cafe.pay(cafe.sale());
        // Then
        refused.then().statusCode(503);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isGreaterThanOrEqualTo(1);
        assertThat(count("select count(*) as n from purchase where company_id = $1", cafe.company()))
                .isEqualTo(before);
        assertThat(cafe.state(sold.id())).isEqualTo("DELIVERED");
        ConektaTestProvider.down(false);
        rival.pay(rival.sale()).then().statusCode(200);
        await().atMost(LONG).untilAsserted(() -> cafe.pay(cafe.sale()).then().statusCode(200));
    }

    @Test
    void saysWhereWebhooksGo() {
        io.restassured.RestAssured.given()
                .get("/api/v1/webhook/test-webhook")
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("endpoint", equalTo("/api/v1/webhook/mercado-pago"));
        var cafe = Cafe.open(DELIVERS);
        delivered(cafe);
        ConektaCalls.admin(cafe)
                .get("/api/v1/webhook/empresa/" + cafe.company() + "/estado-webhook")
                .then()
                .body("estado", equalTo("pendiente"))
                .body("estadisticas.total_transacciones", greaterThanOrEqualTo(1));
    }

    /** A sale and the provider's id of its order. */
    private record Sold(String id, String order) {}

    private static Sold pending(Cafe cafe) {
        var sale = cafe.sale();
        sale.put("metodo_pago", "efectivo");
        var answer = cafe.pay(sale);
        answer.then().statusCode(202).body("estado_pago", equalTo("pending"));
        return new Sold(answer.path("id_compra"), answer.path("id_transaccion"));
    }

    private static Sold delivered(Cafe cafe) {
        var answer = cafe.pay(cafe.sale());
        answer.then().statusCode(200);
        return new Sold(answer.path("id_compra"), answer.path("id_transaccion"));
    }

    private static String ofAnotherSum(Cafe cafe) {
        ConektaTestProvider.fault("wrongAmount", Map.of("times", 1, "value", 5000));
        return cafe.pay(cafe.sale())
                .then()
                .statusCode(202)
                .body("estado_pago", equalTo("in_review"))
                .extract()
                .path("id_compra");
    }

    private static Response decide(Cafe cafe, String id, String decision) {
        return ConektaCalls.admin(cafe)
                .body(Map.of("decision", decision, "nota", "revisado"))
                .post(REVIEW + "/" + id);
    }

    private void sweep(Cafe cafe) {
        run(
                "insert into provider_sweep (company_id, provider, mode, next_at) values ($1, 'conekta', 'test', now())"
                        + " on conflict (company_id, provider, mode) do update set next_at = now()",
                cafe.company());
    }

    private Map<String, Long> books(Sold sale) {
        var books = new TreeMap<String, Long>();
        for (Row row : db.ofAll()
                .rows(
                        "select account, sum(amount_minor)::bigint as balance from ledger_entry where purchase_id = $1"
                                + " group by account",
                        sale.id())
                .await()
                .indefinitely()) {
            books.put(row.getString("account"), row.getLong("balance"));
        }
        return books;
    }

    private static List<RevokeHotspotUser> revoked(Sold sale) {
        return TestKafka.events("router-gateway.commands.v1", RevokeHotspotUser.TYPE, RevokeHotspotUser.class).stream()
                .filter(it -> it.purchaseId().equals(sale.id()))
                .toList();
    }

    private long notices(Cafe cafe) {
        return count("select count(*) as n from webhook_notice where company_id = $1", cafe.company());
    }

    private long count(String sql, Object... parameters) {
        return db.ofAll().rows(sql, parameters).await().indefinitely().get(0).getLong("n");
    }

    private void run(String sql, Object... parameters) {
        db.ofAll().update(sql, parameters).await().indefinitely();
    }

    private static List<Integer> inParallel(int times, Callable<Integer> work) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<Integer>();
            for (var each : pool.invokeAll(Collections.nCopies(times, work))) results.add(each.get());
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
