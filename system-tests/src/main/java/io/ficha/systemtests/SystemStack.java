package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.localstack.LocalStack;
import io.ficha.localstack.StackOptions;
import io.ficha.localstack.StackPorts;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import io.ficha.localstack.demo.UnexpectedAnswer;
import io.ficha.localstack.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stack of separate processes for all scenarios of a test class, and what every scenario asks of it. */
public final class SystemStack implements AutoCloseable {
    /** The simulated router that most scenarios sell for. */
    public static final String CAFE = "cafe";

    /** The simulated router of a neighbour. */
    public static final String PLAZA = "plaza";

    /** The plan's profile, which both routers have. */
    public static final String PROFILE = "1hora";

    /** A charge whose request died is looked up after its lease of 45 s; a slow machine needs time on top. */
    public static final Duration RESOLVED = Duration.ofSeconds(150);

    /** Where the services' logs would have shown a secret; only a mistake of theirs leaves it there. */
    static final String REDACTED = "[secret]";

    private static final int FORKS = 2; // processes of the build that test at the same time
    private static final int FORK = Integer.getInteger("ficha.fork", 1);
    private static final List<String> FOREIGN =
            List.of("DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS", "CONEKTA_API_URL", "ROUTER_ALLOWED_NETWORKS");

    private final Path data;
    private final Duration deliveryDeadline;
    private final LocalStack stack;
    private final World world;
    private final Api gateway;
    private final Api superAdmin;
    private final List<Portal> portals = new ArrayList<>();

    private SystemStack(Path data, Duration deliveryDeadline, LocalStack stack) {
        this.data = data;
        this.deliveryDeadline = deliveryDeadline;
        this.stack = stack;
        this.world = new World(stack.url("simulators"));
        this.gateway = Api.at(stack.baseUrl());
        this.superAdmin = gateway.session(gateway.post(
                        "/api/v1/auth/login", Map.of("email", stack.adminEmail(), "password", stack.adminPassword()))
                .expect(200)
                .text("/access_token"));
    }

    /**
     * Starts everything on free ports; its data and logs stay under {@code target/NAME} until the next run.
     *
     * @param deliveryDeadline as the setting takes it, {@code PT20S}
     */
    public static SystemStack start(String name, String deliveryDeadline) {
        return start(name, deliveryDeadline, false);
    }

