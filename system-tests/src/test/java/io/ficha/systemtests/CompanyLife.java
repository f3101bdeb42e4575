package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What happens in all services when something happens to a company: scenarios on a running stack. */
final class CompanyLife {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String PASSWORD = "ClavePrimera-93!";
    private static final String OTHER = "ClaveSegunda-27!";
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
        // Then
        awaitRefused("a deactivated company", calls);
        assertThat(portal.pay(newKey()).expect(401).text("/detail")).isEqualTo("Empresa no activa");
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
        assertThat(system.superAdmin().get(company + "/stats").expect(200).text("/estadisticas/total_routers"))
                .isEqualTo("1");
        system.superAdmin().put(company, Map.of("activa", true)).expect(200);
        calls.forEach((name, call) ->
                await(name + " is back").atMost(SOON).until(() -> call.get().status() == 200));
        assertThat(portal.purchase(sold).text("/estado")).isEqualTo("DELIVERED");
    }

    void losesAKeyEverywhere() {
        // Given
        var services = new LinkedHashMap<String, Supplier<Answer>>();
        services.put("catalog", portal::catalogue);
        services.put("payment", () -> portal.purchase("unknown"));
        services.put("router-gateway", portal::checkRouter);
        services.forEach(
                (name, call) -> assertThat(call.get().status()).as(name).isNotEqualTo(401));
        // When
        system.superAdmin()
                .post(company + "/routers/" + portal.routerId() + "/api-keys/" + portal.keyId() + "/revoke", Map.of())
                .expect(200);
        long revoked = System.nanoTime();
        // Then
        services.forEach((name, call) -> {
            await(name + " refuses the key")
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> call.get().status() == 401);
            System.out.printf(
                    "revoked key refused by %s after %d ms%n", name, (System.nanoTime() - revoked) / 1_000_000);
        });
        assertThat(portal.pay(newKey()).status()).isEqualTo(401);
        assertThat(system.world().summary().path("charges").asInt()).isZero();
    }

    void endsTheSessionsOfAUserEverywhere() {
        // Given
        var email = "u" + UUID.randomUUID() + "@example.com";
        var user = system.superAdmin()
                .post(
                        "/admin/usuarios",
                        Map.of(
                                "email",
                                email,
                                "password",
                                PASSWORD,
                                "nombre",
                                "Otra Persona",
                                "rol",
                                "cliente_admin",
                                "empresa_id",
                                portal.companyId()))
                .expect(200)
                .text("/usuario/id");
        var toggle = "/admin/usuarios/" + user + "/toggle-activo";
        var first = sessionOf(email, PASSWORD);
        var calls = callsOf(first);
        calls.forEach((name, call) -> assertThat(call.get().status()).as(name).isEqualTo(200));
        // When: the user is switched off
        system.superAdmin().put(toggle, Map.of()).expect(200);
        // Then
        awaitRefused("a deactivated user", calls);
        // When: it is back, and changes its password
        system.superAdmin().put(toggle, Map.of()).expect(200);
        var second = sessionOf(email, PASSWORD);
        callsOf(second).forEach((name, call) -> await(name + " knows the new session")
                .atMost(SOON)
                .until(() -> call.get().status() == 200));
        second.post("/api/v1/auth/change-password", Map.of("current_password", PASSWORD, "new_password", OTHER))
                .expect(200);
        // Then
        awaitRefused("a user with a new password", callsOf(second));
        // When: it logs out
        var third = sessionOf(email, OTHER);
        callsOf(third).forEach((name, call) -> await(name + " knows the new session")
                .atMost(SOON)
                .until(() -> call.get().status() == 200));
        third.post("/api/v1/auth/logout", Map.of()).expect(200);
        // Then
        awaitRefused("a user who logged out", callsOf(third));
        callsOf(first)
                .forEach(
                        (name, call) -> assertThat(call.get().status()).as(name).isEqualTo(401));
    }

    private Api sessionOf(String email, String password) {
        return system.gateway()
                .session(system.gateway()
                        .post("/api/v1/auth/login", Map.of("email", email, "password", password))
                        .expect(200)
                        .text("/access_token"));
    }

    private Map<String, Supplier<Answer>> callsOf(Api session) {
        var calls = new LinkedHashMap<String, Supplier<Answer>>();
        calls.put("session at tenancy", () -> session.get("/api/v1/admin/mi-empresa"));
        calls.put("session at catalog", () -> session.get("/api/v1/admin/products"));
        calls.put("session at payment", () -> session.get("/api/v1/admin/mi-empresa/conekta"));
        calls.put(
                "session at router-gateway",
                () -> session.get("/api/v1/admin/routers/" + portal.routerId() + "/mikrotik-profiles"));
        return calls;
    }

    /** Asks all at the same time until each refuses, and tells how long that took. */
    private static void awaitRefused(String whose, Map<String, Supplier<Answer>> calls) {
        long since = System.nanoTime();
        var threads = Executors.newFixedThreadPool(calls.size());
        var asked = new ArrayList<CompletableFuture<Void>>();
        calls.forEach((name, call) -> asked.add(CompletableFuture.runAsync(
                () -> {
                    await(name + " is refused")
                            .atMost(SOON)
                            .pollInSameThread()
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> call.get().status() == 401);
                    System.out.printf(
                            "%s of %s refused after %d ms%n", name, whose, (System.nanoTime() - since) / 1_000_000);
                },
                threads)));
        asked.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    void countsEveryUseOfAKey() {
        // Given
        var router = system.superAdmin()
                .post(
                        company + "/routers",
                        Map.of("nombre", "Sin ventas", "host", "127.0.0.1", "usuario", "ficha", "password", "ficha"))
                .expect(200);
        var key = system.gateway().key(router.text("/api_key"));
        // When
        for (int i = 0; i < 7; i++) key.get("/api/v1/catalogo_perfiles_venta").expect(200);
        system.processes().restart("catalog");
        // Then
        await("the last uses are counted too")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> system.superAdmin()
                                .get(company + "/routers/" + router.text("/id") + "/api-keys")
                                .text("/0/use_count"),
                        "7"::equals);
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
