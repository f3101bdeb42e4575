package io.ficha.routergateway.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routergateway.desired.DesiredStore;
import io.ficha.routergateway.desired.Mark;
import io.ficha.routergateway.desired.Owner;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two owners of one router at once: a replica that was paused past its lease comes back. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OwnershipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private TestRouter router;

    @Inject
    SecretBox secrets;

    @Inject
    Db db;

    @Inject
    Outbox outbox;

    @Inject
    DesiredStore desired;

    @Inject
    Directory directory;

    @Inject
    Fleet fleet;

    @BeforeEach
    void startRouter() {
        router = TestRouter.start(secrets, "7.22.1");
        await().atMost(PATIENCE).until(() -> fleet.isConnected(router.routerId()) && reconciled());
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    @Test
    void aZombieDoesNoHarm() {
        // Given
        var paused = new Owner();
        var job = held(paused, "PT-ZOMBI");
        // When
        expireLease(job);
        awaitProvisioned(job); // by the owner of now, this process
        var outcome = run(job); // as if it had been paused after it looked at its lease
        finish(paused, job, outcome);
        // Then
        assertThat(router.usersOf(job.purchaseId())).hasSize(1);
        assertThat(router.count("/ip/hotspot/user/add")).isEqualTo(1);
        assertThat(provisions(job)).hasSize(1);
    }

    @Test
    void aZombieLeavesWhatIsNewerAlone() {
        // Given
        var job = held(new Owner(), "PT-NEWER");
        update("update hotspot_job set version = 2, profile = '1dia' where purchase_id = $1", job.purchaseId());
        expireLease(job);
        awaitProvisioned(job);
        // When
        var outcome = run(job);
        // Then
        assertThat(outcome).isInstanceOf(Outcome.Again.class);
        assertThat(router.run(
                        Command.of("/ip/hotspot/user/print").where("comment", new Mark(job.purchaseId(), 2).text())))
                .singleElement()
                .satisfies(user -> assertThat(user).containsEntry("profile", "1dia"));
    }

    @Test
    void whatAZombieOverwroteIsMadeGood() {
        // Given
        var paused = new Owner();
        var job = held(paused, "PT-OVERW");
        expireLease(job);
        awaitProvisioned(job);
        router.run(Command.of("/ip/hotspot/user/set")
                .id(router.usersOf(job.purchaseId()).get(0).get(".id"))
                .set("profile", "7dias")); // the zombie's write, sent after the new owner's
        // When
        finish(paused, job, new Outcome.Present("PT-OVERW", "*1"));
        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(router.usersOf(job.purchaseId()).get(0)).containsEntry("profile", "1hora"));
    }

    @Test
    void onlyOneOwnerWorksOnARouter() {
        // Given
        var one = new Owner();
        held(one, "PT-ONE00");
        // When
        update(
                "insert into hotspot_job (company_id, purchase_id, router_id, profile, username, pin, state)"
                        + " values ($1, $2, $3, '1hora', 'PT-TWO00', true, 'PENDING')",
                router.companyId(),
                Ids.purchase(),
                router.routerId());
        // Then
        assertThat(claim(new Owner())).isEmpty();
        assertThat(claim(one)).hasSize(1);
    }

    private List<Job> claim(Owner owner) {
        return store(owner).claim(router.routerId()).await().atMost(PATIENCE);
    }

    private void finish(Owner owner, Job job, Outcome outcome) {
        store(owner).finish(List.of(new JobStore.Ended(job, outcome))).await().atMost(PATIENCE);
    }

    private JobStore store(Owner owner) {
        return new JobStore(db, outbox, desired, owner);
    }

    /** @return a job that this owner has claimed, as its process sees it */
    private Job held(Owner owner, String username) {
        var purchase = Ids.purchase();
        var sealed = secrets.seal(router.companyId(), "hotspot-password", purchase, "9388");
        update(
                "insert into hotspot_job (company_id, purchase_id, router_id, profile, username, sealed_password, state,"
                        + " attempts, owner, lease_until) values ($1, $2, $3, '1hora', $4, $5, 'RUNNING', 1, $6,"
                        + " now() + interval '1 hour')",
                router.companyId(),
                purchase,
                router.routerId(),
                username,
                sealed,
                owner.id());
        return new Job(
                router.companyId(),
                purchase,
                router.routerId(),
                "1hora",
                username,
                sealed,
                false,
                1,
                null,
                null,
                false,
                false,
                1,
                System.nanoTime());
    }

    private void expireLease(Job job) {
        update("update hotspot_job set lease_until = now() where purchase_id = $1", job.purchaseId());
    }

    private Outcome run(Job job) {
        var state = directory.routerNow(router.routerId());
        return fleet.connectionNow(state)
                .compose(connection -> new EnsureUser(connection, new WriteLine(), job, "9388").run())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private boolean reconciled() {
        return !db.ofAll()
                .rows("select 1 from reconcile where router_id = $1 and reconciled_at is not null", router.routerId())
                .await()
                .atMost(PATIENCE)
                .isEmpty();
    }

    private static void awaitProvisioned(Job job) {
        await().atMost(PATIENCE).until(() -> !provisions(job).isEmpty());
    }

    private static List<HotspotUserProvisioned> provisions(Job job) {
        return TestKafka.events("router-gateway.events.v1", HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class)
                .stream()
                .filter(it -> it.purchaseId().equals(job.purchaseId()))
                .toList();
    }

    private void update(String sql, Object... parameters) {
        db.ofAll().update(sql, parameters).await().atMost(PATIENCE);
    }
}
