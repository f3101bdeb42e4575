package io.ficha.routergateway.desired;

import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the users of some purchases not exist on a router, cookies and sessions included; verified by reading. A few
 * are asked for by their marks, of many the whole list is read.
 */
public final class RemoveUsers {
    private static final int FEW = 3;
    private final RouterOsConnection router;
    private final WriteLine writes;
    private final Collection<Mark> marks;
    private final Set<String> purchases;

    /** @param marks the newest version of each */
    public RemoveUsers(RouterOsConnection router, WriteLine writes, Collection<Mark> marks) {
        this.router = router;
        this.writes = writes;
        this.marks = marks;
        this.purchases = marks.stream().map(Mark::purchaseId).collect(Collectors.toSet());
    }

    /** @return whether they are seen to be gone; fails as commands do */
    public Future<Boolean> run() {
        return find().compose(users -> users.isEmpty()
                ? Future.succeededFuture(true)
                : remove(users).compose(nothing -> find()).map(Collection::isEmpty));
    }

    /** The entry goes first: a cookie or a session without it lets nobody in again. */
    private Future<Void> remove(List<Found> users) {
        var ids = users.stream().map(Found::id).toList();
        var names = users.stream().map(Found::name).collect(Collectors.toSet());
        return Sessions.remove(router, writes, DesiredUser.MENU, ids)
                .compose(nothing -> Sessions.end(router, writes, names));
    }

    private Future<List<Found>> find() {
        if (marks.size() > FEW) {
            return RouterUsers.ours(router).map(all -> all.stream()
                    .filter(user -> purchases.contains(user.mark().purchaseId()))
                    .map(user -> new Found(user.id(), user.name()))
                    .toList());
        }
        var reads = marks.stream()
                .map(mark -> router.execute(DesiredUser.print().where(mark.query())))
                .toList();
        return Future.all(reads).map(all -> {
            var found = new ArrayList<Found>();
            for (var read : all.<CommandResult>list()) read.rows().forEach(row -> found.add(Found.of(row)));
            return found;
        });
    }

    /** A user that has to go. */
    private record Found(String id, String name) {
        static Found of(Map<String, String> row) {
            return new Found(row.get(".id"), row.getOrDefault("name", ""));
        }
    }
}
