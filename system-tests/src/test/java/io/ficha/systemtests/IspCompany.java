package io.ficha.systemtests;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Onboarding;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A company that sells by the month, seen through its key for SmartIPS and its administrator's session. */
final class IspCompany {
    private static final String ISP = "/api/SmartIPS-v1";
    private static final String ADMIN = "/api/v1/admin/isp";
    private static final int HANDS = 6; // requests at a time
    private final SystemStack system;
    private final String companyId;
    private final Api admin;
    private final Api isp;

    private IspCompany(SystemStack system, String companyId, Api admin, Api isp) {
        this.system = system;
        this.companyId = companyId;
        this.admin = admin;
        this.isp = isp;
    }

    static IspCompany open(SystemStack system) {
        var onboarding = new Onboarding(system.gateway(), system.superAdmin());
        var companyId = system.newPortal(onboarding, SystemStack.PROFILE).companyId();
        var key = system.superAdmin()
                .post("/admin/empresas/" + companyId + "/claves-isp", Map.of("nombre", "cobranza"))
                .expect(201)
                .text("/api_key");
        return new IspCompany(
                system, companyId, onboarding.companyAdmin(), system.gateway().with("X-Authorization", key));
    }

    String id() {
        return companyId;
    }

    /** Nobody sells or polls for it any more. */
    void close() {
        system.superAdmin()
                .put("/admin/empresas/" + companyId, Map.of("activa", false))
                .expect(200);
    }

    /** @return the answer to a call of the published API */
    Answer call(String path) {
        return isp.get(ISP + path).expect(200);
    }

    void policy(Map<String, Object> policy) {
        admin.put(ADMIN + "/politica", policy).expect(200);
    }

    /** @return the plan's id */
    int plan(String name, int kilobits, String cost, String iva) {
        return admin.post(
                        "/api/v1/admin/planes",
                        Map.of("name", name, "download", kilobits, "upload", kilobits, "cost", cost, "iva", iva))
                .expect(201)
                .json()
                .path("id")
                .asInt();
    }

    /**
     * Adds a router that gives access by {@code pppoe}, {@code hotspot} or {@code queue}.
     *
     * @return its number
     */
    int router(String control, int port) {
        return system.superAdmin()
                .post(
                        "/admin/empresas/" + companyId + "/routers",
                        Map.of(
                                "empresa_id",
                                companyId,
                                "nombre",
                                "Torre " + control,
                                "host",
                                "127.0.0.1",
                                "puerto",
                                port,
                                "usuario",
                                "ficha",
                                "password",
                                "ficha-router",
                                "ubicacion",
                                "Cerro",
                                "tipo_control",
                                control))
                .expect(200)
                .json()
                .path("numero")
                .asInt();
    }

    /**
     * Makes every tenth client as a program does, with a portal password, whose hash takes long; the others as a person in
     * the panel does, without.
     *
     * @return the client's id
     */
    int client(String name, String dni, int dueDay) {
        var fields = new HashMap<String, Object>(
                Map.of("name", name, "phone", "5512345678", "email", "c" + dni + "@example.com", "dni", dni));
        fields.put("billing_due_date", dueDay);
        if (!dni.endsWith("0")) {
            return admin.post("/api/v1/admin/isp/clientes", fields)
                    .expect(201)
                    .json()
                    .path("id")
                    .asInt();
        }
        fields.put("pass", "Portal-" + dni);
        return isp.post(ISP + "/create-client", fields)
                .expect(200, 201)
                .json()
                .at("/client/id")
                .asInt();
    }

    /** @return the service's id */
    int service(String dni, int router, int plan, String ip, String user) {
        return isp.postForm(
                        ISP + "/create-service/" + dni,
                        Map.of(
                                "router",
                                router,
                                "plan",
                                plan,
                                "date_in",
                                "01-10-2026",
                                "ip",
                                ip,
                                "user_hot",
                                user,
                                "pass_hot",
                                "acceso-" + dni,
                                "mac",
                                "00:00:00:00:00:00",
                                "billing_type",
                                "recurring"))
                .expect(200, 201)
                .json()
                .at("/service/id")
                .asInt();
    }

    /** @return the counts that the run tells */
    JsonNode bill(YearMonth month) {
        return admin.post(ADMIN + "/facturacion/generar?mes=" + month, Map.of())
                .expect(200)
                .json();
    }

    /** @return the counts that the run tells */
    JsonNode cutOverdueOn(LocalDate day) {
        return admin.post(ADMIN + "/facturacion/cortes?fecha=" + day, Map.of())
                .expect(200)
                .json();
    }

    Answer topUp(int client, String amount, String reference) {
        return admin.post(
                ADMIN + "/clientes/" + client + "/recargar", Map.of("monto", amount, "referencia", reference));
    }

    Answer pay(int invoice, LocalDate paidOn, String amount, String id, boolean byWallet) {
        return isp.post(
                ISP + "/pagar_factura",
                Map.of(
                        "way_to_pay", "Efectivo",
                        "date", paidOn.toString(),
                        "amount", amount,
                        "id_pago", id,
                        "commentary", "caja",
                        "invoice_id", invoice,
                        "payByWallet", byWallet));
    }

    Answer revertPayment(int invoice) {
        return isp.post(ISP + "/DeleteIvoicePay/" + invoice, Map.of());
    }

    void cutByHand(int service) {
        admin.post(ADMIN + "/servicios/" + service + "/cortar", Map.of()).expect(200);
    }

    void restore(int service) {
        admin.post(ADMIN + "/servicios/" + service + "/restaurar", Map.of()).expect(200);
    }

    /** @return the client's unpaid invoices, the oldest first */
    List<JsonNode> unpaid(int client) {
        var invoices = new ArrayList<JsonNode>();
        call("/InvoiceClientStatus3/" + client).json().path("invoices").forEach(invoices::add);
        return invoices;
    }

    List<JsonNode> paid(int client) {
        var invoices = new ArrayList<JsonNode>();
        call("/InvoiceClientStatus1/" + client).json().path("invoices").forEach(invoices::add);
        return invoices;
    }

    /** @return every client as the list shows it, by id */
    Map<Integer, JsonNode> clients() {
        var clients = new HashMap<Integer, JsonNode>();
        int page = 1;
        JsonNode answer;
        do {
            answer = call("/clients?per_page=100&page=" + page).json();
            answer.path("data").forEach(client -> clients.put(client.path("id").asInt(), client));
        } while (page++ < answer.at("/pagination/last_page").asInt());
        return clients;
    }

    /** Does something for each, some at a time. */
    static <T> void forEach(List<T> all, Consumer<T> action) {
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            for (var done : all.stream()
                    .map(one -> hands.submit(() -> action.accept(one)))
                    .toList()) {
                done.get(300, SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            hands.shutdownNow();
        }
    }
}
