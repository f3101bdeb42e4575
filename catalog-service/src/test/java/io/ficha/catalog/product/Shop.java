package io.ficha.catalog.product;

import static io.restassured.RestAssured.given;

import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A company with one router, its administrator and its portal. */
record Shop(String company, String router, String session, TestIdentity.Key key) {
    static final String PRODUCTS = "/api/v1/admin/products";
    static final String PORTAL = "/api/v1/catalogo_perfiles_venta";

    static Shop open() {
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        return new Shop(company, router, TestIdentity.clienteAdmin(company), TestIdentity.apiKey(company, router));
    }

    /** @return the same company with another router */
    Shop withAnotherRouter() {
        var other = TestIdentity.router(company);
        return new Shop(company, other, session, TestIdentity.apiKey(company, other));
    }

    RequestSpecification admin() {
        return given().auth().oauth2(session).contentType(ContentType.JSON);
    }

    RequestSpecification portal() {
        return given().header("X-API-Key", key.apiKey());
    }

    /** @return the least that a new product needs, to be added to */
    Map<String, Object> product(String perfil) {
        var body = new HashMap<String, Object>();
        body.put("router_id", router);
        body.put("perfil_mikrotik_id", perfil);
        body.put("perfil_mikrotik_nombre", "1_Semana_tiempo_corrido");
        body.put("nombre_venta", "Plan Semanal");
        body.put("precio", 50);
        return body;
    }

    /** @return the id of a new product with these fields on top */
    int sell(String perfil, Map<String, ?> fields) {
        var body = product(perfil);
        body.putAll(fields);
        return admin().body(body)
                .post(PRODUCTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return what the topic says about the product, in order */
    static List<ProductState> published(int id) {
        return TestKafka.events("catalog.products.v1", ProductState.TYPE, ProductState.class).stream()
                .filter(it -> it.productId() == id)
                .sorted(Comparator.comparingLong(ProductState::version))
                .toList();
    }
}
