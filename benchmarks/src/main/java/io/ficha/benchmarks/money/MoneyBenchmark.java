package io.ficha.benchmarks.money;

import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.sale.Books;
import io.ficha.benchmarks.sale.Shop;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Results;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sells through both providers while they fail in every way, waits for the last sale to end, and accounts for all money. */
public final class MoneyBenchmark {
    private static final long PRICE = 1500;
    private static final int ROUTERS = 2;
    private static final int DIRECT_CALLS = 200;
    private static final int SHOWN = 10;
    private static final int LONGEST_LEDGER_CALL_MINUTES = 5;

    private final MoneyOptions options;
    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StackClient control;

    private MoneyBenchmark(MoneyOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.control = new StackClient(options.control());
    }

    /** @return whether every cent is accounted for. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(MoneyOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        return new MoneyBenchmark(MoneyOptions.parse(arguments, System.getenv(), home), out).run(home);
    }

    private boolean run(Path home) throws InterruptedException {
        var machine = Machine.describe(home);
        var api = new StackClient(options.url());
        out.println("setting up a company, its routers and products at " + options.url());
        var company = Company.open(api, options.adminEmail(), options.adminPassword());
        mercadoPago(api, company);
        var shop = Shop.open(options.url(), api, company, Books.devices(control, ROUTERS));
        conektaWebhooks(api, company);
        heal(); // of what a run that was cut off left
        var account = new Account(control);
        var own = new Latencies();
        for (int i = 0; i < DIRECT_CALLS; i++) {
            direct(i % 2 == 0 ? Provider.CONEKTA : Provider.MERCADO_PAGO, own);
        }
        for (var provider : Provider.values()) {
            control.post("/" + provider.label() + "/faults", provider.failing(options.faults()), null, null);
        }
        List<Sale> sales;
        try (var portal = new Portal(options.url(), shop.tills())) {
            out.printf(
                    Locale.ROOT,
                    "%d sales at %d/s, %d percent of the providers' calls fail%n",
                    options.sales(),
                    options.rate(),
                    options.faults());
            sales = portal.sell(options.sales(), options.rate());
            awaitEnd(sales);
        }
        var injected = injected();
        heal();
        var verdict = account.check(sales, PRICE, books(company));
        return report(machine, sales, own, injected, verdict);
    }

    private void heal() throws InterruptedException {
        for (var provider : Provider.values()) {
            control.call("DELETE", "/" + provider.label() + "/faults", null, null, null);
        }
    }

    private void mercadoPago(StackClient api, Company company) throws InterruptedException {
        var keys = new JsonObject()
                .put("access_token", "APP_USR-bench-" + company.tag())
                .put("public_key", "APP_USR-bench-public-" + company.tag())
                .put("webhook_secret", "sim_secret_4b8e1d0c")
                .put("mode", "test");
        api.post("/api/v1/admin/mi-empresa/configurar-credenciales", keys, "Authorization", company.owner());
    }

    /** Lets Conekta tell us of its events, too; without them every sale must end all the same. */
    private void conektaWebhooks(StackClient api, Company company) throws InterruptedException {
        var keys = new JsonObject()
                .put("private_key", "key_bench_" + company.tag())
                .put("mode", "test")
                .put("registrar_webhook", true);
        var answer =
                api.call("POST", "/api/v1/admin/mi-empresa/configurar-conekta", keys, "Authorization", company.owner());
        if (answer.status() != 200) {
            out.println("no webhooks of Conekta: " + answer.status());
        }
    }

