package io.ficha.benchmarks.money;

import io.ficha.benchmarks.sale.Shop.Till;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Guests' portals that behave well: they send a sale with an {@code Idempotency-Key}, send it again while the answer is
 * unclear, and then ask for its state until it has ended.
 */
final class Portal implements AutoCloseable {
    private static final Set<String> LAST = Set.of("DELIVERED", "DECLINED", "REFUNDED", "REVIEW", "CHARGED_BACK");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MS = 250;
    private static final int MOST_DOUBLINGS = 4;
    private static final int THREADS = 2;
    private static final int DECLINED_OF = 50;

    private final ExecutorService readers = Executors.newFixedThreadPool(THREADS);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(readers)
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final String url;
    private final List<Till> tills;

    Portal(String url, List<Till> tills) {
        this.url = url;
        this.tills = tills;
    }

    /** Starts sales at a steady rate and returns when all are started. */
    List<Sale> sell(int count, int rate) {
        long start = System.nanoTime();
        long apart = TimeUnit.SECONDS.toNanos(1) / rate;
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    long due = start + i * apart;
                    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    return start(i);
                })
                .toList();
    }

    private Sale start(int number) {
        var till = tills.get(number / 2 % tills.size());
        var provider = number % 2 == 0 ? Provider.CONEKTA : Provider.MERCADO_PAGO;
        var sale = new Sale(number, provider, till.apiKey(), System.nanoTime());
        var body = provider.sale(till.productId(), number % DECLINED_OF == DECLINED_OF - 1 - number / DECLINED_OF % 2);
        var path = provider == Provider.CONEKTA ? "pagar-conekta" : "pagar-mercado-pago";
        pay(
                sale,
                HttpRequest.newBuilder(URI.create(url + "/api/v1/payments/" + path))
                        .timeout(PATIENCE)
                        .header("X-API-Key", till.apiKey())
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode()))
                        .build());
        return sale;
    }

    private void pay(Sale sale, HttpRequest request) {
        sale.asked();
        http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, failure) -> {
            long now = System.nanoTime();
            if (failure != null) {
                again(sale, () -> pay(sale, request));
                return;
            }
            sale.answered(now);
            var json = json(response);
            sale.known(json.getString("id_compra"));
            switch (response.statusCode()) {
                case 200 -> sale.ended("DELIVERED", now);
                case 402 -> sale.ended("DECLINED", now);
                case 202, 502 -> ask(sale);
                default -> again(sale, () -> pay(sale, request));
            }
        });
    }

    private void ask(Sale sale) {
        if (sale.id() == null) {
            sale.ended("NO_ID", System.nanoTime());
            return;
        }
        sale.asked();
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/payments/compras/" + sale.id()))
                .timeout(PATIENCE)
                .header("X-API-Key", sale.apiKey())
                .build();
        http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, failure) -> {
            var state = failure == null ? json(response).getString("estado", "") : "";
            if (LAST.contains(state)) {
                sale.ended(state, System.nanoTime());
            } else {
                again(sale, () -> ask(sale));
            }
        });
    }

    /** The longer a sale takes, the more seldom its portal asks: thousands that wait must not be what they wait for. */
    private void again(Sale sale, Runnable step) {
        if (!later.isShutdown()) {
            later.schedule(
                    step, FIRST_PAUSE_MS << Math.min(sale.requests() - 1, MOST_DOUBLINGS), TimeUnit.MILLISECONDS);
        }
    }

    private static JsonObject json(HttpResponse<String> response) {
        try {
            return new JsonObject(response.body());
        } catch (DecodeException noObject) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        readers.shutdownNow();
    }
}
