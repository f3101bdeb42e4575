package io.ficha.routergateway.guest;

import io.ficha.common.secret.Hashes;
import io.ficha.common.security.Caller;
import io.ficha.routeros.value.MacAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds guessing of user names and passwords: per portal key, per device and per user name. A try is charged as a
 * failure when it begins, so that many at once gain nothing, and gets most of that back when it turns out well.
 *
 * <p>A device that has been online as a user before is not held up by what others do with the user's name or the
 * portal's key, which everybody in the network can read off the page; its own tries are counted all the same. Counts are
 * this process's alone and end with it: with n replicas up to n times as many tries pass.
 */
@ApplicationScoped
class Throttle {
    private static final double SUCCESS = 1;
    private static final double LOGIN = 5; // one recall by login costs as much as five looks
    private static final int MOST_KNOWN = 20_000;
    private final Rule keys = new Rule(new Buckets(2000, 100, 10_000), 10); // 200 failures, then 10 a minute
    private final Rule devices = new Rule(new Buckets(60, 12, 50_000), 10); // 6 failures, then one in 50 s
    private final Rule users = new Rule(new Buckets(100, 10, 50_000), 5); // 20 failures, then 2 a minute
    /** Of questions by a device's address alone nothing can be guessed but addresses: they are bounded for the work. */
    private final Buckets recalls = new Buckets(60, 30, 50_000);

    private final Buckets recallsByKey = new Buckets(3000, 1000, 10_000);
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    /**
     * Admits a try and charges it.
     *
     * @param mac the device, or null where the request names none
     * @throws TooManyAttempts when one of the three has no try left
     */
    Try admit(Caller.Portal portal, MacAddress mac, String username) {
        // Names are as long as a caller likes; what is kept of them is not.
        var user = Hashes.sha256(portal.routerId() + "\n" + username);
        var pair = mac == null ? null : user + mac;
        var charges = new ArrayList<Charge>();
        if (mac != null) charges.add(new Charge(devices, portal.routerId() + mac));
        if (!isKnown(pair)) {
            charges.add(new Charge(users, user));
            charges.add(new Charge(keys, portal.keyId()));
        }
        return admit(charges, pair);
    }

    /** @throws TooManyAttempts when the device, or all of the portal, has asked too often what the device has */
    void admitLook(Caller.Portal portal, MacAddress mac) {
        admitRecall(portal, mac, 1);
    }

    /** @throws TooManyAttempts when the device has tried too often to come in by its address */
    void admitLogin(Caller.Portal portal, MacAddress mac) {
        admitRecall(portal, mac, LOGIN);
    }

    private void admitRecall(Caller.Portal portal, MacAddress mac, double cost) {
        admit(
                List.of(
                        new Charge(new Rule(recalls, cost), portal.routerId() + mac),
                        new Charge(new Rule(recallsByKey, cost), portal.keyId())),
                null);
    }

    private synchronized Try admit(List<Charge> charges, String pair) {
        long now = System.nanoTime();
        int wait = charges.stream()
                .mapToInt(it -> it.rule.buckets.secondsUntil(it.who, it.rule.failure, now))
                .max()
                .orElse(0);
        if (wait > 0) throw new TooManyAttempts(wait);
        charges.forEach(it -> it.rule.buckets.charge(it.who, it.rule.failure, now));
        return new Try(charges, pair);
    }

    private boolean isKnown(String pair) {
        if (pair == null) return false;
        synchronized (known) {
            return known.contains(pair);
        }
    }

    /** One admitted try. */
    final class Try {
        private final List<Charge> charges;
        private final String pair;

        private Try(List<Charge> charges, String pair) {
            this.charges = charges;
            this.pair = pair;
        }

        /** The password was right, and the device is online. */
        void online() {
            harmless();
            if (pair == null) return;
            synchronized (known) {
                known.add(pair);
            }
        }

        /** Nothing was learnt about anybody's password, or the right one was given. */
        void harmless() {
            long now = System.nanoTime();
            charges.forEach(it -> it.rule.buckets.charge(it.who, SUCCESS - it.rule.failure, now));
        }

        /** A wrong password or an unknown name; it stays charged. */
        void failed() {
            if (pair == null) return;
            synchronized (known) {
                known.remove(pair);
            }
        }
    }

    private record Rule(Buckets buckets, double failure) {}

    private record Charge(Rule rule, String who) {}
}
