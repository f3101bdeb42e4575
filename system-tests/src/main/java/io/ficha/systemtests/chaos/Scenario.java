package io.ficha.systemtests.chaos;

import io.ficha.localstack.StackPorts;
import io.ficha.systemtests.SystemStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What goes wrong between a charge and a router. After each the invariants are checked, see {@link HistoryChecker}. */
public enum Scenario {
    /** The gateway is killed at any moment of a delivery. */
    F02("the router gateway is killed during deliveries") {
        @Override
        void run(Round round) {
            round.sell(3);
            round.pause(0, 1200);
            var processes = round.system().processes();
            processes.kill(GATEWAY);
            round.pause(0, 500);
            processes.startService(GATEWAY);
        }
    },

    /** The zombie: it holds leases when it halts, another replica goes on, and it comes back knowing nothing. */
    F04("the router gateway halts for longer than its lease while another replica goes on") {
        @Override
        void run(Round round) {
            var processes = round.system().processes();
            var replica = processes.startReplica(GATEWAY, StackPorts.findFree().base());
            try {
                round.sell(3);
                round.pause(0, 800);
                processes.freeze(GATEWAY);
                round.pause(16_000, 22_000);
                processes.thaw(GATEWAY);
                round.sell(1);
                round.awaitAnswers();
            } finally {
                processes.thaw(GATEWAY);
                replica.destroy();
            }
        }
    },

    /** Every name is taken for a while. */
    F09("the router says that every user name is taken") {
        @Override
        void run(Round round) {
            round.fault("refuseAdd", "failure: already have user with this name for this server");
            round.sell(2);
            round.pause(300, 2000);
            round.fault("refuseAdd", "");
        }
    },

    /** Away for less than the window: nobody gets their money back. */
    F10("the router is black-holed for less than the delivery window") {
        @Override
        void run(Round round) {
            duringTheCharge(round, () -> round.fault("blackHole", true));
            round.pause(1000, 9000);
            round.fault("blackHole", false);
        }

        @Override
        String problemAfter(HistoryChecker.Result result) {
            return result.refunded() == 0 ? null : result.refunded() + " sales were refunded within the window";
        }
    },

    /** Back around the deadline: online or the money back, never both. */
    F11("the router comes back around the end of the delivery window") {
        @Override
        public String deliveryDeadline() {
            return "PT15S";
        }

        @Override
        void run(Round round) {
            duringTheCharge(round, () -> round.fault("down", true));
            long deadline = round.system().deliveryDeadline().toMillis();
            round.pause(deadline - 2000, deadline + 2000);
            round.fault("down", false);
        }
    },

    /** The router did it, and nobody heard. */
    F12("the router adds the user and its reply is lost") {
        @Override
        void run(Round round) {
            round.world()
                    .router(
                            SystemStack.CAFE,
                            Map.of(
                                    "executeButSwallowReplyOf",
                                    "/ip/hotspot/user/add",
                                    "times",
                                    round.flip() ? 1 : 2,
                                    "swallowKeepsOpen",
                                    round.flip()));
            round.sell(2);
            round.awaitAnswers();
        }
    },

    /** A hostile router costs its neighbour nothing. */
    F13("a neighbour's router is black-holed, hostile or slow") {
        @Override
        void run(Round round) {
            var neighbour = round.neighbour();
            round.world().router(SystemStack.PLAZA, round.oneOf(HOSTILE));
            round.sell(neighbour);
            round.sell(4);
            round.sales().stream()
                    .filter(sale -> sale.portal().equals(round.portal()))
                    .map(sale -> round.answerOf(sale).text("/id_compra"))
                    .forEach(id -> round.system().awaitDelivered(round.portal(), id));
            round.world().router(SystemStack.PLAZA, CALM);
        }
    },

    /** It forgot what was sold. */
    F14("the router reboots with an older backup") {
        @Override
        void run(Round round) {
            round.world().backUp(SystemStack.CAFE);
            round.sell(2);
            round.sales().forEach(sale -> round.system()
                    .awaitDelivered(round.portal(), round.answerOf(sale).text("/id_compra")));
            round.world().restore(SystemStack.CAFE);
            if (round.flip()) {
                round.sell();
            }
        }
    };

    private static final String GATEWAY = "router-gateway";
    private static final List<Map<String, Object>> HOSTILE = List.of(
            Map.of("blackHole", true),
            Map.of("reset", true),
            Map.of("halfOpen", true),
            Map.of("dripMillis", 1000, "dripBytes", 1),
            Map.of("garbage", "random"),
            Map.of("garbage", "hugeWord"),
            Map.of("garbage", "controlByte"),
            Map.of("endlessRows", "*"));
    private static final Map<String, Object> CALM = Map.of(
            "blackHole", false, "reset", false, "halfOpen", false, "dripMillis", 0, "garbage", "", "endlessRows", "");

    private final String text;

    Scenario(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with a message for people */
    static Scenario named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("there is no scenario " + name + "; there are " + List.of(values()));
        }
    }

    /** @return what goes wrong, for people */
    public String text() {
        return text;
    }

    /** @return how long a delivery may take, as the setting takes it */
    public String deliveryDeadline() {
        return "PT15M";
    }

    /** Sells, and lets it go wrong; when it returns, nothing is wrong any more. */
    abstract void run(Round round);

    /** @return what must not have come of this scenario although every invariant holds, or null */
    String problemAfter(HistoryChecker.Result result) {
        return null;
    }

    /** The fault comes once the money is on its way: before, the sale would be refused for nothing. */
    private static void duringTheCharge(Round round, Runnable fault) {
        round.world().provider(Map.of("delayAfterEffectMillis", 700));
        round.sell(2);
        round.pause(200, 600);
        fault.run();
        CompletableFuture.allOf(round.sales().stream()
                        .map(sale -> sale.paying().exceptionally(gone -> null))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
