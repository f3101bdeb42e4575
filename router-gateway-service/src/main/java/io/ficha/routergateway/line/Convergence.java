package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a router have some services as they should be: reads what there is of them, writes what differs, and reads
 * again, until nothing differs. What does not carry our mark is never written.
 */
public final class Convergence {
    private static final int MOST_PASSES = 4;
    private static final Set<String> ENDING =
            Set.of("name", "password", "profile", "remote-address", "address", "caller-id", "mac-address", "disabled");
    private static final String TAKEN = "El router ya tiene otro objeto con ese nombre: ";
    private static final String NOT_KEPT = "El router no conserva lo que se escribe";

    private final RouterOsConnection router;
    private final Function<Command, Future<?>> write;
    private final String localAddress;
    private final Map<Line, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<Line, List<Wish>> profiles = new LinkedHashMap<>();
    private final Map<Line, List<Wish>> wishes = new LinkedHashMap<>();
    private final Set<String> pppUsers = new HashSet<>();
    private final Set<String> hotspotUsers = new HashSet<>();
    private final Set<String> newlyCut = new HashSet<>();
    private final Set<Line> owing = new HashSet<>();

    /**
     * @param write sends a command that changes something, in the router's line of writes
     * @param localAddress the router's end of PPP lines, where a profile has to be made
     */
    public Convergence(RouterOsConnection router, Function<Command, Future<?>> write, String localAddress) {
        this.router = router;
        this.write = write;
        this.localAddress = localAddress;
    }

    /** @return how each stands now; fails, with nothing decided, when the router was lost on the way */
    public Future<Map<Line, Outcome>> run(List<Line> lines) {
        // what goes makes room for what comes
        for (boolean removed : List.of(true, false)) {
            for (var line : lines) if (line.removed() == removed) begin(line);
        }
        return pass(1).map(outcomes);
    }

    private void begin(Line line) {
        var problem = line.problem();
        if (problem != null) {
            outcomes.put(line, new Outcome.Refused(problem));
            return;
        }
        profiles.put(line, Wishes.profiles(line, localAddress));
        wishes.put(line, Wishes.of(line));
        if (line.doubtful()) owing.add(line);
    }

    /** @return whether, after a failure, sessions of it may go on with what does not count any more */
    public boolean owesEnd(Line line) {
        return owing.contains(line);
    }

    private Future<Void> pass(int number) {
        if (wishes.isEmpty()) return Future.succeededFuture();
        if (number > MOST_PASSES) {
            for (var line : wishes.keySet()) outcomes.putIfAbsent(line, new Outcome.Refused(NOT_KEPT));
            return Future.succeededFuture();
        }
        outcomes.values().removeIf(outcome -> outcome instanceof Outcome.Pending);
        return Tables.read(router, profiles, wishes)
                .compose(tables -> {
                    Future<Void> all = Future.succeededFuture();
                    var made = new HashSet<String>();
                    for (var line : List.copyOf(wishes.keySet())) {
                        all = all.compose(done -> step(line, tables, made, number > 1));
                    }
                    return all;
                })
                .compose(done -> Sessions.end(router, write, Set.copyOf(pppUsers), Set.copyOf(hotspotUsers)))
                .onSuccess(done -> owing.clear())
                .compose(done -> Flows.end(router, write, Set.copyOf(newlyCut)))
                .compose(done -> {
                    pppUsers.clear();
                    hotspotUsers.clear();
                    newlyCut.clear();
                    return pass(number + 1);
                });
    }

    /** One service in one pass: it is settled when there was nothing to write. */
    private Future<Void> step(Line line, Tables tables, Set<String> made, boolean certain) {
        var work = new Work(line, tables, certain);
        for (var wish : profiles.get(line)) {
            if (made.add(wish.menu() + " " + wish.value("name"))) work.shared(wish);
            else if (work.isForeign(wish)) work.refuse(wish);
        }
        work.own(wishes.get(line));
        if (work.refusal != null) return settle(line, new Outcome.Refused(work.refusal));
        if (work.changes.isEmpty()) {
            if (work.inTheWay == null) return settle(line, new Outcome.Settled());
            outcomes.put(line, new Outcome.Pending(work.inTheWay));
            return Future.succeededFuture();
        }
        Future<Void> all = Future.succeededFuture();
        for (var change : work.changes) all = all.compose(done -> send(line, change));
        return all.recover(failure -> refused(line, failure));
    }

    private Future<Void> send(Line line, Change change) {
        if (change.ends()) owing.add(line);
        return write.apply(change.command())
                .onSuccess(done -> change.written().run())
                .mapEmpty();
    }

    /** A refusal of one service is no reason to leave the others; what has changed meanwhile is seen in the next pass. */
    private Future<Void> refused(Line line, Throwable failure) {
        if (!(failure instanceof CommandTrap trap)) return Future.failedFuture(failure);
        return switch (trap.kind()) {
            case BUSY, INTERRUPTED -> Future.failedFuture(failure);
            case NOT_FOUND -> Future.succeededFuture();
            case DUPLICATE -> {
                outcomes.put(line, new Outcome.Pending(trap.getMessage()));
                yield Future.succeededFuture();
            }
            default -> settle(line, new Outcome.Refused(trap.getMessage()));
        };
    }

    private Future<Void> settle(Line line, Outcome outcome) {
        outcomes.put(line, outcome);
        wishes.remove(line);
        profiles.remove(line);
        return Future.succeededFuture();
    }

