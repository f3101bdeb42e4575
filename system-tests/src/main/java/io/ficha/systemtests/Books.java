package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Portal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hamcrest.Matchers;

/** What a portal's purchases say, laid beside what the provider and the router really did. */
public final class Books {
    private static final List<String> SETTLED = List.of("DELIVERED", "REFUNDED");

    private final SystemStack system;
    private final Portal portal;
    private final String device;
    private final Database database;

    /** Nothing else may have been sold since the world was made fresh. */
    public Books(SystemStack system, Portal portal) {
        this(system, portal, SystemStack.CAFE);
    }

    /** @param device the simulated router that the portal sells for */
    public Books(SystemStack system, Portal portal, String device) {
        this.system = system;
        this.portal = portal;
        this.device = device;
        this.database = Database.of(system.processes(), "payment");
    }

    /**
     * Waits until every charge is delivered or refunded, and checks that each had one effect.
     *
     * @param promised the purchases that a guest was told of
     */
    public void awaitBalanced(Collection<String> promised) throws SQLException {
        int charges = balance(promised);
        assertThat(system.world().summary().path("charges").asInt())
                .as("every charge belongs to a purchase")
                .isEqualTo(charges);
    }

    /** @return how many charges the portal's purchases have, once each is delivered or refunded and checked */
    public int balance(Collection<String> promised) throws SQLException {
        assertThat(purchases().keySet()).containsAll(promised);
        await("every charge is delivered or refunded")
                .atMost(SystemStack.RESOLVED)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> unsettledCharges().isEmpty());
        var states = purchases();
        int charges = 0;
        for (var purchase : states.entrySet()) {
            boolean delivered = purchase.getValue().equals("DELIVERED");
            boolean refunded = purchase.getValue().equals("REFUNDED");
            var effects = system.world().effects(purchase.getKey());
            charges += effects.path("charges").size();
            assertThat(effects.path("charges")).as("charges of %s", purchase).hasSize(delivered || refunded ? 1 : 0);
            assertThat(effects.path("refunds")).as("refunds of %s", purchase).hasSize(refunded ? 1 : 0);
            // A router that was away is rid of a refunded user once it is back.
            await("users of " + purchase)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> system.usersOf(device, purchase.getKey()).size(), Matchers.is(delivered ? 1 : 0));
        }
        assertThat(promised).allMatch(id -> SETTLED.contains(states.get(id)));
        var count = new TreeMap<String, Integer>();
        states.values().forEach(state -> count.merge(state, 1, Integer::sum));
        System.out.println("purchases " + count + ", promised " + promised.size() + ", charges " + charges);
        return charges;
    }

    private List<String> unsettledCharges() throws SQLException {
        return purchases().entrySet().stream()
                .filter(purchase -> !SETTLED.contains(purchase.getValue()))
                .map(Map.Entry::getKey)
                .filter(id -> !system.world().effects(id).path("charges").isEmpty())
                .toList();
    }

    /** @return the state of each purchase of the portal's company */
    public Map<String, String> purchases() throws SQLException {
        return database.purchases(portal.companyId());
    }
}
