package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;

/** A test of services on simulated routers. */
abstract class SubscriptionTest extends RouterTest {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String SECRET = "/ppp/secret";
    static final String PPP_PROFILE = "/ppp/profile";
    static final String USER = "/ip/hotspot/user";
    static final String USER_PROFILE = "/ip/hotspot/user/profile";
    static final String QUEUE = "/queue/simple";
    static final String LIST = "/ip/firewall/address-list";
    static final String FILTER = "/ip/firewall/filter";
    static final String CUT = "ficha-corte";
    private static final String EVENTS = Topic.ROUTER_GATEWAY_EVENTS.topicName();

    @Inject
    Db db;

    /** @return a router that lets subscribers in so */
    final TestRouter router(String version, String control) {
        var router = router(version);
        router.letIn(control, control.equals("queue") ? "ether2" : null);
        return router;
    }

    final TestSubscriber subscriber(TestRouter router) {
        var subscriber = new TestSubscriber(secrets, router);
        subscriber.plan().publish();
        return subscriber;
    }

    /** Publishes the next state, and waits until the router has it. */
    final TestSubscriber applied(TestSubscriber subscriber) {
        subscriber.publish();
        return settled(subscriber);
    }

    /** Waits until the router has its newest version, and everything else that is wanted by now. */
    final TestSubscriber settled(TestSubscriber subscriber) {
        eventually(() -> {
            var row = row(subscriber);
            assertThat(row.getLong("applied_version")).isEqualTo(subscriber.version);
            assertThat(row.getLong("applied_revision")).isEqualTo(row.getLong("revision"));
        });
        return subscriber;
    }

    final io.vertx.mutiny.sqlclient.Row row(TestSubscriber subscriber) {
        return db.ofAll()
                .rows("select * from isp_service where service_id = $1", subscriber.serviceId)
                .await()
                .atMost(PATIENCE)
                .get(0);
    }

    static void eventually(ThrowingRunnable check) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(check);
    }

    static List<Row> rows(TestRouter router, String menu, String property, String value) {
        return router.run(Command.of(menu + "/print").where(property, value));
    }

    static Row only(TestRouter router, String menu, String property, String value) {
        var rows = rows(router, menu, property, value);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    static boolean isListed(TestRouter router, String list, String address) {
        return rows(router, LIST, "list", list).stream().anyMatch(row -> address.equals(row.get("address")));
    }

    static <E extends Event> List<E> events(TestSubscriber subscriber, String type, Class<E> payload) {
        return TestKafka.events(EVENTS, type, payload).stream()
                .filter(it -> it.toString().contains("serviceId=" + subscriber.serviceId + ","))
                .toList();
    }
}
