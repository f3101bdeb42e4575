package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CreateServiceTest {
    private static Isp shared;
    private static int sharedPlan;

    @Inject
    SecretBox box;

    @Test
    void tellsTheRouterGatewayWhatItNeedsAndNobodyThePassword() {
        // Given
        var isp = Isp.open();
        int plan = isp.plan();
        int client = isp.client("1");
        var body = isp.newService(plan);
        body.putAll(Map.of("pass_hot", "abierta7", "mac", "aa-bb-cc-dd-ee-0f", "send_invoice", "true"));
        // When
        int id = isp.program()
                .contentType(ContentType.URLENC)
                .formParams(body)
                .post(Isp.API + "/create-service/1")
                .then()
                .statusCode(200)
                .body("service.mac", equalTo("AA:BB:CC:DD:EE:0F"))
                .body("service.date_in", equalTo("2024-10-18"))
                .body("service.send_invoice", equalTo(1))
                .body("service.billing_type", equalTo("recurring"))
                .body("service.online", equalTo("ver"))
                .body("service.onmikrotik", equalTo(0))
                .body("service.status", equalTo("ac"))
                .body("service.pass_hot", equalTo("********"))
                .extract()
                .path("service.id");
        // Then
        await().until(() -> Isp.state(Topic.SUBSCRIPTIONS, id, SubscriptionState.class) != null);
        var state = Isp.state(Topic.SUBSCRIPTIONS, id, SubscriptionState.class);
        assertThat(state.clientId()).isEqualTo(client);
        assertThat(state.routerId()).isEqualTo(isp.router());
        assertThat(state.routerNumero()).isEqualTo(isp.numero());
        assertThat(state.dateIn()).isEqualTo(LocalDate.of(2024, 10, 18));
        assertThat(state.version()).isEqualTo(1);
        assertThat(box.open(isp.company(), "pass-hot", Integer.toString(id), state.sealedPassHot()))
                .isEqualTo("abierta7");
        assertThat(TestKafka.records(Topic.SUBSCRIPTIONS.topicName()))
                .noneMatch(it -> it.value().contains("abierta7"));
        isp.program().get(Isp.API + "/plans").then().body("plans[0].num_clients", equalTo(1));
    }

    @Test
    void waitsForTheRoutersWord() {
        // Given
        var isp = Isp.open();
        int plan = isp.plan();
        isp.client("1");
        Isp.tellReach(isp.company(), isp.router(), true);
        isp.give("1", plan, Map.of("ip", "127.0.0.1")).statusCode(422); // the news of the router has had its time
        // When
        var answer = CompletableFuture.supplyAsync(
                () -> isp.give("1", plan, Map.of()).statusCode(200).extract());
        await().until(() -> !isp.events(Topic.SUBSCRIPTIONS, SubscriptionState.TYPE, SubscriptionState.class)
                .isEmpty());
        var state = isp.events(Topic.SUBSCRIPTIONS, SubscriptionState.TYPE, SubscriptionState.class)
                .get(0);
        TestKafka.publish(new SubscriptionApplied(state.serviceId(), isp.company(), isp.router(), 1, Instant.EPOCH));
        // Then
        int onMikrotik = answer.join().path("service.onmikrotik");
        if (onMikrotik == 0) { // the service still held the router for down, and did not wait
            await().untilAsserted(() -> isp.getService((int) state.serviceId()).body("onmikrotik", equalTo(1)));
        }
        isp.getService((int) state.serviceId()).body("estado_router", equalTo("aplicado"));
    }

    @Test
    void takesOnlyWhatTheCompanyHas() {
        // Given
        var isp = Isp.open();
        var other = Isp.open();
        int plan = isp.plan();
        int foreign = other.plan();
        isp.client("1");
        other.client("2");
        // Then
        var unknown = isp.give("1", 999_999_999, Map.of()).statusCode(422).extract();
        isp.give("1", foreign, Map.of()).statusCode(422).body(equalTo(unknown.asString()));
        var noRouter = isp.give("1", plan, Map.of("router", 999_999_999))
                .statusCode(422)
                .body("errors", hasKey("router"))
                .body("status", equalTo(false))
                .extract();
        isp.give("1", plan, Map.of("router", other.numero())).statusCode(422).body(equalTo(noRouter.asString()));
        isp.give("3", plan, Map.of()).statusCode(404).body("message", equalTo("Cliente no encontrado"));
        isp.give("2", plan, Map.of()).statusCode(404).body("message", equalTo("Cliente no encontrado"));
        isp.program().get(Isp.API + "/plans").then().body("plans[0].num_clients", equalTo(0));
    }

    @Test
    void hasAUserAndAnAddressOncePerRouter() {
        // Given
        var isp = Isp.open();
        var there = isp.withAnotherRouter();
        int plan = isp.plan();
        isp.client("1");
        var same = Map.of("ip", "10.1.0.7", "user_hot", "ana");
        isp.give("1", plan, same).statusCode(200);
        // Then
        isp.give("1", plan, Map.of("ip", "10.1.0.7")).statusCode(422).body("errors", hasKey("ip"));
        isp.give("1", plan, Map.of("user_hot", "ana")).statusCode(422).body("errors", hasKey("user_hot"));
        there.give("1", plan, same).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "date_in,31-02-2024",
        "date_in,10/18/2024",
        "ip,10.0.0.256",
        "ip,10.0.0",
        "ip,::1",
        "ip,127.0.0.1",
        "ip,224.0.0.1",
        "ip,01.2.3.4",
        "mac,00:00:00:00:00",
        "mac,00:00-00:00:00:00",
        "router,x",
        "plan,''",
        "user_hot,''",
        "pass_hot,''",
        "send_invoice,si",
        "billing_type,una palabra demasiado larga"
    })
    void refusesWhatIsWrong(String field, String value) {
        shared().give("1", sharedPlan, Map.of(field, value)).statusCode(422).body("errors", hasKey(field));
    }

    private static synchronized Isp shared() {
        if (shared == null) {
            shared = Isp.open();
            sharedPlan = shared.plan();
            shared.client("1");
        }
        return shared;
    }
}
