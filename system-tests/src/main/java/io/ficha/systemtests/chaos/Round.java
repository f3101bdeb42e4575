package io.ficha.systemtests.chaos;

import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import io.ficha.localstack.demo.World;
import io.ficha.systemtests.SystemStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of a scenario: a fresh world, a new company, chance from a seed, and the history of what was sold. */
final class Round {
    static final int FOREIGN_USERS = 5;

    private final SystemStack system;
    private final Random random;
    private final Portal portal;
    private final List<Sale> sales = new ArrayList<>();

    /** Makes the world fresh, with users on the router that are not ours. */
    Round(SystemStack system, long seed) {
        this.system = system;
        this.random = new Random(seed);
        system.reset();
        for (int i = 0; i < FOREIGN_USERS; i++) {
            system.world()
                    .addUser(
                            SystemStack.CAFE,
                            Map.of("name", "PT-OWN" + i, "profile", "default", "comment", "owner's, not ours"));
        }
        this.portal = system.newPortal();
    }

    SystemStack system() {
        return system;
    }

    World world() {
        return system.world();
    }

    Portal portal() {
        return portal;
    }

    /** Opens a portal for the neighbour's router. */
    Portal neighbour() {
        return system.newPortal(
                new Onboarding(system.gateway(), system.superAdmin()),
                SystemStack.PROFILE,
                system.processes().ports().routerPlaza());
    }

    /** A guest pays, and waits for the answer while the scenario goes on. */
    Sale sell() {
        return sell(portal);
    }

    Sale sell(Portal at) {
        var key = UUID.randomUUID().toString();
        var sale = new Sale(at, key, at.payAsync(key));
        sales.add(sale);
        return sale;
    }

    void sell(int number) {
        for (int i = 0; i < number; i++) {
            sell();
        }
    }

    List<Sale> sales() {
        return sales;
    }

    /** @return what the guest is told in the end, who asks again with the same key as a browser would */
    Answer answerOf(Sale sale) {
        var first = sale.paying().exceptionally(gone -> null).join();
        boolean decided = first != null
                && (first.status() < 500 || !first.text("/id_compra").isEmpty());
        return decided ? first : system.payUntilAnswered(sale.portal(), sale.key());
    }

    void awaitAnswers() {
        sales.forEach(this::answerOf);
    }

    /** Waits for a random while; the scenario's fault comes at another moment each time. */
    void pause(long leastMillis, long mostMillis) {
        long millis = leastMillis + (long) (random.nextDouble() * (mostMillis - leastMillis));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    boolean flip() {
        return random.nextBoolean();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    void fault(String name, Object value) {
        world().router(SystemStack.CAFE, Map.of(name, value));
    }

    /** No more is sold for this company, so that the gateway lets its router go. */
    void close() {
        for (var seller : sales.stream().map(Sale::portal).distinct().toList()) {
            system.superAdmin().put("/admin/empresas/" + seller.companyId(), Map.of("activa", false));
        }
    }

    /** A guest's payment: with its key, it may be asked for again. */
    record Sale(Portal portal, String key, CompletableFuture<Answer> paying) {}
}
