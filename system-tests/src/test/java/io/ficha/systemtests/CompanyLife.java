package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What happens in all services when something happens to a company: scenarios on a running stack. */
final class CompanyLife {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final SystemStack system;
    private final Onboarding onboarding;
    private final Portal portal;
    private final Api admin;
    private final String company;

    CompanyLife(SystemStack system) {
        this.system = system;
        this.onboarding = new Onboarding(system.gateway(), system.superAdmin());
        this.portal = system.newPortal(onboarding, SystemStack.PROFILE);
        this.admin = onboarding.companyAdmin();
        this.company = "/admin/empresas/" + portal.companyId();
    }

    void endsEverywhereAndComesBack() {
        // Given
        var sold = portal.pay(newKey()).expect(200, 202).text("/id_compra");
        system.awaitDelivered(portal, sold);
        var calls = new LinkedHashMap<String, Supplier<Answer>>();
        calls.put("key at catalog", portal::catalogue);
        calls.put("key at payment", portal::config);
        calls.put("key at router-gateway", portal::checkRouter);
        calls.put("session at tenancy", () -> admin.get("/api/v1/admin/mi-empresa"));
        calls.put("session at catalog", () -> admin.get("/api/v1/admin/products"));
        calls.put("session at payment", () -> admin.get("/api/v1/admin/mi-empresa/conekta"));
        calls.put("login", onboarding::tryLogInAsAdmin);
        calls.forEach((name, call) -> assertThat(call.get().status()).as(name).isEqualTo(200));
        // When
        system.superAdmin().put(company, Map.of("activa", false)).expect(200);
        long off = System.nanoTime();
        // Then
        calls.forEach((name, call) -> {
            await(name + " is refused")
                    .atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> call.get().status() == 401);
            System.out.printf(
                    "%s of a deactivated company refused after %d ms%n", name, (System.nanoTime() - off) / 1_000_000);
        });
        assertThat(portal.pay(newKey()).expect(401).text("/detail")).isEqualTo("Empresa no activa");
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
        assertThat(system.superAdmin().get(company + "/stats").expect(200).text("/estadisticas/total_routers"))
                .isEqualTo("1");
        system.superAdmin().put(company, Map.of("activa", true)).expect(200);
        calls.forEach((name, call) ->
                await(name + " is back").atMost(SOON).until(() -> call.get().status() == 200));
        assertThat(portal.purchase(sold).text("/estado")).isEqualTo("DELIVERED");
    }

    void losesARouterEverywhere() {
        // Given
        var router = company + "/routers/" + portal.routerId();
        assertThat(system.superAdmin().delete(router).expect(400).text("/detail"))
                .isEqualTo("No se puede eliminar el router porque tiene 1 producto(s) asociado(s)");
        admin.delete("/api/v1/admin/products/" + portal.productId()).expect(200);
        // When
        system.superAdmin().delete(router).expect(200);
        // Then
        var calls = new LinkedHashMap<String, Supplier<Answer>>();
        calls.put("tenancy", () -> system.superAdmin().get(router));
        calls.put("catalog", () -> admin.get("/api/v1/admin/products?router_id=" + portal.routerId()));
        calls.put(
                "router-gateway", () -> admin.get("/api/v1/admin/routers/" + portal.routerId() + "/mikrotik-profiles"));
        calls.forEach((name, call) -> await("the router is gone from " + name)
                .atMost(SOON)
                .until(() -> call.get().status() == 404));
        await("its key ends").atMost(SOON).until(() -> portal.pay(newKey()).status() == 401);
        await("all of it is on the audit trail")
                .atMost(SOON)
                .until(
                        () -> admin.get("/api/v1/admin/auditoria").body(),
                        trail -> trail.contains("\"router.removed\"")
                                && trail.contains("\"product.deactivated\"")
                                && trail.contains("\"provider.configured\""));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
