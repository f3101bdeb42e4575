package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.ficha.routergateway.subscription.TestSubscriber.TestPlan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers who log in at the hotspot. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class HotspotLineTest extends SubscriptionTest {
    private static final String ACTIVE = "/ip/hotspot/active";
    private static final String MAC = "34:12:F9:8A:21:4C";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void makesTheUserAndTheProfileOfThePlan(String version) {
        // Given
        var router = router(version, "hotspot");
        var subscriber = subscriber(router);
        subscriber.mac = MAC;
        // When
        applied(subscriber);
        // Then
        assertThat(only(router, USER, "name", subscriber.user))
                .containsEntry("password", subscriber.password)
                .containsEntry("profile", subscriber.plan().profile())
                .containsEntry("address", subscriber.ip)
                .containsEntry("mac-address", MAC)
                .doesNotContainKey("server")
                .containsEntry("comment", subscriber.mark());
        assertThat(only(router, USER_PROFILE, "name", subscriber.plan().profile()))
                .containsEntry("rate-limit", "51200k/51200k 0/0 0/0 0/0 5 51200k/51200k")
                .containsEntry("shared-users", "1")
                .containsEntry("keepalive-timeout", "2m");
        // When any equipment will do
        subscriber.mac = "00:00:00:00:00:00";
        applied(subscriber);
        // Then
        assertThat(only(router, USER, "name", subscriber.user).getOrDefault("mac-address", "00:00:00:00:00:00"))
                .isEqualTo("00:00:00:00:00:00");
    }

    @Test
    void cutsByTheListAndKeepsTheUser() {
        // Given
        var router = router("7.22.1", "hotspot");
        var subscriber = subscriber(router);
        subscriber.cut = true;
        // When
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isTrue();
        assertThat(only(router, USER, "name", subscriber.user)).containsEntry("disabled", "false");
    }

    @Test
    void endsSessionAndCookieOfWhoIsDisabled() {
        // Given
        var router = router("7.22.1", "hotspot");
        TestSubscriber.cutMode(router.companyId(), "deshabilitar");
        var subscriber = subscriber(router);
        logIn(router, applied(subscriber));
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(only(router, USER, "name", subscriber.user)).containsEntry("disabled", "true");
        assertThat(rows(router, ACTIVE, "user", subscriber.user)).isEmpty();
        assertThat(rows(router, "/ip/hotspot/cookie", "user", subscriber.user)).isEmpty();
        // When
        TestSubscriber.cutMode(router.companyId(), "perfil");
        // Then
        eventually(() -> assertThat(only(router, USER, "name", subscriber.user))
                .containsEntry("disabled", "false")
                .containsEntry("profile", CUT));
        assertThat(only(router, USER_PROFILE, "name", CUT)).containsEntry("address-list", CUT);
        // When
        subscriber.cut = false;
        applied(subscriber);
        // Then
        assertThat(only(router, USER, "name", subscriber.user))
                .containsEntry("profile", subscriber.plan().profile());
    }

    @Test
    void becomesSomethingElseWithTheControlOfItsRouter() {
        // Given
        var router = router("7.22.1", "hotspot");
        var subscriber = subscriber(router);
        logIn(router, applied(subscriber));
        // When
        router.letIn("pppoe", null);
        // Then
        eventually(() -> {
            assertThat(rows(router, SECRET, "name", subscriber.user)).hasSize(1);
            assertThat(rows(router, USER, "name", subscriber.user)).isEmpty();
            assertThat(rows(router, ACTIVE, "user", subscriber.user)).isEmpty();
        });
        // When the service has a control of its own
        settled(subscriber);
        subscriber.typeauth = "queue";
        applied(subscriber);
        // Then
        assertThat(rows(router, SECRET, "name", subscriber.user)).isEmpty();
        assertThat(rows(router, QUEUE, "comment", subscriber.mark())).hasSize(1);
    }

    @Test
    void takesEverythingAwayWithTheService() {
        // Given
        var router = router("6.49.17", "hotspot");
        var subscriber = subscriber(router);
        logIn(router, applied(subscriber));
        // When
        subscriber.deleted = true;
        applied(subscriber);
        // Then
        assertThat(rows(router, USER, "name", subscriber.user)).isEmpty();
        assertThat(rows(router, ACTIVE, "user", subscriber.user)).isEmpty();
    }

    @Test
    void leavesSpeedsAloneWhereThePlanHasNoRules() {
        // Given
        var router = router("7.22.1", "hotspot");
        var plan = new TestPlan(router.companyId());
        plan.noRules = true;
        plan.addressList = "vip";
        plan.publish();
        // When
        applied(new TestSubscriber(secrets, router, plan));
        // Then
        var profile = only(router, USER_PROFILE, "name", plan.profile());
        assertThat(profile.getOrDefault("rate-limit", "")).isEmpty();
        assertThat(profile).containsEntry("address-list", "vip");
    }

    private static void logIn(TestRouter router, TestSubscriber subscriber) {
        router.people("guests", Map.of("mac", MAC, "address", subscriber.ip));
        router.people("guests/" + MAC + "/login", Map.of("user", subscriber.user, "password", subscriber.password));
    }
}
