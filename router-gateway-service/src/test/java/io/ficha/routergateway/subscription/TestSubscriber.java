package io.ficha.routergateway.subscription;

import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A subscriber with one service on one router, as the catalogue publishes it: change what is to be so, then publish. */
public final class TestSubscriber {
    private static final AtomicLong IDS = new AtomicLong(5000);
    private final SecretBox secrets;
    private final TestRouter router;
    private final TestPlan plan;
    public final long serviceId = IDS.incrementAndGet();
    public final long clientId = IDS.incrementAndGet();
    public String ip = "10.20." + serviceId % 200 + "." + (serviceId / 200 % 200 + 2);
    public String mac = "00:00:00:00:00:00";
    public String user = "casa" + serviceId;
    public String password = "s3cr3t-" + serviceId;
    public boolean cut;
    public boolean deleted;
    public int priority;
    public String typeauth;
    public long planId;
    public long version;

    public TestSubscriber(SecretBox secrets, TestRouter router) {
        this(secrets, router, new TestPlan(router.companyId()));
    }

    public TestSubscriber(SecretBox secrets, TestRouter router, TestPlan plan) {
        this.secrets = secrets;
        this.router = router;
        this.plan = plan;
        this.planId = plan.id;
    }

    public TestPlan plan() {
        return plan;
    }

    /** @return its next state */
    public SubscriptionState next() {
        version++;
        return new SubscriptionState(
                serviceId,
                router.companyId(),
                clientId,
                planId,
                router.routerId(),
                1,
                ip,
                mac,
                LocalDate.of(2026, 1, 1),
                cut ? "de" : "ac",
                false,
                user,
                secrets.seal(router.companyId(), SubscriptionState.PASS_HOT, Long.toString(serviceId), password),
                "recurring",
                false,
                typeauth,
                priority,
                Instant.EPOCH,
                Instant.EPOCH,
                deleted,
                version);
    }

    public TestSubscriber publish() {
        TestKafka.publish(next());
        return this;
    }

    /** The subscriber is called so. */
    public void publishName(String name) {
        TestKafka.publish(new SubscriberState(
                clientId,
                router.companyId(),
                name,
                "0102030405",
                "ana@example.test",
                "593999999999",
                "0001",
                15,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                null,
                false,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                IDS.incrementAndGet()));
    }

    /** The company cuts so from now on. */
    public static void cutMode(String companyId, String mode) {
        TestIdentity.publishCompany(companyId, new BillingPolicy("America/Mexico_City", 0, mode, true), List.of());
    }

    public String mark() {
        return "ficha:" + router.companyId() + ":svc:" + serviceId;
    }

    /** A plan; the first line of the contract's table of speeds. */
    public static final class TestPlan {
        private final String companyId;
        public final long id = IDS.incrementAndGet();
        public int download = 51200;
        public int upload = 51200;
        public int burstLimit;
        public int burstThreshold;
        public int burstTime;
        public int priority = 5;
        public int limitat = 100;
        public int aggregation = 1;
        public boolean noRules;
        public String addressList;
        private long version;

        public TestPlan(String companyId) {
            this.companyId = companyId;
        }

        /** The second line of the contract's table. */
        public TestPlan withBurst() {
            download = 20480;
            upload = 5120;
            burstLimit = 150;
            burstThreshold = 80;
            burstTime = 10;
            priority = 4;
            limitat = 50;
            aggregation = 5;
            return this;
        }

        public TestPlan publish() {
            TestKafka.publish(new PlanState(
                    id,
                    companyId,
                    "50M",
                    download,
                    upload,
                    new BigDecimal("18.70"),
                    new BigDecimal("15.00"),
                    burstLimit,
                    burstThreshold,
                    burstTime,
                    priority,
                    limitat,
                    aggregation,
                    null,
                    noRules,
                    addressList,
                    false,
                    ++version));
            return this;
        }

        public String profile() {
            return "ficha-plan-" + id;
        }
    }
}
