package io.ficha.benchmarks.sale;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the sales that guests saw are those that the provider, the routers and the events know.
 *
 * @param sales answers with 200 or 202
 * @param unresolved requests whose answer does not tell whether they became a sale
 * @param charges at the provider, refunds among them
 * @param users with our mark on the routers
 * @param events {@code PaymentConfirmed}, repeated ones included
 */
record Balance(int sales, int unresolved, int charges, int refunds, int repeatedCharges, int users, int events) {
    /** @return what does not agree, for people; empty when all does */
    List<String> differences() {
        var differences = new ArrayList<String>();
        if (charges < sales || charges > sales + unresolved) {
            differences.add(charges + " charges, but " + sales + " sales"
                    + (unresolved == 0 ? "" : " and " + unresolved + " requests without a clear answer"));
        }
        if (users != charges - refunds) {
            differences.add(users + " users, but " + charges + " charges less " + refunds + " refunds");
        }
        if (events != charges) {
            differences.add(events + " PaymentConfirmed events, but " + charges + " charges");
        }
        if (repeatedCharges != 0) {
            differences.add(repeatedCharges + " purchases charged more than once");
        }
        return differences;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("sales", sales)
                .put("unresolved", unresolved)
                .put("charges", charges)
                .put("refunds", refunds)
                .put("repeatedCharges", repeatedCharges)
                .put("users", users)
                .put("events", events)
                .put("ok", differences().isEmpty())
                .put("differences", differences());
    }
}
