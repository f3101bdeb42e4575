package io.ficha.benchmarks.sale;

import io.ficha.benchmarks.load.OpenLoop;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A company that sells on the simulated routers, set up by the public API alone. */
public final class Shop {
    private static final String API_KEY = "X-API-Key";
    private static final String PAY = "/api/v1/payments/pagar-conekta";
    private static final String CATALOGUE = "/api/v1/catalogo_perfiles_venta";
    private static final String PROFILE = "1hora";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String url;
    private final List<Till> tills;

    private Shop(String url, List<Till> tills) {
        this.url = url;
        this.tills = tills;
    }

    /** One router with its key and its product. */
    public record Till(String device, String apiKey, long productId) {
        @Override
        public String toString() {
            return "Till[" + device + "]";
        }
    }

    /**
     * Sets up and sells once on each router.
     *
     * @throws StackClient.Failed when something does not work, or no sale is delivered within a minute
     */
    static Shop open(SaleOptions options, List<Device> devices) throws InterruptedException {
        var api = new StackClient(options.url());
        var company = Company.open(api, options.adminEmail(), options.adminPassword());
        return open(options.url(), api, company, devices);
    }

    /** Sets a company's shop up and sells once on each router; fails as above. */
    public static Shop open(String url, StackClient api, Company company, List<Device> devices)
            throws InterruptedException {
        var keys = new JsonObject()
                .put("private_key", "key_bench_" + company.tag())
                .put("public_key", "key_bench_public_" + company.tag())
                .put("mode", "test");
        api.post("/api/v1/admin/mi-empresa/configurar-conekta", keys, "Authorization", company.owner());
        var tills = new ArrayList<Till>();
        for (var device : devices) {
            tills.add(till(api, company, device));
        }
        var shop = new Shop(url, List.copyOf(tills));
        for (var till : shop.tills) {
            shop.awaitDelivery(api, till);
        }
        return shop;
    }

    /** A simulated router. */
    public record Device(String name, String host, int port) {}

    /** @return the payment that is due with this number; the routers take turns */
    OpenLoop.Request sale(int number) {
        var till = tills.get(number % tills.size());
        return new OpenLoop.Request(
                HttpMethod.POST, url + PAY, till.apiKey, payment(till).encode());
    }

    /** @return the reading of a catalogue: the same gateway and credential, and one indexed query */
    OpenLoop.Request catalogue(int number) {
        var till = tills.get(number % tills.size());
        return new OpenLoop.Request(HttpMethod.GET, url + CATALOGUE, till.apiKey, null);
    }

    public List<Till> tills() {
        return tills;
    }

    List<String> devices() {
        return tills.stream().map(Till::device).toList();
    }

    private static Till till(StackClient api, Company company, Device device) throws InterruptedException {
        var owner = company.owner();
        var created = company.addRouter(device.name, device.host, device.port);
        var routerId = created.getString("id");
        var product = new JsonObject()
                .put("router_id", routerId)
                .put("perfil_mikrotik_id", profileId(api, routerId, owner))
                .put("perfil_mikrotik_nombre", PROFILE)
                .put("nombre_venta", "1 Hora de Internet")
                .put("precio", 15.00)
                .put("moneda", "MXN");
        var productId = retry(() -> {
            var answer = api.call("POST", "/api/v1/admin/products", product, "Authorization", owner);
            return answer.status() == 201
                    ? Attempt.done(answer.object().getLong("id"))
                    : Attempt.again("a product of router " + device.name, answer);
        });
        return new Till(device.name, created.getString("api_key"), productId);
    }

    private static String profileId(StackClient api, String routerId, String owner) throws InterruptedException {
        return retry(() -> {
            var answer = api.call(
                    "GET", "/api/v1/admin/routers/" + routerId + "/mikrotik-profiles", null, "Authorization", owner);
            return answer.array().stream()
                    .map(JsonObject.class::cast)
                    .filter(profile -> PROFILE.equals(profile.getString("name")))
                    .findFirst()
                    .map(profile -> Attempt.done(profile.getString("id")))
                    .orElseGet(() -> Attempt.again("the profile " + PROFILE + " of router " + routerId, answer));
        });
    }

    private static JsonObject payment(Till till) {
        return new JsonObject()
                .put("producto_id", till.productId)
                .put("token_tarjeta", "tok_test_visa_4242")
                .put("nombre_cliente", "Ana Ejemplo")
                .put("email_cliente", "ana@example.com")
                .put("telefono_cliente", "5512345678");
    }

    private void awaitDelivery(StackClient api, Till till) throws InterruptedException {
        retry(() -> {
            var answer = api.call("POST", PAY, payment(till), API_KEY, till.apiKey);
            return answer.status() == 200 && "entregado".equals(answer.object().getString("estado_entrega"))
                    ? Attempt.done(true)
                    : Attempt.again("a first delivered sale on router " + till.device, answer);
        });
    }

    /** What one try gave: a value, or what is still missing. */
    private record Attempt<T>(T value, String missing) {
        static <T> Attempt<T> done(T value) {
            return new Attempt<>(value, null);
        }

        static <T> Attempt<T> again(String what, StackClient.Answer answer) {
            return new Attempt<>(
                    null,
                    String.format(
                            Locale.ROOT,
                            "no %s: %d %s",
                            what,
                            answer.status(),
                            answer.object().getValue("detail", "")));
        }
    }

    /** One try that may be made again. */
    private interface Try<T> {
        Attempt<T> once() throws InterruptedException;
    }

    private static <T> T retry(Try<T> action) throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            var attempt = action.once();
            if (attempt.missing == null) {
                return attempt.value;
            }
            if (System.nanoTime() > deadline) {
                throw new StackClient.Failed("after " + READY_WITHIN.toSeconds() + " s: " + attempt.missing);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
