package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is there. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OnlineTest extends SubscriptionTest {
    @Test
    void tellsWhenALineComesAndGoesAndNothingBetween() {
        // Given
        var router = router("7.22.1", "pppoe");
        var subscriber = applied(subscriber(router));
        eventually(() -> assertThat(told(subscriber)).containsExactly(false));
        // When
        router.people(
                "ppp",
                Map.of("name", subscriber.user, "password", subscriber.password, "callerId", "AA:BB:CC:00:00:01"));
        // Then
        eventually(() -> assertThat(told(subscriber)).containsExactly(false, true));
        // When
        router.people("ppp/" + subscriber.user + "/disconnect", Map.of("reason", "hung-up"));
        // Then
        eventually(() -> assertThat(told(subscriber)).containsExactly(false, true, false));
    }

    @Test
    void tellsOfGuestsWithAnAccount() {
        // Given
        var router = router("6.49.17", "hotspot");
        var subscriber = applied(subscriber(router));
        router.people("guests", Map.of("mac", "34:12:F9:8A:21:4C", "address", subscriber.ip));
        // When
        router.people(
                "guests/34:12:F9:8A:21:4C/login", Map.of("user", subscriber.user, "password", subscriber.password));
        // Then
        eventually(() -> assertThat(told(subscriber)).endsWith(true));
    }

    @Test
    void tellsOfQueuesByTrafficAndByWhoAnswers() {
        // Given
        var router = router("7.22.1", "queue");
        var heard = subscriber(router);
        var bound = new TestSubscriber(secrets, router, heard.plan());
        bound.mac = "AA:BB:CC:00:11:22";
        applied(heard);
        applied(bound);
        eventually(() -> assertThat(told(heard)).containsExactly(false));
        eventually(() -> assertThat(told(bound)).containsExactly(false));
        // When
        router.people("hosts", Map.of("address", heard.ip, "mac", "AA:BB:CC:00:11:33"));
        router.people("hosts/" + bound.ip + "/use", Map.of("bytesIn", 1000, "bytesOut", 2000));
        // Then it is there, and without more traffic it is not any more
        eventually(() -> assertThat(told(heard)).containsExactly(false, true));
        eventually(() -> assertThat(told(bound)).containsExactly(false, true, false));
    }

    private static List<Boolean> told(TestSubscriber subscriber) {
        return events(subscriber, SubscriptionOnlineChanged.TYPE, SubscriptionOnlineChanged.class).stream()
                .map(SubscriptionOnlineChanged::online)
                .toList();
    }
}
