package io.ficha.routergateway.desired;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.secret.SecretBox.CannotOpen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * A router's users beside what the router should have.
 *
 * @param read the grants whose readings are news
 * @param changes what has to change; a user whose password is not known any more cannot be made again and is left out
 * @param kept how many users are as they should be
 * @param lost how many users cannot be made again
 * @param limited whether any user's time or traffic counts
 */
record Comparison(List<Grant> read, List<Change> changes, int kept, int lost, boolean limited) {
    static final String PASSWORD_KIND = "hotspot-password";

    static Comparison of(String companyId, List<SeenUser> seen, DesiredStore.Wanted wanted, SecretBox secrets) {
        var byPurchase = new HashMap<String, SeenUser>();
        seen.forEach(user -> byPurchase.put(user.mark().purchaseId(), user));
        var read = new ArrayList<Grant>();
        var desired = new ArrayList<DesiredUser>();
        var untouched = new HashSet<>(wanted.untouched());
        int lost = 0;
        boolean limited = false;
        for (var before : wanted.grants()) {
            var purchase = before.mark().purchaseId();
            var user = byPurchase.get(purchase);
            var grant = before.counts() ? before.read(user) : before;
            limited |= grant.uptimeLimit() != null || grant.bytesLimit() != null;
            if (!grant.equals(before)) read.add(grant);
            var password = password(companyId, grant, secrets);
            boolean unmakeable = user == null && password == null && !grant.pin();
            if (unmakeable) lost++;
            if (unmakeable || grant.usedUp()) untouched.add(purchase);
            else desired.add(grant.user(password));
        }
        var changes = Change.between(seen, desired, untouched);
        long differing =
                changes.stream().filter(it -> !(it instanceof Change.Remove)).count();
        return new Comparison(read, changes, desired.size() - (int) differing, lost, limited);
    }

    private static String password(String companyId, Grant grant, SecretBox secrets) {
        if (grant.sealedPassword() == null) return null;
        try {
            return secrets.open(companyId, PASSWORD_KIND, grant.mark().purchaseId(), grant.sealedPassword());
        } catch (CannotOpen e) {
            return null;
        }
    }
}