    /** @param fullJit whether services may use every compiler: for tests that ask much of services that are never restarted */
    public static SystemStack start(String name, String deliveryDeadline, boolean fullJit) {
        var data = Path.of("target", name).toAbsolutePath();
        var options = StackOptions.defaults()
                .withData(data)
                .withFresh(true)
                .withFullJit(fullJit)
                .withPorts(StackPorts.findFree(FORK % FORKS, FORKS))
                .withEnvironment("DELIVERY_DEADLINE", deliveryDeadline)
                .withProgress(line -> System.out.println(name + ": " + line));
        for (var setting : FOREIGN) {
            options = options.withEnvironment(setting, "");
        }
        var stack = LocalStack.start(options);
        try {
            return new SystemStack(data, Duration.parse(deliveryDeadline), stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** @return how long a delivery may take before the money goes back */
    public Duration deliveryDeadline() {
        return deliveryDeadline;
    }

    public LocalStack processes() {
        return stack;
    }

    public World world() {
        return world;
    }

    public Api gateway() {
        return gateway;
    }

    public Api superAdmin() {
        return superAdmin;
    }

    public Path data() {
        return data;
    }

    /**
     * Makes routers and providers as new. The routers' records of earlier companies are switched off first: all stand for
     * one device, which takes so many connections and no more, and nobody's earlier users may come back to it.
     */
    public void reset() {
        for (var portal : portals) {
            superAdmin.put(
                    "/admin/empresas/" + portal.companyId() + "/routers/" + portal.routerId() + "/toggle-activo",
                    Map.of());
        }
        portals.clear();
        world.reset();
    }

    /** A new company with one router, the simulated device "cafe", and one product; its router is known to be there. */
    public Portal newPortal() {
        return newPortal(PROFILE);
    }

    public Portal newPortal(String profile) {
        return newPortal(new Onboarding(gateway, superAdmin), profile);
    }

    /** @return the same, walked on a way that its caller goes on with */
    public Portal newPortal(Onboarding onboarding, String profile) {
        return newPortal(onboarding, profile, stack.ports().routerCafe());
    }

    /** @return the same for the simulated device that listens there */
    public Portal newPortal(Onboarding onboarding, String profile, int port) {
        var portal = onboarding.walk(port, profile);
        portals.add(portal);
        awaitRouter(portal);
        return portal;
    }

    public void awaitRouter(Portal portal) {
        await("router is reached")
                .atMost(Duration.ofSeconds(60))
                .until(() -> portal.checkRouter().text("/conexion_ok").equals("true"));
    }

    /** Pays again with the same key, as a browser would, until there is an answer about the sale. */
    public Answer payUntilAnswered(Portal portal, String key) {
        return await("answer about the sale")
                .atMost(RESOLVED)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UnexpectedAnswer.class)
                .until(() -> portal.pay(key), answer -> !answer.text("/id_compra")
                        .isEmpty());
    }

    /** Waits until the sale is delivered, and checks that it took one charge and made one user. */
    public void awaitDelivered(Portal portal, String purchaseId) {
        awaitState(portal, purchaseId, "DELIVERED");
        var purchase = portal.purchase(purchaseId);
        var effects = world.effects(purchaseId);
        assertThat(effects.path("charges")).as("charges of %s", purchaseId).hasSize(1);
        assertThat(effects.path("refunds")).as("refunds of %s", purchaseId).isEmpty();
        var users = usersOf(purchaseId);
        assertThat(users).as("users of %s", purchaseId).hasSize(1);
        assertThat(users.get(0).path("name").asText())
                .isNotEmpty()
                .isEqualTo(purchase.text("/usuario_hotspot/usuario"));
    }

    /** Waits until the money went back, and checks that it did so once, and that no user is left. */
    public void awaitRefunded(Portal portal, String purchaseId) {
        awaitState(portal, purchaseId, "REFUNDED");
        assertRefundedOnce(purchaseId);
        assertThat(portal.purchase(purchaseId).json().path("usuario_hotspot").isNull())
                .as("no credentials are shown")
                .isTrue();
        assertThat(usersOf(purchaseId)).as("users of %s", purchaseId).isEmpty();
    }

    public void assertRefundedOnce(String purchaseId) {
        var effects = world.effects(purchaseId);
        assertThat(effects.path("charges")).as("charges of %s", purchaseId).hasSize(1);
        assertThat(effects.path("refunds")).as("refunds of %s", purchaseId).hasSize(1);
        assertThat(effects.at("/refunds/0/amount")).isEqualTo(effects.at("/charges/0/amount"));
    }

    public void awaitState(Portal portal, String purchaseId, String state) {
        await("purchase " + purchaseId + " is " + state)
                .atMost(RESOLVED)
                .ignoreException(UnexpectedAnswer.class)
                .until(() -> portal.purchase(purchaseId).text("/estado"), state::equals);
    }

    /** @return the users of {@link #CAFE} that carry this purchase's mark */
    public List<JsonNode> usersOf(String purchaseId) {
        return usersOf(CAFE, purchaseId);
    }

    /** @return the router's users that carry this purchase's mark */
    public List<JsonNode> usersOf(String device, String purchaseId) {
        var marked = new ArrayList<JsonNode>();
        for (var user : world.users(device)) {
            if (user.path("comment").asText().contains(purchaseId)) {
                marked.add(user);
            }
        }
        return marked;
    }

    /** Waits until {@link #CAFE} has the user of the portal's only sale, whether or not the gateway knows. */
    public void awaitUserOf(Portal portal) {
        var purchases = Database.of(stack, "payment");
        await("the user is on the router")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> purchases.purchases(portal.companyId()).keySet().stream()
                        .anyMatch(id -> !usersOf(id).isEmpty()));
    }

    /** Keys, tokens and passwords stay out of every log. */
    public void assertNoSecretInLogs() throws IOException {
        var secrets = new ArrayList<>(List.of(
                "jwt_ey",
                "key_test_",
                "tok_test_",
                "APP_USR-",
                "card_test_",
                "ficha-router",
                "Portal-0", // a subscriber's passwords, of the portal and of the access
                "acceso-0",
                REDACTED,
                stack.adminPassword(),
                stack.serviceToken()));
        try (var logs = Files.list(stack.logs())) {
            for (Path log : logs.toList()) {
                var text = Files.readString(log);
                secrets.forEach(secret -> assertThat(text.contains(secret))
                        .as("%s holds a secret that begins with %s", log.getFileName(), secret.substring(0, 4))
                        .isFalse());
            }
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
