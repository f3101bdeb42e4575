package io.ficha.simulators.conekta;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A page of {@code GET /orders}, newest first.
 *
 * @param term the general search text, or null
 * @param createdFrom Unix seconds, inclusive
 * @param createdTo Unix seconds, inclusive
 * @param next id of the last order of the page before, or null
 */
record OrderSearch(String term, int limit, long createdFrom, long createdTo, String paymentStatus, String next) {
    static OrderSearch parse(MultiMap query) {
        return new OrderSearch(
                query.get("search"),
                (int) limit(query),
                Math.max(number(query, "created_at.gte", 0), number(query, "created_at.gt", -1) + 1),
                Math.min(
                        number(query, "created_at.lte", Long.MAX_VALUE),
                        number(query, "created_at.lt", Long.MAX_VALUE) - 1),
                query.get("payment_status"),
                query.get("next"));
    }

    /** @throws ConektaFailure 422 unless it is 1 to 250 */
    static long limit(MultiMap query) {
        long limit = number(query, "limit", 20);
        if (limit < 1 || limit > 250) {
            throw ConektaFailure.invalid("limit.invalid", "limit");
        }
        return limit;
    }

    private static long number(MultiMap query, String name, long otherwise) {
        var value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ConektaFailure.invalid(name + ".invalid", name);
        }
    }

    /** @param indexedUntilMillis orders made later are not in the index yet */
    JsonObject run(OrderBook book, String apiKey, long indexedUntilMillis, boolean foreignHit) {
        var data = new JsonArray();
        boolean more = false;
        boolean reached = next == null;
        String last = null;
        if (foreignHit) {
            var newest = book.newestFirst(apiKey, null);
            if (newest.hasNext()) {
                data.add(OrderJson.of(newest.next()));
            }
        }
        for (var orders = book.newestFirst(apiKey, term); orders.hasNext(); ) {
            var order = orders.next();
            if (order.createdAt() < createdFrom) {
                break;
            }
            if (!reached) {
                reached = order.id().equals(next);
            } else if (order.createdAt() <= createdTo
                    && order.createdAtMillis() <= indexedUntilMillis
                    && (paymentStatus == null || paymentStatus.equals(order.status()))) {
                if (data.size() >= limit) {
                    more = true;
                    break;
                }
                data.add(OrderJson.of(order));
                last = order.id();
            }
        }
        return new JsonObject()
                .put("object", "list")
                .put("has_more", more)
                .put("next_page_url", more ? "/orders?limit=" + limit + "&next=" + last : null)
                .put("previous_page_url", null)
                .put("data", data);
    }
}
