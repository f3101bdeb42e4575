package io.ficha.payment.purchase;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.routergateway.PayWindowOpened;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.routergateway.SessionConfirmed;
import io.ficha.common.event.routergateway.SessionNotConfirmed;
import io.ficha.common.test.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Answers commands on the topics as the router gateway would, in the way that a test wants for its router. */
final class StandInGateway {
    /** What becomes of a delivery. */
    enum Manner {
        DELIVERS,
        DELIVERS_AND_CONNECTS,
        DELIVERS_BUT_SEES_NO_SESSION,
        DELIVERS_UNDER_ANOTHER_NAME,
        REFUSES,
        STAYS_SILENT,
        CANCELS,
        DELIVERS_WHEN_CANCELLED
    }

    private static final Map<String, Manner> MANNERS = new ConcurrentHashMap<>();
    private static final Set<String> ANSWERED = new HashSet<>();
    private static Thread thread;

    private StandInGateway() {}

    static synchronized void answer(String routerId, String companyId, Manner manner) {
        MANNERS.put(routerId, manner);
        health(routerId, companyId, true, List.of("default", "1hora", "1día"));
        if (thread == null) {
            thread = new Thread(StandInGateway::run, "stand-in-gateway");
            thread.setDaemon(true);
            thread.start();
        }
    }

    static void health(String routerId, String companyId, boolean reachable, List<String> profiles) {
        var now = Instant.now();
        TestKafka.publish(new RouterHealth(
                routerId,
                companyId,
                reachable,
                "7.18.2",
                "Lobby",
                profiles,
                reachable ? null : "timeout",
                now,
                now,
                null));
    }

    private static void run() {
        while (true) {
            for (var message : TestKafka.records(Topic.ROUTER_GATEWAY_COMMANDS.topicName())) {
                var id = header(message, "ce_id");
                if (ANSWERED.add(id)) react(message, header(message, "ce_type"));
            }
        }
    }

    private static void react(ConsumerRecord<String, String> message, String type) {
        var manner = MANNERS.get(message.key());
        if (ProvisionHotspotUser.TYPE.equals(type)) {
            var command = EventJson.read(message.value(), ProvisionHotspotUser.class);
            boolean delivers = manner == Manner.DELIVERS
                    || manner == Manner.DELIVERS_AND_CONNECTS
                    || manner == Manner.DELIVERS_BUT_SEES_NO_SESSION;
            if (delivers) {
                twice(delivered(command.purchaseId(), command.companyId(), command.routerId(), command.username()));
            }
            if (command.device() != null) session(command, manner);
            if (manner == Manner.DELIVERS_UNDER_ANOTHER_NAME) {
                twice(delivered(command.purchaseId(), command.companyId(), command.routerId(), "PT-OTHER"));
            }
            if (manner == Manner.REFUSES) {
                twice(new HotspotUserProvisioningFailed(
                        command.purchaseId(),
                        command.companyId(),
                        command.routerId(),
                        "no such profile",
                        Instant.now()));
            }
        } else if (OpenPayWindow.TYPE.equals(type) && manner == Manner.DELIVERS) {
            var command = EventJson.read(message.value(), OpenPayWindow.class);
            twice(new PayWindowOpened(
                    command.purchaseId(),
                    command.companyId(),
                    command.routerId(),
                    command.device().mac(),
                    command.until(),
                    Instant.now()));
        } else if (CancelProvisioning.TYPE.equals(type)) {
            var command = EventJson.read(message.value(), CancelProvisioning.class);
            if (manner == Manner.CANCELS) {
                twice(new ProvisioningCancelled(
                        command.purchaseId(), command.companyId(), command.routerId(), Instant.now()));
            }
            if (manner == Manner.DELIVERS_WHEN_CANCELLED) {
                twice(delivered(command.purchaseId(), command.companyId(), command.routerId(), "PT-LATE1"));
            }
        }
    }

    private static void session(ProvisionHotspotUser command, Manner manner) {
        if (manner == Manner.DELIVERS_AND_CONNECTS) {
            twice(new SessionConfirmed(
                    command.purchaseId(),
                    command.companyId(),
                    command.routerId(),
                    command.username(),
                    command.device().mac(),
                    "10.5.50.10",
                    Instant.now()));
        }
        if (manner == Manner.DELIVERS_BUT_SEES_NO_SESSION) {
            twice(new SessionNotConfirmed(
                    command.purchaseId(), command.companyId(), command.routerId(), "timeout", Instant.now()));
        }
    }

    private static HotspotUserProvisioned delivered(
            String purchaseId, String companyId, String routerId, String username) {
        return new HotspotUserProvisioned(purchaseId, companyId, routerId, username, "1hora", "*1A", Instant.now());
    }

    /** Delivery is at least once: everything comes twice under the same id, and once more under another. */
    private static void twice(Event event) {
        var id = UUID.randomUUID();
        TestKafka.publish(event, id);
        TestKafka.publish(event, id);
        TestKafka.publish(event);
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
