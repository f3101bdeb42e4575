package io.ficha.benchmarks.money;

import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds what guests were told against what the providers did and what the books say; amounts in minor units. */
final class Account {
    private static final String DELIVERED = "DELIVERED";
    private static final String DECLINED = "DECLINED";
    private static final String REFUNDED = "REFUNDED";

    private final StackClient control;
    private final Map<Provider, Integer> repeatedBefore = new EnumMap<>(Provider.class);

    Account(StackClient control) throws InterruptedException {
        this.control = control;
        for (var provider : Provider.values()) {
            repeatedBefore.put(provider, repeated(provider));
        }
    }

    private int repeated(Provider provider) throws InterruptedException {
        return control.get("/" + provider.label() + "/effects/summary", null, null)
                .object()
                .getInteger("repeatedCharges");
    }

    /** What the providers took and gave back for one sale. */
    private record Effects(int charges, long charged, long refunded) {}

    /**
     * The result of the check.
     *
     * @param held what the providers keep of all sales that are known by id
     * @param sold what the delivered ones cost
     */
    record Verdict(
            int intents, int charges, int unresolved, int repeated, long held, long sold, List<String> differences) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("intentsWithMoney", intents)
                    .put("charges", charges)
                    .put("chargesPerIntent", intents == 0 ? 0 : (double) charges / intents)
                    .put("unresolved", unresolved)
                    .put("repeatedCharges", repeated)
                    .put("heldMinor", held)
                    .put("soldMinor", sold)
                    .put("ok", differences.isEmpty())
                    .put("differences", differences);
        }
    }

    /** @param books the lines of the company's ledger, see {@link #clearing}; null when they could not be read */
    Verdict check(List<Sale> sales, long price, String books) throws InterruptedException {
        int intents = 0;
        int charges = 0;
        int unresolved = 0;
        long held = 0;
        long sold = 0;
        var differences = new ArrayList<String>();
        var heldById = new HashMap<String, Long>();
        for (var sale : sales) {
            boolean delivered = sale.state().equals(DELIVERED);
            boolean ended =
                    delivered || sale.state().equals(DECLINED) || sale.state().equals(REFUNDED);
            unresolved += ended ? 0 : 1;
            sold += delivered ? price : 0;
            if (sale.id() == null) {
                if (!sale.state().equals(DECLINED)) {
                    differences.add("sale " + sale.number() + " has no id and is " + sale.state());
                }
                continue;
            }
            var effects = effects(sale);
            intents += effects.charges > 0 ? 1 : 0;
            charges += effects.charges;
            held += effects.charged - effects.refunded;
            heldById.put(sale.id(), effects.charged - effects.refunded);
            long due = delivered ? price : 0;
            if (ended && effects.charged - effects.refunded != due) {
                differences.add(
                        "sale " + sale.id() + " through " + sale.provider().label() + " is " + sale.state()
                                + " and the provider holds " + (effects.charged - effects.refunded));
            }
        }
        int repeated = 0;
        for (var provider : Provider.values()) {
            repeated += repeated(provider) - repeatedBefore.get(provider);
        }
        if (charges != intents || repeated != 0) {
            differences.add(charges + " charges for " + intents + " intents, " + repeated + " of them repeated");
        }
        if (unresolved > 0) {
            differences.add(unresolved + " sales unresolved");
        }
        if (books == null) {
            differences.add("the books could not be read");
        } else {
            compare(clearing(books), heldById, differences);
        }
        return new Verdict(intents, charges, unresolved, repeated, held, sold, differences);
    }

    private static void compare(Map<String, Long> books, Map<String, Long> held, List<String> differences) {
        held.forEach((id, amount) -> {
            long written = books.getOrDefault(id, 0L);
            if (written != amount) {
                differences.add("the books have " + written + " for sale " + id + ", the provider " + amount);
            }
        });
    }

    /** @return what the ledger says the providers hold, by purchase: the lines of {@code provider_clearing} of a CSV */
    static Map<String, Long> clearing(String csv) {
        var lines = csv.lines().toList();
        if (lines.isEmpty()) {
            return Map.of();
        }
        var heading =
                List.of(lines.get(0).replace("\uFEFF", "").replace("\"", "").split(","));
        int id = heading.indexOf("id_compra");
        int account = heading.indexOf("cuenta");
        int debit = heading.indexOf("debe");
        int credit = heading.indexOf("haber");
        var sums = new HashMap<String, Long>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.replace("\"", "").split(",", -1);
            if (cells.length > credit && cells[account].equals("provider_clearing")) {
                sums.merge(cells[id], minor(cells[debit]) - minor(cells[credit]), Long::sum);
            }
        }
        return sums;
    }

    private static long minor(String amount) {
        return amount.isEmpty() ? 0 : new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    private Effects effects(Sale sale) throws InterruptedException {
        var answer = control.get("/" + sale.provider().label() + "/effects?reference=" + sale.id(), null, null)
                .object();
        int charges = 0;
        long charged = 0;
        for (var charge : answer.getJsonArray("charges")) {
            if (((JsonObject) charge).getValue("paid_at") != null) {
                charges++;
                charged += ((JsonObject) charge).getLong("amount");
            }
        }
        long refunded = 0;
        for (var refund : answer.getJsonArray("refunds")) {
            if ("done".equals(((JsonObject) refund).getString("status"))) {
                refunded += ((JsonObject) refund).getLong("amount");
            }
        }
        return new Effects(charges, charged, refunded);
    }
}
