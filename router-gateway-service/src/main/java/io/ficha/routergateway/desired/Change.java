package io.ficha.routergateway.desired;

import io.ficha.routeros.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One thing that has to change on a router for it to be as wanted. */
sealed interface Change {
    Mark mark();

    String name();

    /** @return what makes or corrects it; a removal takes more than one command */
    Command command();

    /** A user that is not there. */
    record Create(DesiredUser user) implements Change {
        @Override
        public Mark mark() {
            return user.mark();
        }

        @Override
        public String name() {
            return user.name();
        }

        @Override
        public Command command() {
            return user.add();
        }
    }

    /** A user that differs. */
    record Correct(SeenUser seen, DesiredUser user, Map<String, String> attributes) implements Change {
        @Override
        public Mark mark() {
            return user.mark();
        }

        @Override
        public String name() {
            return seen.name();
        }

        @Override
        public Command command() {
            return DesiredUser.set(seen.id(), attributes);
        }
    }

    /**
     * A user with our mark that nobody may have.
     *
     * @param isSpare whether it is a second one of a purchase that has its user
     */
    record Remove(SeenUser seen, boolean isSpare) implements Change {
        @Override
        public Mark mark() {
            return seen.mark();
        }

        @Override
        public String name() {
            return seen.name();
        }

        @Override
        public Command command() {
            return Command.of(DesiredUser.MENU + "/remove").id(seen.id());
        }
    }

    /**
     * Compares what the router has with what it should have.
     *
     * @param untouched purchases that are being worked on: neither wanted nor unwanted
     * @return the fewest changes: removals first, which make names free, then in the order of the sales
     */
    static List<Change> between(List<SeenUser> seen, List<DesiredUser> desired, Set<String> untouched) {
        var wanted = new LinkedHashMap<String, DesiredUser>();
        desired.forEach(user -> wanted.put(user.mark().purchaseId(), user));
        var kept = new HashMap<String, SeenUser>();
        var removals = new ArrayList<Change>();
        for (var user : seen) {
            var purchase = user.mark().purchaseId();
            if (untouched.contains(purchase)) continue;
            var wish = wanted.get(purchase);
            if (wish == null) {
                removals.add(new Remove(user, false));
                continue;
            }
            var one = kept.get(purchase);
            boolean better = one == null || isBetter(user, one, wish);
            if (better) kept.put(purchase, user);
            if (one != null) removals.add(new Remove(better ? one : user, true));
        }
        var changes = new ArrayList<Change>(removals);
        wanted.values().forEach(wish -> {
            var user = kept.get(wish.mark().purchaseId());
            if (user == null) {
                changes.add(new Create(wish));
            } else if (user.mark().version() <= wish.mark().version()) { // else somebody wants something newer
                var attributes = wish.differences(user.attributes());
                if (!attributes.isEmpty()) changes.add(new Correct(user, wish, attributes));
            }
        });
        return changes;
    }

    /** Of two users of one purchase the one under the sold name stays, else the newer one. */
    private static boolean isBetter(SeenUser user, SeenUser than, DesiredUser wish) {
        return Comparator.<SeenUser, Boolean>comparing(it -> it.name().equals(wish.name()))
                        .thenComparing(it -> it.mark().version())
                        .compare(user, than)
                > 0;
    }
}
