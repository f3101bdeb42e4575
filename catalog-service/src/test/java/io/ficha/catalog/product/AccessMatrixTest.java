package io.ficha.catalog.product;

import io.ficha.catalog.imports.RouterGateway;
import io.ficha.catalog.isp.Isp;
import io.ficha.common.test.AccessMatrix;
import io.ficha.common.test.AccessMatrix.Party;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(RouterGateway.class)
class AccessMatrixTest {
    @Test
    void everyOperationKnowsWhoMayCallIt() {
        var shop = Shop.open();
        var rival = Shop.open();
        int id = shop.sell("*1", Map.of());
        var products = Shop.PRODUCTS;
        var isp = Isp.of(shop.company(), shop.router(), shop.session());
        int plan = isp.plan();
        int client = isp.client("1");
        int spare = isp.client("2");
        int service = isp.service("1", plan);
        int ticket = isp.ticket(client);
        var api = Isp.API;
        var services = Isp.ADMIN + "/servicios/";
        var clients = Isp.ADMIN + "/clientes/";
        var tickets = Isp.ADMIN + "/tickets/";
        var reply = Map.of("mensaje", "Vamos");
        RouterGateway.reads(shop.router(), shop.company(), RouterGateway.EMPTY);
        new AccessMatrix("catalog", Party.of(shop.company(), shop.router()), Party.of(rival.company(), rival.router()))
                .row("GET /internal/plans/{id}", "/internal/plans/" + plan, null, 200, 401)
                .row("GET /internal/subscribers/{id}", "/internal/subscribers/" + client, null, 200, 401)
                .row(
                        "GET /internal/companies/{companyId}/subscribers/{dni}",
                        "/internal/companies/" + shop.company() + "/subscribers/1",
                        null,
                        200,
                        401)
                .row("GET /internal/subscriptions/{id}", "/internal/subscriptions/" + service, null, 200, 401)
                .row("GET " + api + "/plans", api + "/plans", null, 200, 200)
                .row("POST " + api + "/create-client", api + "/create-client", Isp.newClient("3"), 200, 200)
                .row("POST " + api + "/create-service/{dni}", api + "/create-service/2", isp.newService(plan), 200, 404)
                .row("GET " + api + "/clients", api + "/clients", null, 200, 200)
                .row("GET " + api + "/tickets", api + "/tickets", null, 200, 200)
                .row("GET " + api + "/tickets/meta", api + "/tickets/meta", null, 200, 200)
                .row("GET " + api + "/tickets/{id}", api + "/tickets/" + ticket, null, 200, 404)
                .row("POST " + api + "/tickets", api + "/tickets", Isp.newTicket(client), 200, 422)
                .row(
                        "POST " + api + "/tickets/{id}/reply",
                        api + "/tickets/" + ticket + "/reply",
                        Map.of("message", "a"),
                        200,
                        404)
                .row(
                        "PATCH " + api + "/tickets/{id}",
                        api + "/tickets/" + ticket,
                        Map.of("status", "resolved"),
                        200,
                        404)
                .row("POST " + Isp.PLANS, Isp.PLANS, Isp.newPlan(), 201, 201)
                .row("GET " + Isp.PLANS, Isp.PLANS, null, 200, 200)
                .row("GET " + Isp.PLANS + "/{id}", Isp.PLANS + "/" + plan, null, 200, 404)
                .row("PUT " + Isp.PLANS + "/{id}", Isp.PLANS + "/" + plan, Map.of("name", "Otro"), 200, 404)
                .row("DELETE " + Isp.PLANS + "/{id}", Isp.PLANS + "/" + plan, null, 409, 404)
                .row(
                        "POST " + Isp.ADMIN + "/importar",
                        Isp.ADMIN + "/importar",
                        Map.of("router_id", shop.router()),
                        200,
                        404)
                .row("GET " + services + "{id}", services + service, null, 200, 404)
                .row("PUT " + services + "{id}", services + service, Map.of("ip", "10.7.7.7"), 200, 404)
                .row("POST " + services + "{id}/cortar", services + service + "/cortar", null, 200, 404)
                .row("POST " + services + "{id}/restaurar", services + service + "/restaurar", null, 200, 404)
                .row("DELETE " + services + "{id}", services + service, null, 200, 404)
                .row("GET " + Isp.ADMIN + "/clientes", Isp.ADMIN + "/clientes", null, 200, 200)
                .row("GET " + Isp.ADMIN + "/tickets", Isp.ADMIN + "/tickets", null, 200, 200)
                .row("GET " + tickets + "{id}", tickets + ticket, null, 200, 404)
                .row("PUT " + tickets + "{id}", tickets + ticket, Map.of("estado", "resolved"), 200, 404)
                .row("POST " + tickets + "{id}/responder", tickets + ticket + "/responder", reply, 200, 404)
                .row("GET " + clients + "{id}", clients + client, null, 200, 404)
                .row("POST " + Isp.ADMIN + "/clientes", Isp.ADMIN + "/clientes", Map.of(), 422, 422)
                .row(
                        "POST " + Isp.ADMIN + "/servicios",
                        Isp.ADMIN + "/servicios",
                        Map.of("client_id", client, "router", 99, "plan", plan, "user_hot", "u", "pass_hot", "p"),
                        422,
                        404)
                .row("PUT " + clients + "{id}", clients + client, Map.of("name", "Otra"), 200, 404)
                .row("DELETE " + clients + "{id}", clients + spare, null, 200, 404)
                .row("POST /internal/republish", "/internal/republish", null, 200, 401)
                .row("GET /internal/products/{producto_id}", "/internal/products/" + id, null, 200, 401)
                .row(
                        "GET /internal/companies/{companyId}/routers/{routerId}/products",
                        "/internal/companies/" + shop.company() + "/routers/" + shop.router() + "/products",
                        null,
                        200,
                        401)
                .row("POST " + products, products, shop.product("*2"), 201, 404)
                .row("GET " + products, products, null, 200, 200)
                .row("GET " + products, products + "?router_id=" + shop.router(), null, 200, 404)
                .row("GET " + products + "/{producto_id}", products + "/" + id, null, 200, 404)
                .row("PUT " + products + "/{producto_id}", products + "/" + id, Map.of("precio", 60), 200, 404)
                .row("GET " + Shop.PORTAL, Shop.PORTAL, null, 200, 200)
                .row("GET " + Shop.PORTAL + "/{producto_id}", Shop.PORTAL + "/" + id, null, 200, 404)
                .row("DELETE " + products + "/{producto_id}", products + "/" + id, null, 200, 404)
                .check();
    }
}
