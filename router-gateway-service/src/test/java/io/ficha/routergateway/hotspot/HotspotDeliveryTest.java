package io.ficha.routergateway.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class HotspotDeliveryTest extends RouterTest {
    private static final String EVENTS = Topic.ROUTER_GATEWAY_EVENTS.topicName();
    private static final String ADD = "/ip/hotspot/user/add";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Db db;

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void bringsASoldUserToTheRouterAndSaysSo(String version) {
        // Given
        var router = router(version);
        var command = sale(router, "PT-8FOI0");
        // When
        TestKafka.publish(command);
        // Then
        var event = provisioned(command);
        var user = router.usersOf(command.purchaseId()).get(0);
        assertThat(user)
                .containsEntry("name", "PT-8FOI0")
                .containsEntry("password", "9388")
                .containsEntry("profile", "1hora");
        assertThat(event.username()).isEqualTo("PT-8FOI0");
        assertThat(event.deviceUserId()).isEqualTo(user.get(".id"));
    }

    @Test
    void givesAPinNoPassword() {
        // Given
        var router = router();
        var command = new ProvisionHotspotUser(
                Ids.purchase(),
                router.companyId(),
                router.routerId(),
                "1dia",
                "PT-01234",
                null,
                true,
                null,
                1,
                null,
                null);
        // When
        TestKafka.publish(command);
        // Then
        provisioned(command);
        assertThat(router.usersNamed("PT-01234").get(0)).doesNotContainKey("password");
    }

    @Test
    void deliversADuplicateCommandOnce() {
        // Given
        var router = router();
        var command = sale(router, "PT-TWICE");
        var id = UUID.randomUUID();
        // When
        TestKafka.publish(command, id);
        TestKafka.publish(command, id);
        TestKafka.publish(command);
        // Then
        provisioned(command);
        assertThat(router.usersOf(command.purchaseId())).hasSize(1);
    }

    @Test
    void leavesSomebodyElsesUserAloneAndTakesAnotherName() {
        // Given
        var router = router();
        router.run(
                Command.of(ADD).set("name", "PT-TAKEN").set("profile", "7dias").set("comment", "de la casa"));
        var command = sale(router, "PT-TAKEN");
        // When
        TestKafka.publish(command);
        // Then
        var event = provisioned(command);
        assertThat(event.username()).matches("PT-[A-Z0-9]{5}").isNotEqualTo("PT-TAKEN");
        assertThat(router.usersNamed("PT-TAKEN").get(0))
                .containsEntry("profile", "7dias")
                .containsEntry("comment", "de la casa");
    }

    @Test
    void tellsTwoSalesOfOneNameApart() {
        // Given
        var router = router();
        var one = sale(router, "PT-SAME0");
        var two = sale(router, "PT-SAME0");
        // When
        TestKafka.publish(one);
        TestKafka.publish(two);
        // Then
        assertThat(provisioned(one).username()).isNotEqualTo(provisioned(two).username());
    }

    @Test
    void settlesALostReplyByReading() {
        // Given
        var router = router();
        router.run(Command.of(ADD).set("name", "PT-LOST0").set("comment", "ajeno"));
        router.fault("executeButSwallowReplyOf", ADD);
        var command = sale(router, "PT-LOST0");
        // When
        TestKafka.publish(command);
        // Then
        var event = provisioned(command);
        assertThat(router.usersOf(command.purchaseId())).hasSize(1);
        assertThat(router.usersNamed(event.username())).hasSize(1);
    }

    @Test
    void reportsWhatTheRouterRefusesForGood() {
        // Given
        var router = router();
        var unknown = new ProvisionHotspotUser(
                Ids.purchase(),
                router.companyId(),
                router.routerId(),
                "2horas",
                "PT-NOPRO",
                null,
                true,
                null,
                1,
                null,
                null);
        var prefix = new ProvisionHotspotUser(
                Ids.purchase(),
                router.companyId(),
                router.routerId(),
                "1h",
                "PT-PREFI",
                null,
                true,
                null,
                1,
                null,
                null);
        // When
        TestKafka.publish(unknown);
        TestKafka.publish(prefix);
        // Then
        assertThat(failed(unknown).reason()).isEqualTo("Perfil '2horas' no encontrado");
        assertThat(failed(prefix).reason()).isEqualTo("Perfil '1h' no encontrado");
        assertThat(router.usersOf(prefix.purchaseId())).isEmpty();
    }

    @Test
    void deliversOnceTheRouterIsBack() {
        // Given
        var router = router();
        router.fault("down", true);
        var command = sale(router, "PT-LATER");
        TestKafka.publish(command);
        // When
        router.fault("down", false);
        // Then
        provisioned(command);
        assertThat(router.usersOf(command.purchaseId())).hasSize(1);
    }

    @Test
    void deliversOnceARouterThatFellSilentAnswersAgain() {
        // Given
        var router = router();
        provisioned(published(sale(router, "PT-FIRST")));
        router.fault("blackHole", true);
        var command = published(sale(router, "PT-SILEN"));
        await().atMost(PATIENCE).until(() -> problemOf(command) != null);
        // When
        router.fault("blackHole", false);
        // Then
        provisioned(command);
        assertThat(router.usersOf(command.purchaseId())).hasSize(1);
    }

    @Test
    void keepsThePasswordOfADeliverySealedToMakeTheUserAgain() {
        // Given
        var router = router();
        // When
        var command = published(sale(router, "PT-CLEAN"));
        // Then
        provisioned(command);
        var sealed = db.ofAll()
                .rows("select sealed_password from hotspot_job where purchase_id = $1", command.purchaseId())
                .await()
                .indefinitely();
        assertThat(sealed.get(0).getString(0)).isEqualTo(command.sealedPassword());
    }

    @Test
    void servesACompanyWhileAnotherHasHundredsOfSalesWaiting() {
        // Given
        var busy = router();
        busy.fault("latencyMillis", 1000); // a second for each write: the last one is minutes away
        var sales = new ArrayList<ProvisionHotspotUser>();
        for (int i = 0; i < 200; i++) sales.add(published(sale(busy, "PT-B" + (1000 + i))));
        var router = router();
        // When
        provisioned(published(sale(router, "PT-OTHER")));
        // Then
        assertThat(of(sales.get(199).purchaseId(), HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class))
                .isEmpty();
    }

    @Test
    void refusesARouterOfAnotherCompany() {
        // Given
        var router = router();
        var purchase = Ids.purchase();
        var stranger = TestIdentity.company();
        var command = new ProvisionHotspotUser(
                purchase, stranger, router.routerId(), "1hora", "PT-ALIEN", null, true, null, 1, null, null);
        // When
        TestKafka.publish(command);
        // Then
        assertThat(failed(command).reason()).isEqualTo("TENANT_MISMATCH");
        assertThat(router.usersNamed("PT-ALIEN")).isEmpty();
    }

    @Test
    void cancelsWhatWasNeverTried() {
        // Given
        var router = router();
        router.fault("down", true);
        var command = sale(router, "PT-NEVER");
        TestKafka.publish(command);
        // When
        TestKafka.publish(cancelOf(command));
        // Then
        cancelled(command);
        router.fault("down", false);
        var next = sale(router, "PT-AFTER");
        TestKafka.publish(next);
        provisioned(next);
        assertThat(router.usersOf(command.purchaseId())).isEmpty();
    }

    @Test
    void takesBackWhatIsOnTheRouterBeforeItSaysCancelled() {
        // Given
        var router = router();
        router.fault("executeButSwallowReplyOf", ADD);
        var command = sale(router, "PT-UNDO0");
        TestKafka.publish(command);
        await().atMost(PATIENCE)
                .until(() -> !router.usersOf(command.purchaseId()).isEmpty());
        // When
        TestKafka.publish(cancelOf(command));
        // Then
        cancelled(command);
        assertThat(router.usersOf(command.purchaseId())).isEmpty();
    }

    @Test
    void removesAtReconnectWhatWasCancelledWhileTheRouterWasAway() {
        // Given
        var router = router();
        router.fault("executeButSwallowReplyOf", ADD);
        var command = sale(router, "PT-TOMB0");
        TestKafka.publish(command);
        await().atMost(PATIENCE)
                .until(() -> !router.usersOf(command.purchaseId()).isEmpty());
        router.fault("down", true);
        // When
        TestKafka.publish(cancelOf(command));
        // Then
        cancelled(command);
        router.fault("down", false);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> router.usersOf(command.purchaseId())
                .isEmpty());
    }

    @Test
    void answersACancelOfADeliveryWithTheDelivery() {
        // Given
        var router = router();
        var command = sale(router, "PT-DONE0");
        TestKafka.publish(command);
        provisioned(command);
        // When
        TestKafka.publish(cancelOf(command));
        // Then
        await().atMost(PATIENCE)
                .until(() -> of(command.purchaseId(), HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class)
                                .size()
                        == 2);
        assertThat(router.usersOf(command.purchaseId())).hasSize(1);
    }

    @Test
    void refusesADeliveryThatWasCancelledBeforeItWasAsked() {
        // Given
        var router = router();
        var command = sale(router, "PT-EARLY");
        TestKafka.publish(cancelOf(command));
        cancelled(command);
        // When
        TestKafka.publish(command);
        // Then
        await().atMost(PATIENCE)
                .until(() -> of(command.purchaseId(), ProvisioningCancelled.TYPE, ProvisioningCancelled.class)
                                .size()
                        == 2);
        assertThat(router.usersOf(command.purchaseId())).isEmpty();
    }

    @Test
    void deliversManySalesEachUnderItsOwnName() {
        // Given
        var router = router();
        var commands = new ArrayList<ProvisionHotspotUser>();
        for (int i = 0; i < 200; i++) commands.add(sale(router, "PT-M" + (1000 + i)));
        // When
        commands.forEach(TestKafka::publish);
        // Then
        var names = new HashSet<String>();
        await().atMost(PATIENCE).until(() -> {
            names.clear();
            TestKafka.events(EVENTS, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class).stream()
                    .filter(it -> it.routerId().equals(router.routerId()))
                    .forEach(it -> names.add(it.username()));
            return names.size() == 200;
        });
    }

    private ProvisionHotspotUser sale(TestRouter router, String username) {
        var purchase = Ids.purchase();
        var sealed = secrets.seal(router.companyId(), "hotspot-password", purchase, "9388");
        return new ProvisionHotspotUser(
                purchase, router.companyId(), router.routerId(), "1hora", username, sealed, false, null, 1, null, null);
    }

    private static ProvisionHotspotUser published(ProvisionHotspotUser command) {
        TestKafka.publish(command);
        return command;
    }

    private String problemOf(ProvisionHotspotUser command) {
        var rows = db.ofAll()
                .rows("select problem from hotspot_job where purchase_id = $1", command.purchaseId())
                .await()
                .indefinitely();
        return rows.isEmpty() ? null : rows.get(0).getString(0);
    }

    private static CancelProvisioning cancelOf(ProvisionHotspotUser command) {
        return new CancelProvisioning(command.purchaseId(), command.companyId(), command.routerId(), "deadline");
    }

    private static HotspotUserProvisioned provisioned(ProvisionHotspotUser command) {
        return one(command, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
    }

    private static HotspotUserProvisioningFailed failed(ProvisionHotspotUser command) {
        return one(command, HotspotUserProvisioningFailed.TYPE, HotspotUserProvisioningFailed.class);
    }

    private static void cancelled(ProvisionHotspotUser command) {
        one(command, ProvisioningCancelled.TYPE, ProvisioningCancelled.class);
    }

    private static <E extends Event> E one(ProvisionHotspotUser command, String type, Class<E> payload) {
        await().atMost(PATIENCE)
                .until(() -> !of(command.purchaseId(), type, payload).isEmpty());
        return of(command.purchaseId(), type, payload).get(0);
    }

    private static <E extends Event> List<E> of(String purchaseId, String type, Class<E> payload) {
        return TestKafka.events(EVENTS, type, payload).stream()
                .filter(it -> it.toString().contains(purchaseId))
                .toList();
    }
}
