package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.ItemId;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Prepares a router's firewall, once: who is cut gets names and the notice, nothing else; and what has a queue is kept
 * out of fasttrack, which would let it pass by its queue. The rules stand before every rule that lets traffic pass.
 */
public final class Firewall {
    private static final String FILTER = "/ip/firewall/filter";
    private static final String NAT = "/ip/firewall/nat";
    private static final Set<String> PASSING = Set.of("accept", "fasttrack-connection", "jump");
    private static final int MOST_PASSES = 4;
    private static final String ESTABLISHED = "connection-state";
    private static final String STATES = "established,related";
    private static final String[] SHOWN = {
        ".id",
        "chain",
        "action",
        "src-address-list",
        "dst-address-list",
        "protocol",
        "dst-port",
        "connection-state",
        "to-addresses",
        "to-ports",
        "disabled",
        "dynamic",
        "comment"
    };

    private final RouterOsConnection router;
    private final Function<Command, Future<?>> write;
    private final Notice notice;

    /**
     * Where people who are cut are sent to.
     *
     * @param address empty for nowhere
     */
    public record Notice(String address, int port) {
        boolean isSomewhere() {
            return !address.isEmpty();
        }
    }

    /** @param write sends a command that changes something, in the router's line of writes */
    public Firewall(RouterOsConnection router, Function<Command, Future<?>> write, Notice notice) {
        this.router = router;
        this.write = write;
        this.notice = notice;
    }

    /** @return whether the rules were seen to stand as they should */
    public Future<Boolean> prepare() {
        return settled(FILTER, filter(), 1)
                .compose(filter -> settled(NAT, nat(), 1).map(nat -> filter && nat))
                .compose(rules -> portal().map(rules));
    }

    private static List<Map<String, String>> filter() {
        return List.of(
                rule("dns", "src-address-list", Marks.CUT, "protocol", "udp", "dst-port", "53", "action", "accept"),
                rule("portal", "src-address-list", Marks.CUT, "dst-address-list", Marks.PORTAL, "action", "accept"),
                rule("drop", "src-address-list", Marks.CUT, "action", "drop"),
                rule("drop-in", "dst-address-list", Marks.CUT, "action", "drop"),
                rule("queue-up", "src-address-list", Marks.QUEUED, ESTABLISHED, STATES, "action", "accept"),
                rule("queue-down", "dst-address-list", Marks.QUEUED, ESTABLISHED, STATES, "action", "accept"));
    }

    private List<Map<String, String>> nat() {
        if (!notice.isSomewhere()) return List.of();
        return List.of(Map.of(
                "chain",
                "dstnat",
                "src-address-list",
                Marks.CUT,
                "protocol",
                "tcp",
                "dst-port",
                "80",
                "action",
                "dst-nat",
                "to-addresses",
                notice.address(),
                "to-ports",
                Integer.toString(notice.port()),
                "comment",
                Marks.rule("notice")));
    }

    private static Map<String, String> rule(String name, String... attributes) {
        var rule = new LinkedHashMap<String, String>();
        rule.put("chain", "forward");
        for (int i = 0; i < attributes.length; i += 2) rule.put(attributes[i], attributes[i + 1]);
        rule.put("comment", Marks.rule(name));
        return rule;
    }

    private Future<Boolean> settled(String menu, List<Map<String, String>> wanted, int pass) {
        return router.execute(Command.of(menu + "/print").proplist(SHOWN))
                .map(CommandResult::rows)
                .compose(rows -> {
                    var change = change(menu, rows, wanted);
                    if (change == null) return Future.succeededFuture(true);
                    if (pass > MOST_PASSES * (wanted.size() + 1)) return Future.succeededFuture(false);
                    return write.apply(change).compose(done -> settled(menu, wanted, pass + 1));
                });
    }

