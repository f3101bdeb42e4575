package io.ficha.routergateway.desired;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Shares a bounded number of places between companies. Who waits is taken company by company in turn, and no company
 * holds more than its share, so that one with thousands of routers costs the others nothing.
 */
public final class Turns {
    private final int places;
    private final int perCompany;
    private final Map<String, Share> shares = new HashMap<>();
    private final Set<String> ready = new LinkedHashSet<>(); // companies that wait and hold less than their share
    private int taken;
    private boolean handingOut;

    public Turns(int places, int perCompany) {
        this.places = places;
        this.perCompany = perCompany;
    }

    /** Runs the action once there is a place for it, perhaps at once; {@link #leave} gives the place back. */
    public void enter(String company, Runnable action) {
        synchronized (this) {
            var share = shares.computeIfAbsent(company, id -> new Share());
            share.waiting.add(action);
            if (share.taken < perCompany) ready.add(company);
        }
        handOut();
    }

    /** Gives one of the company's places back. */
    public void leave(String company) {
        synchronized (this) {
            var share = shares.get(company);
            taken--;
            share.taken--;
            if (!share.waiting.isEmpty()) ready.add(company);
            else if (share.taken == 0) shares.remove(company);
        }
        handOut();
    }

    /** One thread at a time: an action that leaves at once must not run the next one inside itself. */
    private void handOut() {
        while (true) {
            Runnable next;
            synchronized (this) {
                if (handingOut) return;
                next = next();
                if (next == null) return;
                handingOut = true;
            }
            try {
                next.run();
            } finally {
                synchronized (this) {
                    handingOut = false;
                }
            }
        }
    }

    private Runnable next() {
        if (taken >= places || ready.isEmpty()) return null;
        var company = ready.iterator().next();
        ready.remove(company);
        var share = shares.get(company);
        var action = share.waiting.remove();
        taken++;
        share.taken++;
        if (!share.waiting.isEmpty() && share.taken < perCompany) ready.add(company); // behind all others
        return action;
    }

    /** What one company holds and waits for. */
    private static final class Share {
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private int taken;
    }
}