    /** One sale at the provider itself, by nobody's account: what it takes without us. */
    private void direct(Provider provider, Latencies latencies) throws InterruptedException {
        var payer = new JsonObject().put("email", "ana@example.com");
        var request = HttpRequest.newBuilder();
        JsonObject body;
        if (provider == Provider.CONEKTA) {
            var line = new JsonObject()
                    .put("name", "Direct")
                    .put("unit_price", PRICE)
                    .put("quantity", 1);
            var method = new JsonObject().put("type", "card").put("token_id", "tok_test_visa_4242");
            body = new JsonObject()
                    .put("currency", "MXN")
                    .put("customer_info", payer.put("name", "Ana").put("phone", "+525512345678"))
                    .put("line_items", new JsonArray().add(line))
                    .put("charges", new JsonArray().add(new JsonObject().put("payment_method", method)));
            request.uri(URI.create(options.provider(provider) + "/orders"))
                    .header("Authorization", "Bearer key_direct");
        } else {
            body = new JsonObject()
                    .put("transaction_amount", 15.00)
                    .put("token", "card_test_APRO")
                    .put("payment_method_id", "visa")
                    .put("payer", payer);
            request.uri(URI.create(options.provider(provider) + "/v1/payments"))
                    .header("Authorization", "Bearer APP_USR-direct")
                    .header("X-Idempotency-Key", UUID.randomUUID().toString());
        }
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode()));
        try {
            long began = System.nanoTime();
            int status = http.send(request.build(), BodyHandlers.ofString()).statusCode();
            latencies.record(System.nanoTime() - began);
            if (status / 100 != 2) {
                throw new StackClient.Failed(provider.label() + " answered " + status);
            }
        } catch (IOException e) {
            throw new StackClient.Failed("no answer of " + options.provider(provider) + ": " + e);
        }
    }

    private void awaitEnd(List<Sale> sales) throws InterruptedException {
        long deadline = System.nanoTime() + options.converge().toNanos();
        for (int second = 0; ; second++) {
            long open = sales.stream().filter(sale -> !sale.isEnded()).count();
            if (second % SHOWN == 0) {
                out.println("  " + (sales.size() - open) + " ended, " + open + " under way");
            }
            if (open == 0 || System.nanoTime() > deadline) {
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** @return how often each fault fired */
    private JsonObject injected() throws InterruptedException {
        var all = new JsonObject();
        for (var provider : Provider.values()) {
            var fired = new JsonObject();
            var now =
                    control.get("/" + provider.label() + "/faults", null, null).object();
            for (var fault : provider.failing(options.faults())) {
                if (fault.getValue() instanceof JsonObject armed) {
                    int left =
                            now.getJsonObject(fault.getKey(), new JsonObject()).getInteger("times", 0);
                    fired.put(fault.getKey(), armed.getInteger("times") - left);
                }
            }
            all.put(provider.label(), fired);
        }
        return all;
    }

    /** @return the company's ledger as CSV, or null when it does not answer with one */
    private String books(Company company) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(options.url() + "/api/v1/admin/mi-empresa/libro"))
                .timeout(Duration.ofMinutes(LONGEST_LEDGER_CALL_MINUTES))
                .header("Authorization", company.owner())
                .header("Accept", "text/csv")
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException e) {
            throw new StackClient.Failed("no answer of the books: " + e);
        }
    }

    private boolean report(
            JsonObject machine, List<Sale> sales, Latencies own, JsonObject injected, Account.Verdict verdict) {
        var service = new Latencies();
        var converge = new Latencies();
        var late = new Latencies();
        var states = new JsonObject();
        for (var sale : sales) {
            states.put(sale.state(), states.getInteger(sale.state(), 0) + 1);
            if (sale.isEnded()) {
                converge.record(sale.convergeNanos());
                (sale.atOnce() ? service : late).record(sale.atOnce() ? sale.answerNanos() : sale.convergeNanos());
            }
        }
        row("provider alone", own);
        row("answered at once", service);
        row(
                "above the provider",
                service.percentileMs(50) - own.percentileMs(50),
                service.percentileMs(99) - own.percentileMs(99));
        row("until it ended", converge);
        row("... not at once", late);
        out.println("states " + states.encode());
        out.println("faults " + injected.encode());
        out.printf(
                Locale.ROOT,
                "%d intents with money, %d charges, %d unresolved, held %d, sold %d%n",
                verdict.intents(),
                verdict.charges(),
                verdict.unresolved(),
                verdict.held(),
                verdict.sold());
        var differences = verdict.differences();
        differences.stream().limit(SHOWN).forEach(out::println);
        out.println(differences.isEmpty() ? "OK" : "DIFFERENT: " + differences.size());
        var json = new JsonObject()
                .put("benchmark", "money")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("sales", sales.size())
                .put("rate", options.rate())
                .put("faultPercent", options.faults())
                .put("faults", injected)
                .put("states", states)
                .put("providerMs", own.toJson())
                .put("serviceMs", service.toJson())
                .put("convergeMs", converge.toJson())
                .put("convergeNotAtOnceMs", late.toJson())
                .put("account", verdict.toJson());
        Results.write(json, options.out(), out);
        return differences.isEmpty();
    }

    private void row(String name, Latencies latencies) {
        out.printf(
                Locale.ROOT,
                "%-20s %7d  p50 %9.1f ms  p99 %9.1f ms%n",
                name,
                latencies.count(),
                latencies.percentileMs(50),
                latencies.percentileMs(99));
    }

    private void row(String name, double p50, double p99) {
        out.printf(Locale.ROOT, "%-20s          p50 %9.1f ms  p99 %9.1f ms%n", name, p50, p99);
    }
}