    /**
     * @param ends whether it leaves sessions behind that have to end
     * @param written what follows from it, once it is done
     */
    private record Change(Command command, boolean ends, Runnable written) {}

    /** What is to be written for one service. */
    private final class Work {
        private final Line line;
        private final Tables tables;
        private final boolean certain;
        private final List<Change> changes = new ArrayList<>();
        private String refusal;
        private String inTheWay;

        Work(Line line, Tables tables, boolean certain) {
            this.line = line;
            this.tables = tables;
            this.certain = certain;
        }

        boolean isForeign(Wish wish) {
            return wish.rule() == Wish.Rule.OURS
                    && tables.of(wish.menu()).stream()
                            .anyMatch(row ->
                                    wish.isUnderKey(row) && !wish.comment().equals(row.getOrDefault("comment", "")));
        }

        void refuse(Wish wish) {
            refusal = TAKEN + wish.value(wish.key().get(0));
        }

        /** A profile, which other services use as well. */
        void shared(Wish wish) {
            if (isForeign(wish)) {
                refuse(wish);
                return;
            }
            var there = tables.of(wish.menu()).stream().filter(wish::isUnderKey).findFirst();
            if (there.isEmpty()) add(wish);
            else if (wish.rule() != Wish.Rule.ANYBODYS) set(wish, there.get(), wish.differences(there.get(), certain));
        }

        /** Everything with its mark: what is wanted, and what has to go. */
        void own(List<Wish> wanted) {
            for (var menu : Wishes.menus(line)) {
                if (line.doubtful()) endAllOf(menu);
                var ours = new ArrayList<>(tables.of(menu).stream()
                        .filter(row -> line.mark().equals(row.get("comment")))
                        .toList());
                var open = new ArrayList<Wish>();
                for (var wish : wanted) {
                    if (!wish.menu().equals(menu)) continue;
                    var exact = ours.stream().filter(wish::isUnderKey).findFirst();
                    if (exact.isPresent()) {
                        ours.remove(exact.get());
                        correct(wish, exact.get());
                    } else {
                        open.add(wish);
                    }
                }
                for (var wish : open) {
                    if (isInTheWay(wish)) continue;
                    boolean moves = wish.rule() == Wish.Rule.OURS && !ours.isEmpty();
                    if (moves) correct(wish, ours.remove(0));
                    else add(wish);
                }
                ours.forEach(row -> remove(menu, row));
            }
        }

        /** An earlier try may have changed it, and not have come to its sessions. */
        private void endAllOf(String menu) {
            for (var row : tables.of(menu)) {
                var name = row.getOrDefault("name", "");
                if (!certain && line.mark().equals(row.get("comment"))) ending(menu, name, name);
            }
        }

        /** @return whether there is nothing to do about it, for good or for now */
        private boolean isInTheWay(Wish wish) {
            for (var row : tables.of(wish.menu())) {
                if (!wish.isUnderKey(row)) continue;
                if (Marks.isService(row.get("comment"))) {
                    if (line.mark().equals(row.get("comment"))) continue;
                    inTheWay = TAKEN + wish.value(wish.key().get(0));
                    return true;
                }
                if (wish.rule() == Wish.Rule.OURS) {
                    refuse(wish);
                    return true;
                }
                if (wish.menu().equals(Wishes.ARP) && Values.isOn(row.get("dynamic"))) continue;
                if (!Values.isOn(row.get("disabled"))) return true;
            }
            return false;
        }

        private void correct(Wish wish, Row row) {
            set(wish, row, wish.differences(row, certain));
        }

        private void add(Wish wish) {
            var command = Command.of(wish.menu() + "/add");
            for (var it : wish.attributes().entrySet()) {
                if (!Values.isNothing(it.getKey(), it.getValue())) command = command.set(it.getKey(), it.getValue());
            }
            changes.add(new Change(command, false, () -> {
                if (Marks.CUT.equals(wish.value("list"))) newlyCut.add(line.ip());
            }));
        }

        private void set(Wish wish, Row row, Map<String, String> differences) {
            if (differences.isEmpty()) return;
            var command = Command.of(wish.menu() + "/set").id(row.get(".id"));
            for (var it : differences.entrySet()) command = command.set(it.getKey(), it.getValue());
            boolean ends = differences.entrySet().stream()
                    .anyMatch(it -> ENDING.contains(it.getKey())
                            && (!it.getKey().equals("password") || row.containsKey("password")));
            var before = row.getOrDefault("name", "");
            changes.add(new Change(command, ends, () -> {
                if (ends) ending(wish.menu(), before, wish.attributes().getOrDefault("name", before));
                if (Marks.CUT.equals(wish.value("list"))) newlyCut.add(line.ip());
            }));
        }

        private void remove(String menu, Row row) {
            var name = row.getOrDefault("name", "");
            changes.add(new Change(
                    Command.of(menu + "/remove").id(row.get(".id")),
                    menu.equals(Wishes.SECRET) || menu.equals(Wishes.USER),
                    () -> ending(menu, name, name)));
        }

        private void ending(String menu, String before, String now) {
            if (menu.equals(Wishes.SECRET)) pppUsers.addAll(List.of(before, now));
            if (menu.equals(Wishes.USER)) hotspotUsers.addAll(List.of(before, now));
        }
    }
}
