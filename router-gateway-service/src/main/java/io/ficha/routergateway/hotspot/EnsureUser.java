package io.ficha.routergateway.hotspot;

import io.ficha.routergateway.desired.DesiredUser;
import io.ficha.routergateway.desired.Mark;
import io.ficha.routergateway.desired.RemoveUsers;
import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One try to make one hotspot user exist: reads by name, adds with our mark or sets only what differs, and reads back.
 * Never touches a user without the mark, nor one that carries a newer version of it.
 */
final class EnsureUser {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(6);
    private static final int MOST_NAMES = 18;
    private static final int MOST_CORRECTIONS = 2;

    private final RouterOsConnection router;
    private final WriteLine writes;
    private final Job job;
    private final DesiredUser wanted;
    private int namesTaken;
    private int corrections;
    private boolean wrote;

    /** @param password clear, null for a PIN */
    EnsureUser(RouterOsConnection router, WriteLine writes, Job job, String password) {
        this.router = router;
        this.writes = writes;
        this.job = job;
        this.wanted = job.user(password);
    }

    /** @return how it ended; never fails */
    Future<Outcome> run() {
        Future<Outcome> end = job.retried() ? lookForMark() : tryName(job.username());
        return end.recover(failure -> done(Outcome.Again.of(failure, wrote)));
    }

    /** An earlier try may have left the user under another name. */
    private Future<Outcome> lookForMark() {
        return marked().compose(rows -> rows.isEmpty() ? tryName(job.username()) : settle(rows.get(0)));
    }

    private Future<List<Row>> marked() {
        return read(DesiredUser.print().where(job.mark().query()));
    }

    private Future<Outcome> tryName(String name) {
        if (namesTaken >= MOST_NAMES) return done(Outcome.Again.because("every name tried is taken", wrote));
        return named(name).compose(rows -> {
            if (rows.isEmpty()) return add(name);
            return ours(rows).map(this::settle).orElseGet(() -> tryName(Names.another(job.pin(), namesTaken++)));
        });
    }

    private Future<Outcome> add(String name) {
        return write(wanted.named(name).add()).compose(added -> readBack(name), failure -> afterRefusal(name, failure));
    }

    /** A trap does not always mean that nothing happened: whatever it says, the router is read before we believe it. */
    private Future<Outcome> afterRefusal(String name, Throwable failure) {
        if (!(failure instanceof CommandTrap trap)) return Future.failedFuture(failure);
        if (trap.kind() == TrapKind.DUPLICATE) {
            namesTaken++; // bounds a router that denies the user and refuses it as a duplicate
            return tryName(name);
        }
        if (isPassing(trap)) return Future.failedFuture(trap);
        return marked().compose(rows -> rows.isEmpty() ? refused(reasonOf(trap)) : settle(rows.get(0)));
    }

    /** The user is ours: brings it to what is wanted, touching only what differs. */
    private Future<Outcome> settle(Row row) {
        String name = row.get("name");
        if (Mark.of(row.get("comment")).version() > job.version()) {
            return done(Outcome.Again.because("the router has a newer version of the user", true));
        }
        var change = wanted.named(name).correction(row);
        if (change == null) return done(new Outcome.Present(name, row.get(".id")));
        if (corrections++ == MOST_CORRECTIONS) return giveUp(reasonOf(row));
        return write(change).compose(set -> readBack(name), failure -> {
            boolean forGood =
                    failure instanceof CommandTrap trap && trap.kind() != TrapKind.NOT_FOUND && !isPassing(trap);
            return forGood ? giveUp(reasonOf((CommandTrap) failure)) : Future.failedFuture(failure);
        });
    }

    private Future<Outcome> readBack(String name) {
        return named(name).compose(rows -> ours(rows)
                .map(this::settle)
                .orElseGet(() -> done(Outcome.Again.because("the user is not there after the write", true))));
    }

    private Optional<Row> ours(List<Row> rows) {
        return rows.stream().filter(this::isOurs).findFirst();
    }

    private boolean isOurs(Row row) {
        var mark = Mark.of(row.get("comment"));
        return mark != null && mark.purchaseId().equals(job.purchaseId());
    }

    /** The router keeps something else than what was sold: takes the user away again. */
    private Future<Outcome> giveUp(String reason) {
        return new RemoveUsers(router, writes, List.of(job.mark()))
                .run()
                .compose(gone -> gone
                        ? refused(reason)
                        : done(Outcome.Again.because("the user is still there after its removal", true)));
    }

    private Future<List<Row>> named(String name) {
        return read(DesiredUser.print().where("name", name));
    }

    private Future<List<Row>> read(Command print) {
        return router.execute(print).map(CommandResult::rows);
    }

    /** A write that could outlive the lease is not begun: another owner might be writing by then. */
    private Future<CommandResult> write(Command command) {
        return writes.run(() -> {
            if (System.nanoTime() - job.claimedAt() > LEASE.minus(LONGEST_WRITE).toNanos()) {
                return Future.failedFuture(new LeaseRanOut());
            }
            wrote = true;
            return router.execute(command).onFailure(failure -> {
                if (failure instanceof RouterOsFailure.NotSent) wrote = false;
            });
        });
    }

    private String reasonOf(CommandTrap trap) {
        return trap.kind() == TrapKind.BAD_REFERENCE ? profileNotFound() : trap.getMessage();
    }

    private String reasonOf(Row row) {
        return Objects.equals(job.profile(), row.get("profile"))
                ? "The router does not keep the user as asked"
                : profileNotFound();
    }

    private String profileNotFound() {
        return "Perfil '" + job.profile() + "' no encontrado";
    }

    private static boolean isPassing(CommandTrap trap) {
        return trap.kind() == TrapKind.BUSY || trap.kind() == TrapKind.INTERRUPTED;
    }

    private static Future<Outcome> refused(String reason) {
        return done(new Outcome.Refused(reason));
    }

    private static Future<Outcome> done(Outcome outcome) {
        return Future.succeededFuture(outcome);
    }

    /** Too little of the lease was left to begin a write. */
    private static final class LeaseRanOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseRanOut() {
            super("the lease is about to run out", null, false, false);
        }
    }
}
