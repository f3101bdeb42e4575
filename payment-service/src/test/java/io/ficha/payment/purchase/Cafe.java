package io.ficha.payment.purchase;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A company with one router, its key, a product and an account at Conekta, ready to sell. */
record Cafe(String company, String router, TestIdentity.Key key, long product) {
    static final String PAY = "/api/v1/payments/pagar-conekta";
    static final String PAY_MERCADO_PAGO = "/api/v1/payments/pagar-mercado-pago";
    static final String PURCHASES = "/api/v1/payments/compras/";
    private static final AtomicLong PRODUCTS = new AtomicLong(1000);

    static Cafe open(StandInGateway.Manner manner) {
        var cafe = withoutAccount(manner);
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company))
                .contentType("application/json")
                .body(Map.of("private_key", "key_test_" + cafe.company, "public_key", "key_pub", "mode", "test"))
                .post("/api/v1/admin/mi-empresa/configurar-conekta")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company))
                .contentType("application/json")
                .body(Map.of("access_token", "APP_USR-" + cafe.company, "public_key", "APP_USR-pub", "mode", "test"))
                .post("/api/v1/admin/mi-empresa/configurar-credenciales")
                .then()
                .statusCode(200);
        return cafe;
    }

    static Cafe withoutAccount(StandInGateway.Manner manner) {
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var key = TestIdentity.apiKey(company, router);
        long product = PRODUCTS.incrementAndGet();
        publishProduct(product, company, router, "1hora", true);
        StandInGateway.answer(router, company, manner);
        return new Cafe(company, router, key, product);
    }

    static void publishProduct(long id, String company, String router, String profile, boolean active) {
        TestKafka.publish(
                new ProductState(id, company, router, "*3", profile, "1 Hora", 1999, "MXN", active, System.nanoTime()));
    }

    /** @return the same company with another product, which has limits of its own */
    Cafe selling(ProductLimits limits) {
        long id = PRODUCTS.incrementAndGet();
        TestKafka.publish(new ProductState(
                id, company, router, "*4", "1hora", "1 Hora", 1999, "MXN", true, System.nanoTime(), limits));
        return new Cafe(company, router, key, id);
    }

    /** @return the same company with another product in another currency */
    Cafe sellingIn(String currency, long priceMinor) {
        long id = PRODUCTS.incrementAndGet();
        TestKafka.publish(new ProductState(
                id, company, router, "*5", "1hora", "1 Hour", priceMinor, currency, true, System.nanoTime()));
        return new Cafe(company, router, key, id);
    }

    /** @return a sale that is delivered, however slow the machine is */
    String sold() {
        return delivered(pay(sale()));
    }

    /** @return the same at Mercado Pago */
    String soldByMercadoPago() {
        return delivered(payByMercadoPago(mercadoPagoSale()));
    }

    private String delivered(Response answer) {
        String purchase = answer.path("id_compra");
        await().atMost(Duration.ofSeconds(40)).until(() -> state(purchase).equals("DELIVERED"));
        return purchase;
    }

    RequestSpecification portal() {
        return given().header("X-API-Key", key.apiKey()).contentType("application/json; charset=UTF-8");
    }

    Map<String, Object> sale() {
        var body = new HashMap<String, Object>();
        body.put("producto_id", product);
        body.put("token_tarjeta", "tok_test_visa_4242");
        body.put("nombre_cliente", "Ana Núñez");
        body.put("email_cliente", "ana@example.com");
        return body;
    }

    Map<String, Object> mercadoPagoSale() {
        var body = new HashMap<String, Object>();
        body.put("producto_id", product);
        body.put("payment_method_id", "visa");
        body.put("token", "card_test_APRO");
        body.put("monto", 19.99);
        body.put("nombre_cliente", "Ana Núñez");
        body.put("email_cliente", "ana@example.com");
        return body;
    }

    Response payByMercadoPago(Map<String, Object> body) {
        return portal().body(body).post(PAY_MERCADO_PAGO);
    }

    Response pay(Map<String, Object> body) {
        return portal().body(body).post(PAY);
    }

    String state(String purchaseId) {
        return portal().get(PURCHASES + purchaseId)
                .then()
                .statusCode(200)
                .extract()
                .path("estado");
    }

    List<String> history(String purchaseId) {
        return portal().get(PURCHASES + purchaseId).then().extract().path("historial.a");
    }
}
