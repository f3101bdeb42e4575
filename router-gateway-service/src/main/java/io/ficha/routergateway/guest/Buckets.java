package io.ficha.routergateway.guest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what each of many may still do: every one has a debt that grows with what it does and shrinks with time. Who
 * is not in the table owes nothing; the one not seen for longest leaves when the table is full.
 */
final class Buckets {
    private static final double NANOS_PER_MINUTE = 60e9;
    private final double mostDebt;
    private final double paidPerMinute;
    private final int mostEntries;
    private final Map<String, Debt> debts = new LinkedHashMap<>(16, 0.75f, true);

    Buckets(double mostDebt, double paidPerMinute, int mostEntries) {
        this.mostDebt = mostDebt;
        this.paidPerMinute = paidPerMinute;
        this.mostEntries = mostEntries;
    }

    /** @return 0 when there is room for that cost, else the seconds until there is, 1 at least */
    synchronized int secondsUntil(String who, double cost, long now) {
        var debt = debts.get(who);
        double over = debt == null ? 0 : debt.at(now, paidPerMinute) + cost - mostDebt;
        return over <= 0 ? 0 : Math.max(1, (int) Math.ceil(over / paidPerMinute * 60));
    }

    /** Adds to a debt; a negative cost gives some back. */
    synchronized void charge(String who, double cost, long now) {
        var debt = debts.get(who);
        double owed = (debt == null ? 0 : debt.at(now, paidPerMinute)) + cost;
        if (owed <= 0) debts.remove(who);
        else debts.put(who, new Debt(owed, now));
        if (debts.size() > mostEntries) debts.remove(debts.keySet().iterator().next());
    }

    private record Debt(double owed, long at) {
        double at(long now, double paidPerMinute) {
            return Math.max(0, owed - (now - at) / NANOS_PER_MINUTE * paidPerMinute);
        }
    }
}
