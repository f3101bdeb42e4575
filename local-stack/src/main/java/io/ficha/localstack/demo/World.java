package io.ficha.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The simulated routers and the simulated provider, seen from outside: what they hold, and what is wrong with them. */
public final class World {
    private final Api control;

    /** @param controlUrl the simulators' control address */
    public World(String controlUrl) {
        this.control = Api.at(controlUrl);
    }

    /** Makes everything fresh: no users, no orders, no faults. */
    public void reset() {
        control.post("/reset", Map.of()).expect(200);
    }

    /** @return what Conekta did for one purchase: {@code charges} and {@code refunds} */
    public JsonNode effects(String purchaseId) {
        return effects("conekta", purchaseId);
    }

    /** @return the same of that provider: {@code conekta} or {@code mercado-pago} */
    public JsonNode effects(String provider, String purchaseId) {
        return control.get("/" + provider + "/effects?reference=" + purchaseId)
                .expect(200)
                .json();
    }

    /** @return what Conekta did in all: {@code charges}, {@code refunds}, {@code repeatedCharges} and sums */
    public JsonNode summary() {
        return summary("conekta");
    }

    /** @return the same of that provider: {@code conekta} or {@code mercado-pago} */
    public JsonNode summary(String provider) {
        return control.get("/" + provider + "/effects/summary").expect(200).json();
    }

    /** Arms faults of Conekta. */
    public void provider(Map<String, Object> faults) {
        provider("conekta", faults);
    }

    /** Arms faults of that provider: {@code conekta} or {@code mercado-pago}. */
    public void provider(String provider, Map<String, Object> faults) {
        control.post("/" + provider + "/faults", faults).expect(200);
    }

    /**
     * Something happens to a payment at its provider.
     *
     * @param id the provider's
     * @param what {@code pay}, {@code expire} or {@code chargeback}
     * @param how what the control API wants to know of it
     */
    public void payment(String provider, String id, String what, Map<String, Object> how) {
        var payments = provider.equals("conekta") ? "/orders/" : "/payments/";
        control.post("/" + provider + payments + id + "/" + what, how).expect(200);
    }

    /** @return the webhooks that a provider sent, the oldest first: {@code reference}, {@code url}, {@code result} */
    public JsonNode webhooks(String provider) {
        return control.get("/" + provider + "/webhooks").expect(200).json().path("deliveries");
    }

    /** Arms faults of a router. */
    public void router(String device, Map<String, Object> faults) {
        control.post("/routeros/" + device + "/faults", faults).expect(200);
    }

    /** @return every hotspot user of a router as it shows them */
    public JsonNode users(String device) {
        return control.get("/routeros/" + device + "/users").expect(200).json();
    }

    /** @return the users of that name: one or none */
    public JsonNode users(String device, String name) {
        return control.get("/routeros/" + device + "/users?name=" + name)
                .expect(200)
                .json();
    }

    /** @return every row of a router's menu, such as {@code /ppp/secret}, as it shows them */
    public JsonNode rows(String device, String menu) {
        return control.get("/routeros/" + device + "/print?menu=" + menu)
                .expect(200)
                .json();
    }

    /** A phone joins a router's network. */
    public void phone(String device, String mac) {
        control.post("/routeros/" + device + "/guests", Map.of("mac", mac)).expect(200);
    }

    /** @return the phones in a router's network; {@code authorized} are those that are logged in */
    public JsonNode phones(String device) {
        return control.get("/routeros/" + device + "/guests").expect(200).json();
    }

    /** Puts the files of a ZIP archive onto a router. */
    public void install(String device, byte[] archive) {
        control.upload("/routeros/" + device + "/files", archive).expect(200);
    }

    /** The phone that looks at a router's login page from now on. */
    public void looks(String device, String mac) {
        control.post("/routeros/" + device + "/captive", Map.of("mac", mac)).expect(200);
    }

    /** @return what a router's login page saw: the latest {@code challenge}, the {@code logins} tried */
    public JsonNode loginPage(String device) {
        return control.get("/routeros/" + device + "/captive").expect(200).json();
    }

    /** @return what a router has seen: connections, commands, users added */
    public JsonNode stats(String device) {
        return control.get("/routeros/" + device + "/stats").expect(200).json();
    }

    /** Has a router keep its settings and users for {@link #restore}. */
    public void backUp(String device) {
        control.post("/routeros/" + device + "/backup", Map.of()).expect(200);
    }

    /** Has a router take its kept settings and users back, which makes it reboot. */
    public void restore(String device) {
        control.post("/routeros/" + device + "/restore", Map.of()).expect(200);
    }

    /** Adds a hotspot user as the router's owner would. */
    public void addUser(String device, Map<String, Object> user) {
        control.post("/routeros/" + device + "/users", user).expect(200, 201);
    }
}
