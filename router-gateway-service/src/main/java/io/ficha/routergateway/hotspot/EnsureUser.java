package io.ficha.routergateway.hotspot;

import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.ficha.routeros.value.Flags;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One try to make one hotspot user exist: reads by name, adds with our mark or sets only what differs, and reads back.
 * Never touches a user without the mark.
 */
final class EnsureUser {
    static final String USER = "/ip/hotspot/user";
    private static final String[] PROPERTIES = {".id", "name", "password", "profile", "comment", "disabled"};
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(6);
    private static final int MOST_NAMES = 18;
    private static final int MOST_CORRECTIONS = 2;

    private final RouterOsConnection router;
    private final WriteLine writes;
    private final Job job;
    private final String password;
    private int namesTaken;
    private int corrections;
    private boolean wrote;

    /** @param password clear, null for a PIN */
    EnsureUser(RouterOsConnection router, WriteLine writes, Job job, String password) {
        this.router = router;
        this.writes = writes;
        this.job = job;
        this.password = password;
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
        return print("comment", job.mark());
    }

    private Future<Outcome> tryName(String name) {
        if (namesTaken >= MOST_NAMES) return done(Outcome.Again.because("every name tried is taken", wrote));
        return print("name", name).compose(rows -> {
            if (rows.isEmpty()) return add(name);
            return ours(rows).map(this::settle).orElseGet(() -> tryName(Names.another(job.pin(), namesTaken++)));
        });
    }

    private Future<Outcome> add(String name) {
        var command = Command.of(USER + "/add").set("name", name);
        if (password != null) command = command.set("password", password);
        return write(command.set("profile", job.profile()).set("comment", job.mark()))
                .compose(added -> readBack(name), failure -> afterRefusal(name, failure));
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
        var change = Command.of(USER + "/set").id(row.get(".id"));
        boolean differs = false;
        if (!job.profile().equals(row.get("profile"))) {
            change = change.set("profile", job.profile());
            differs = true;
        }
        if (password != null && row.containsKey("password") && !password.equals(row.get("password"))) {
            change = change.set("password", password);
            differs = true;
        }
        if (Flags.read(row.getOrDefault("disabled", "no"))) {
            change = change.set("disabled", "no");
            differs = true;
        }
        if (!differs) return done(new Outcome.Present(row.get("name"), row.get(".id")));
        if (corrections++ == MOST_CORRECTIONS) return giveUp(reasonOf(row));
        return write(change).compose(set -> readBack(row.get("name")), failure -> {
            boolean forGood =
                    failure instanceof CommandTrap trap && trap.kind() != TrapKind.NOT_FOUND && !isPassing(trap);
            return forGood ? giveUp(reasonOf((CommandTrap) failure)) : Future.failedFuture(failure);
        });
    }

    private Future<Outcome> readBack(String name) {
        return print("name", name).compose(rows -> ours(rows)
                .map(this::settle)
                .orElseGet(() -> done(Outcome.Again.because("the user is not there after the write", true))));
    }

    private Optional<Row> ours(List<Row> rows) {
        return rows.stream()
                .filter(row -> job.mark().equals(row.get("comment")))
                .findFirst();
    }

    /** The router keeps something else than what was sold: takes the user away again. */
    private Future<Outcome> giveUp(String reason) {
        return new RemoveUser(router, writes, job.purchaseId())
                .run()
                .compose(end -> end instanceof Outcome.Absent ? refused(reason) : done(end));
    }

    private Future<List<Row>> print(String property, String value) {
        return router.execute(Command.of(USER + "/print").proplist(PROPERTIES).where(property, value))
                .map(CommandResult::rows);
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
