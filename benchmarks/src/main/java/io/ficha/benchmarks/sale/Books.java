package io.ficha.benchmarks.sale;

import io.ficha.benchmarks.sale.Shop.Device;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the world outside says about the sales: the provider's charges, the routers' users, the events. */
public final class Books {
    private static final String MARK = "ficha:";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AGREE_WITHIN = Duration.ofMinutes(2);

    private final StackClient control;
    private final PaymentEvents events;
    private final List<String> devices;
    private final Totals before;

    private Books(StackClient control, PaymentEvents events, List<String> devices) throws InterruptedException {
        this.control = control;
        this.events = events;
        this.devices = devices;
        this.before = totals();
    }

    /** Opens the books: what happened so far does not count. */
    static Books open(StackClient control, PaymentEvents events, List<String> devices) throws InterruptedException {
        return new Books(control, events, devices);
    }

    /** @return the simulated routers. @throws StackClient.Failed when there are fewer than wanted */
    public static List<Device> devices(StackClient control, int wanted) throws InterruptedException {
        var devices = new ArrayList<Device>();
        control.get("/routeros", null, null).array().stream()
                .map(JsonObject.class::cast)
                .limit(wanted)
                .forEach(device -> devices.add(
                        new Device(device.getString("name"), device.getString("host"), device.getInteger("port"))));
        if (devices.size() < wanted) {
            throw new StackClient.Failed("the simulators have " + devices.size() + " routers, not " + wanted);
        }
        return devices;
    }

    private record Totals(int charges, int refunds, int repeatedCharges, int users) {}

    private Totals totals() throws InterruptedException {
        var summary = control.get("/conekta/effects/summary", null, null).object();
        int users = 0;
        for (var device : devices) {
            users += control.get("/routeros/" + device + "/stats", null, null)
                    .object()
                    .getInteger("users");
        }
        return new Totals(
                summary.getInteger("charges"),
                summary.getInteger("refunds"),
                summary.getInteger("repeatedCharges"),
                users);
    }

    /** Waits until users and events have caught up with the charges, at most two minutes, then says what there is. */
    Balance balance(int sales, int unresolved) throws InterruptedException {
        long deadline = System.nanoTime() + AGREE_WITHIN.toNanos();
        while (true) {
            var now = totals();
            int charges = now.charges - before.charges;
            int refunds = now.refunds - before.refunds;
            events.read();
            boolean settled = now.users - before.users >= charges - refunds
                    && events.confirmed().size() >= charges;
            if ((settled && charges >= sales) || System.nanoTime() > deadline) {
                return new Balance(
                        sales,
                        unresolved,
                        charges,
                        refunds,
                        now.repeatedCharges - before.repeatedCharges,
                        users(),
                        (int) events.confirmed().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** @return the users with our mark whose purchase has been confirmed since the books were opened */
    private int users() throws InterruptedException {
        Map<String, Integer> byPurchase = new HashMap<>();
        for (var device : devices) {
            marks(device)
                    .map(mark -> mark.split(":")[1])
                    .filter(events.confirmed()::containsKey)
                    .forEach(purchase -> byPurchase.merge(purchase, 1, Integer::sum));
        }
        return byPurchase.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Stream<String> marks(String device) throws InterruptedException {
        return control.get("/routeros/" + device + "/users", null, null).array().stream()
                .map(user -> ((JsonObject) user).getString("comment", ""))
                .filter(comment -> comment.startsWith(MARK));
    }
}
