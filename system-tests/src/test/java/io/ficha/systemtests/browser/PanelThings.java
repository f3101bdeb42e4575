package io.ficha.systemtests.browser;

import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.SystemStack;
import java.util.List;
import java.util.Map;

/** What a company has beside what its portal needs, so that the panel has something to show. */
final class PanelThings {
    private static final String ISP = "/api/v1/admin/isp/";
    private static final int NOBODY_LISTENS = 1024;

    private final SystemStack system;
    private final Api admin;

    /** @param admin in the session of the company's administrator */
    PanelThings(SystemStack system, Api admin) {
        this.system = system;
        this.admin = admin;
    }

    /** @return the id of a client */
    String client() {
        return admin.post(
                        ISP + "clientes",
                        Map.of(
                                "name",
                                "Ana Pérez",
                                "dni",
                                "0102030405",
                                "email",
                                "ana@example.com",
                                "phone",
                                "5512345678",
                                "billing_due_date",
                                5))
                .expect(201)
                .text("/id");
    }

    /** @return the number of a router that refuses every connection */
    int routerThatIsAway(String companyId) {
        return system.superAdmin()
                .post(
                        "/admin/empresas/" + companyId + "/routers",
                        Map.of(
                                "empresa_id",
                                companyId,
                                "nombre",
                                "Bodega",
                                "host",
                                "127.0.0.1",
                                "puerto",
                                NOBODY_LISTENS,
                                "usuario",
                                "ficha",
                                "password",
                                "x"))
                .expect(200)
                .json()
                .path("numero")
                .asInt();
    }

    void subscription(String client, int router) {
        int plan = admin.post(
                        "/api/v1/admin/planes",
                        Map.of("name", "Hogar 50", "download", 51200, "upload", 51200, "cost", 300, "iva", 16))
                .expect(201)
                .json()
                .path("id")
                .asInt();
        admin.post(
                        ISP + "servicios",
                        Map.of(
                                "client_id",
                                Integer.parseInt(client),
                                "router",
                                router,
                                "plan",
                                plan,
                                "user_hot",
                                "ana",
                                "pass_hot",
                                "secreto"))
                .expect(201);
    }

    void voucher(Portal portal) {
        admin.post(
                        "/api/v1/admin/mi-empresa/fichas",
                        Map.of("router_id", portal.routerId(), "producto_id", portal.productId(), "cantidad", 1))
                .expect(200);
    }

    /** Adds a second product, after the first. */
    void product(Portal portal) {
        admin.post(
                        "/api/v1/admin/products",
                        Map.of(
                                "router_id",
                                portal.routerId(),
                                "perfil_mikrotik_id",
                                "*1",
                                "perfil_mikrotik_nombre",
                                SystemStack.PROFILE,
                                "nombre_venta",
                                "Un día",
                                "precio",
                                60,
                                "moneda",
                                "MXN",
                                "detalles",
                                List.of()))
                .expect(201);
    }
}