    /** @return the first thing to do, or null: every change moves what comes after it */
    private static Command change(String menu, List<Row> rows, List<Map<String, String>> wanted) {
        var rules = new ArrayList<Row>();
        for (var row : rows) if (!Values.isOn(row.get("dynamic"))) rules.add(row);
        var spare = spare(rules, wanted);
        if (spare != null) return Command.of(menu + "/remove").id(spare.get(".id"));
        var chain = wanted.isEmpty() ? "" : wanted.get(0).get("chain");
        var wall = rules.stream()
                .filter(row -> chain.equals(row.get("chain")) && !isOurs(row) && passes(menu, row))
                .findFirst();
        int before = wall.map(rules::indexOf).orElse(rules.size());
        // from the last to the first: each stands before the one after it
        Row next = wall.orElse(null);
        for (int i = wanted.size() - 1; i >= 0; i--) {
            var rule = wanted.get(i);
            var there = rules.stream()
                    .filter(row -> rule.get("comment").equals(row.get("comment")))
                    .findFirst()
                    .orElse(null);
            if (there == null) return add(menu, rule, next);
            var wrong = wrong(menu, rule, there);
            if (wrong != null) return wrong;
            int at = rules.indexOf(there);
            if (at > before) return move(menu, there, Objects.requireNonNull(next));
            before = at;
            next = there;
        }
        return null;
    }

    /** @return a second one of a rule of ours, or one that is not wanted any more */
    private static Row spare(List<Row> rules, List<Map<String, String>> wanted) {
        var seen = new HashSet<String>();
        for (var rule : wanted) seen.add(rule.get("comment"));
        for (var row : rules) if (isOurs(row) && !seen.remove(row.get("comment"))) return row;
        return null;
    }

    private static boolean isOurs(Row row) {
        return row.getOrDefault("comment", "").startsWith(Marks.rule(""));
    }

    /** In the table of addresses the first rule that fits counts, whatever it does. */
    private static boolean passes(String menu, Row row) {
        return menu.equals(NAT) || PASSING.contains(row.getOrDefault("action", "accept"));
    }

    private static Command add(String menu, Map<String, String> rule, Row next) {
        var command = Command.of(menu + "/add");
        for (var it : rule.entrySet()) command = command.set(it.getKey(), it.getValue());
        return next == null ? command : command.set("place-before", ItemId.parse(next.get(".id")));
    }

    private static Command move(String menu, Row rule, Row next) {
        return Command.of(menu + "/move").id(rule.get(".id")).set("destination", ItemId.parse(next.get(".id")));
    }

    private static Command wrong(String menu, Map<String, String> rule, Row there) {
        var command = Command.of(menu + "/set").id(there.get(".id"));
        boolean wrong = Values.isOn(there.get("disabled"));
        if (wrong) command = command.set("disabled", "no");
        for (var it : rule.entrySet()) {
            if (Values.same(it.getKey(), it.getValue(), there.get(it.getKey()))) continue;
            command = command.set(it.getKey(), it.getValue());
            wrong = true;
        }
        return wrong ? command : null;
    }

    /** Who is cut reaches the notice. */
    private Future<Void> portal() {
        var list = "/ip/firewall/address-list";
        return router.execute(Command.of(list + "/print")
                        .proplist(".id", "address", "comment")
                        .where("list", Marks.PORTAL))
                .compose(result -> {
                    Future<Void> all = Future.succeededFuture();
                    boolean there = false;
                    for (var row : result.rows()) {
                        boolean right = Values.same("address", notice.address(), row.get("address"));
                        there |= right;
                        if (right || !Marks.rule("portal").equals(row.get("comment"))) continue;
                        all = all.compose(
                                done -> write.apply(Command.of(list + "/remove").id(row.get(".id")))
                                        .mapEmpty());
                    }
                    if (there || !notice.isSomewhere()) return all;
                    return all.compose(done -> write.apply(Command.of(list + "/add")
                                    .set("list", Marks.PORTAL)
                                    .set("address", notice.address())
                                    .set("comment", Marks.rule("portal")))
                            .mapEmpty());
                });
    }
}
