package io.ficha.routergateway.hotspot;

import static io.ficha.routergateway.hotspot.EnsureUser.USER;

import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.List;

/** One try to make the hotspot user of a purchase not exist, sessions included; verified by reading. */
final class RemoveUser {
    private static final String ACTIVE = "/ip/hotspot/active";
    private final RouterOsConnection router;
    private final WriteLine writes;
    private final String mark;

    RemoveUser(RouterOsConnection router, WriteLine writes, String purchaseId) {
        this.router = router;
        this.writes = writes;
        this.mark = Job.markOf(purchaseId);
    }

    /** @return {@link Outcome.Absent} or {@link Outcome.Again}; never fails */
    Future<Outcome> run() {
        return marked().compose(this::removeAll)
                .recover(failure -> Future.succeededFuture(Outcome.Again.of(failure, true)));
    }

    private Future<Outcome> removeAll(List<Row> users) {
        if (users.isEmpty()) return Future.succeededFuture(new Outcome.Absent());
        Future<?> all = Future.succeededFuture();
        for (var user : users) {
            all = all.compose(nothing -> remove(USER, user.get(".id")))
                    .compose(nothing -> endSessions(user.get("name")));
        }
        return all.compose(nothing -> marked())
                .map(left -> left.isEmpty()
                        ? new Outcome.Absent()
                        : Outcome.Again.because("the user is still there after its removal", true));
    }

    private Future<List<Row>> marked() {
        return print(USER, "comment", mark);
    }

    /** A router that has no such menu has no session either. */
    private Future<Void> endSessions(String username) {
        return print(ACTIVE, "user", username)
                .compose(sessions -> {
                    Future<Void> all = Future.succeededFuture();
                    for (var session : sessions) all = all.compose(nothing -> remove(ACTIVE, session.get(".id")));
                    return all;
                })
                .recover(failure -> ignoring(failure, TrapKind.UNSUPPORTED));
    }

    private Future<Void> remove(String menu, String id) {
        return writes.run(() -> router.execute(Command.of(menu + "/remove").id(id)))
                .<Void>mapEmpty()
                .recover(failure -> ignoring(failure, TrapKind.NOT_FOUND));
    }

    private Future<List<Row>> print(String menu, String property, String value) {
        return router.execute(
                        Command.of(menu + "/print").proplist(".id", "name").where(property, value))
                .map(CommandResult::rows);
    }

    private static Future<Void> ignoring(Throwable failure, TrapKind kind) {
        return failure instanceof CommandTrap trap && trap.kind() == kind
                ? Future.succeededFuture()
                : Future.failedFuture(failure);
    }
}
