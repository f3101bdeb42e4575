package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes late, twice, or while the router is away; and what is not ours. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OrderTest extends SubscriptionTest {
    @Test
    void takesNoNoticeOfStatesThatAreOldOrComeTwice() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        var first = subscriber.next();
        subscriber.cut = true;
        var cut = subscriber.next();
        subscriber.cut = false;
        var paid = subscriber.next();
        var id = UUID.randomUUID();
        // When the cut comes after the payment
        TestKafka.publish(first);
        TestKafka.publish(paid, id);
        settled(subscriber);
        TestKafka.publish(cut);
        TestKafka.publish(paid, id);
        TestKafka.publish(paid);
        var other = applied(new TestSubscriber(secrets, router, subscriber.plan()));
        // Then
        settled(subscriber);
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        assertThat(row(subscriber).getLong("revision")).isEqualTo(2);
        assertThat(rows(router, SECRET, "name", other.user)).hasSize(1);
        eventually(() -> assertThat(events(subscriber, SubscriptionApplied.TYPE, SubscriptionApplied.class))
                .extracting(SubscriptionApplied::version)
                .contains(3L)
                .doesNotContain(2L)
                .doesNotHaveDuplicates());
    }

    @Test
    void doesNotCutWhoPaidWhileTheRouterWasAway() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        router.fault("down", true);
        // When
        subscriber.cut = true;
        subscriber.publish();
        eventually(() -> assertThat(row(subscriber).getLong("version")).isEqualTo(2));
        subscriber.cut = false;
        subscriber.publish();
        eventually(() -> assertThat(row(subscriber).getLong("version")).isEqualTo(3));
        var late = new TestSubscriber(secrets, router, subscriber.plan()).publish();
        router.fault("down", false);
        // Then
        settled(subscriber);
        settled(late);
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        assertThat(router.count(LIST + "/add")).isEqualTo(1); // where the notice is
        assertThat(rows(router, SECRET, "name", late.user)).hasSize(1);
    }

    @Test
    void restoresWhoPaysWhileTheCutIsBeingWritten() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        long before = router.count(LIST + "/add");
        router.fault("latencyMillis", 200);
        // When
        subscriber.cut = true;
        subscriber.publish();
        eventually(() -> assertThat(router.count(LIST + "/add")).isGreaterThan(before));
        subscriber.cut = false;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        assertThat(row(subscriber).getLong("applied_version")).isEqualTo(3);
    }

    @Test
    void writesNothingWhenTheRouterIsAsItShouldBeAndRepairsWhatItLost() {
        // Given
        var router = router("7.22.1", "pppoe");
        router.control("/backup", new JsonObject());
        var subscriber = applied(subscriber(router));
        long writes = writes(router);
        // When
        check(subscriber);
        // Then
        assertThat(writes(router)).isEqualTo(writes);
        assertThat(events(subscriber, SubscriptionApplied.TYPE, SubscriptionApplied.class))
                .hasSizeLessThanOrEqualTo(1);
        // When
        router.control("/restore", new JsonObject());
        // Then
        eventually(
                () -> assertThat(rows(router, SECRET, "name", subscriber.user)).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ppp/secret/add", "/ppp/profile/add", "/ip/firewall/filter/add"})
    void settlesByReadingWhatWasDoneAndNotAnswered(String lost) {
        // Given
        var router = router("7.22.1", "pppoe");
        router.fault("executeButSwallowReplyOf", lost);
        // When
        var subscriber = applied(subscriber(router));
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("comment", subscriber.mark());
        assertThat(rows(router, PPP_PROFILE, "name", subscriber.plan().profile()))
                .hasSize(1);
    }

    @Test
    void endsSessionsThatABrokenTryLeftAndNoOthers() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        router.people(
                "ppp",
                Map.of("name", subscriber.user, "password", subscriber.password, "callerId", "AA:BB:CC:00:00:01"));
        // When the entry is made and its answer lost
        router.fault("executeButSwallowReplyOf", LIST + "/add");
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isTrue();
        assertThat(rows(router, "/ppp/active", "name", subscriber.user)).hasSize(1);
        // When the secret is changed and its answer lost
        router.fault("executeButSwallowReplyOf", SECRET + "/set");
        subscriber.password = "another";
        applied(subscriber);
        // Then
        assertThat(only(router, SECRET, "name", subscriber.user)).containsEntry("password", "another");
        assertThat(rows(router, "/ppp/active", "name", subscriber.user)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pppoe", "hotspot", "queue"})
    void touchesNothingThatIsNotOurs(String control) {
        // Given
        var router = router("7.22.1", control);
        var subscriber = subscriber(router);
        var menu = Map.of("pppoe", SECRET, "hotspot", USER, "queue", QUEUE).get(control);
        var name = control.equals("queue") ? subscriber.clientId + "-" + subscriber.serviceId : subscriber.user;
        var foreign = Command.of(menu + "/add").set("name", name).set("comment", "Ana, casa 7");
        router.run(control.equals("queue") ? foreign.set("target", "10.1.1.1") : foreign.set("password", "x"));
        router.run(Command.of(LIST + "/add").set("list", CUT).set("address", subscriber.ip));
        var before = only(router, menu, "name", name);
        // When
        subscriber.publish();
        // Then
        eventually(() -> assertThat(events(subscriber, SubscriptionFailed.TYPE, SubscriptionFailed.class))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.reason()).contains(name);
                    assertThat(it.version()).isEqualTo(1);
                }));
        assertThat(only(router, menu, "name", name)).isEqualTo(before);
        assertThat(rows(router, LIST, "address", subscriber.ip)).hasSize(1);
        assertThat(events(subscriber, SubscriptionApplied.TYPE, SubscriptionApplied.class))
                .isEmpty();
        // When somebody makes room
        router.run(Command.of(menu + "/remove").id(before.get(".id")));
        // Then
        settled(subscriber);
        assertThat(only(router, menu, "name", name)).containsEntry("comment", subscriber.mark());
        assertThat(rows(router, LIST, "address", subscriber.ip)).isNotEmpty();
    }

    @Test
    void leavesAForeignProfileAlone() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        router.run(Command.of(PPP_PROFILE + "/add")
                .set("name", subscriber.plan().profile())
                .set("rate-limit", "1M/1M"));
        // When
        subscriber.publish();
        // Then
        eventually(() -> assertThat(events(subscriber, SubscriptionFailed.TYPE, SubscriptionFailed.class))
                .hasSize(1));
        assertThat(only(router, PPP_PROFILE, "name", subscriber.plan().profile()))
                .containsEntry("rate-limit", "1M/1M")
                .doesNotContainKey("comment");
        assertThat(rows(router, SECRET, "name", subscriber.user)).isEmpty();
    }

    @Test
    void givesANameThatBecameFreeToTheNextOne() {
        // Given
        var router = router("7.22.1", "pppoe");
        var gone = applied(subscriber(router));
        var next = new TestSubscriber(secrets, router, gone.plan());
        next.user = gone.user;
        next.ip = gone.ip;
        next.cut = true;
        // When
        next.publish();
        gone.deleted = true;
        gone.publish();
        // Then
        settled(next);
        assertThat(only(router, SECRET, "name", next.user)).containsEntry("comment", next.mark());
        assertThat(isListed(router, CUT, next.ip)).isTrue();
    }

    @Test
    void bringsManyServicesAndAnotherWhoComesMeanwhile() {
        // Given
        var router = router("7.22.1", "pppoe");
        var first = subscriber(router);
        var all = new ArrayList<>(List.of(first));
        for (int i = 1; i < 24; i++) all.add(new TestSubscriber(secrets, router, first.plan()));
        // When
        all.forEach(TestSubscriber::publish);
        // Then
        eventually(() -> assertThat(router.run(Command.of(SECRET + "/print"))).hasSize(all.size()));
        eventually(() -> assertThat(db.ofAll()
                        .rows(
                                "select 1 from isp_service where router_id = $1 and applied_revision = revision",
                                router.routerId())
                        .await()
                        .atMost(PATIENCE))
                .hasSize(all.size()));
        assertThat(router.count(PPP_PROFILE + "/add")).isEqualTo(1);
    }

    @Test
    void tellsNobodyAPassword() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = subscriber(router);
        subscriber.password = "muy-secreta-42";
        // When
        applied(subscriber);
        eventually(() -> assertThat(events(subscriber, SubscriptionApplied.TYPE, SubscriptionApplied.class))
                .hasSize(1));
        // Then
        assertThat(TestKafka.records(Topic.ROUTER_GATEWAY_EVENTS.topicName()))
                .noneMatch(it -> it.value().contains("muy-secreta"));
        assertThat(db.ofAll()
                        .rows("select s::text from isp_service s where service_id = $1", subscriber.serviceId)
                        .await()
                        .atMost(PATIENCE)
                        .get(0)
                        .getString(0))
                .doesNotContain("muy-secreta");
    }

    @Test
    void hasNothingMoreToDoWithARemovedRouter() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        // When
        router.publishRemoved();
        // Then
        eventually(() -> assertThat(events(subscriber, SubscriptionFailed.TYPE, SubscriptionFailed.class))
                .hasSize(1));
        // When
        subscriber.deleted = true;
        applied(subscriber);
        // Then
        assertThat(row(subscriber).getValue("due_at")).isNull();
    }

    /** Has the router compared with what it should have. */
    private void check(TestSubscriber subscriber) {
        db.ofAll()
                .update("update isp_service set due_at = now() where service_id = $1", subscriber.serviceId)
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> db.ofAll()
                                .rows(
                                        "select 1 from isp_service where service_id = $1 and due_at > now() + interval '1 hour'",
                                        subscriber.serviceId)
                                .await()
                                .atMost(PATIENCE)
                                .size()
                        == 1);
    }

    private static long writes(TestRouter router) {
        long writes = 0;
        for (var menu : List.of(SECRET, PPP_PROFILE, LIST, FILTER)) {
            for (var verb : List.of("/add", "/set", "/remove", "/move")) writes += router.count(menu + verb);
        }
        return writes;
    }
}
