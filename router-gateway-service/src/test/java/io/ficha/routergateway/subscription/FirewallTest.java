package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that make the list of those who are cut count. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class FirewallTest extends SubscriptionTest {
    private static final String NAT = "/ip/firewall/nat";
    private static final List<String> OURS = List.of(
            "ficha:rule:dns",
            "ficha:rule:portal",
            "ficha:rule:drop",
            "ficha:rule:drop-in",
            "ficha:rule:queue-up",
            "ficha:rule:queue-down");

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void standsBeforeFasttrackAndIsMadeOnce(String version) {
        // Given
        var router = router(version, "pppoe");
        rule(router, "forward", "drop", "invalid");
        rule(router, "forward", "fasttrack-connection", "established,related");
        rule(router, "forward", "accept", "established,related");
        router.run(Command.of(NAT + "/add").set("chain", "srcnat").set("action", "masquerade"));
        // When
        applied(subscriber(router));
        // Then
        assertThat(comments(router))
                .containsExactly(
                        "drop",
                        OURS.get(0),
                        OURS.get(1),
                        OURS.get(2),
                        OURS.get(3),
                        OURS.get(4),
                        OURS.get(5),
                        "fasttrack-connection",
                        "accept");
        assertThat(only(router, FILTER, "comment", "ficha:rule:drop-in"))
                .containsEntry("action", "drop")
                .containsEntry("dst-address-list", CUT);
        assertThat(only(router, NAT, "comment", "ficha:rule:notice"))
                .containsEntry("to-addresses", "10.9.9.9")
                .containsEntry("to-ports", "8081");
        assertThat(isListed(router, "ficha-portal", "10.9.9.9")).isTrue();
        long writes = router.count(FILTER + "/add");
        // When it is looked at again
        reboot(router);
        // Then
        assertThat(router.count(FILTER + "/add")).isEqualTo(writes);
        assertThat(router.count(FILTER + "/move")).isZero();
        assertThat(router.count(FILTER + "/set")).isZero();
    }

    @Test
    void isPutRightWhenSomebodyMovedOrChangedIt() {
        // Given
        var router = router("7.22.1", "pppoe");
        applied(subscriber(router));
        assertThat(comments(router)).isEqualTo(OURS);
        rule(router, "forward", "fasttrack-connection", "established,related");
        var fasttrack = only(router, FILTER, "action", "fasttrack-connection");
        for (int i = OURS.size() - 1; i >= 0; i--) {
            router.run(Command.of(FILTER + "/move")
                    .id(only(router, FILTER, "comment", OURS.get(i)).get(".id")));
        }
        router.run(Command.of(FILTER + "/set")
                .id(only(router, FILTER, "comment", "ficha:rule:drop").get(".id"))
                .set("action", "accept")
                .set("disabled", "yes"));
        assertThat(comments(router).get(0)).isEqualTo("fasttrack-connection");
        // When
        reboot(router);
        // Then
        eventually(() -> {
            var now = comments(router);
            assertThat(now.subList(0, OURS.size())).isEqualTo(OURS);
            assertThat(now).endsWith("fasttrack-connection");
            assertThat(only(router, FILTER, "comment", "ficha:rule:drop"))
                    .containsEntry("action", "drop")
                    .containsEntry("disabled", "false");
        });
        assertThat(only(router, FILTER, "action", "fasttrack-connection")).isEqualTo(fasttrack);
    }

    /** Reboots the router and waits until its firewall was looked at since. */
    private void reboot(TestRouter router) {
        update("update isp_router set prepare_at = now() + interval '100 days' where router_id = $1", router);
        router.control("/reboot", new JsonObject());
        eventually(() -> assertThat(db.ofAll()
                        .rows(
                                "select 1 from isp_router where router_id = $1"
                                        + " and prepare_at between now() + interval '1 hour' and now() + interval '50 days'",
                                router.routerId())
                        .await()
                        .atMost(PATIENCE))
                .hasSize(1));
    }

    private void update(String sql, TestRouter router) {
        db.ofAll().update(sql, router.routerId()).await().atMost(PATIENCE);
    }

    private static void rule(TestRouter router, String chain, String action, String states) {
        router.run(Command.of(FILTER + "/add")
                .set("chain", chain)
                .set("action", action)
                .set("connection-state", states));
    }

    /** @return the rules in their order, by our comments or else by what they do */
    private static List<String> comments(TestRouter router) {
        return router.run(Command.of(FILTER + "/print")).stream()
                .map(row -> row.getOrDefault("comment", row.get("action")))
                .toList();
    }
}
