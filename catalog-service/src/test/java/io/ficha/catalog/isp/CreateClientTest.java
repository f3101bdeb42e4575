package io.ficha.catalog.isp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CreateClientTest {
    private static final String PATH = Isp.API + "/create-client";
    private static Isp shared;

    @Test
    void takesFormsAndNumbersAndTellsEverybodyButThePassword() {
        // Given
        var isp = Isp.open();
        // When
        int id = isp.program()
                .contentType(ContentType.URLENC)
                .formParams(Isp.newClient("0102030405"))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("status", equalTo(true))
                .body("client.dni", equalTo("0102030405"))
                .body("client.subscriber_no", equalTo("0001"))
                .extract()
                .path("client.id");
        isp.create("x", Map.of("dni", 3443454, "phone", 1212121212, "billing_due_date", "30", "name", "  Ñandú "))
                .statusCode(200)
                .body("client.dni", equalTo("3443454"))
                .body("client.phone", equalTo("1212121212"))
                .body("client.name", equalTo("Ñandú"))
                .body("client.subscriber_no", equalTo("0002"));
        // Then
        await().untilAsserted(() -> assertThat(Isp.state(Topic.SUBSCRIBERS, id, SubscriberState.class))
                .isNotNull());
        var state = Isp.state(Topic.SUBSCRIBERS, id, SubscriberState.class);
        assertThat(state.companyId()).isEqualTo(isp.company());
        assertThat(state.billingDueDate()).isEqualTo(16);
        assertThat(TestKafka.records(Topic.SUBSCRIBERS.topicName()))
                .noneMatch(it ->
                        it.value().contains("una clave larga") || it.value().contains("argon2"));
    }

    @Test
    void knowsAnIdentityNumberOncePerCompany() {
        // Given
        var isp = Isp.open();
        var other = Isp.open();
        int mine = isp.client("777");
        // Then
        isp.create("777", Map.of())
                .statusCode(422)
                .body("success", equalTo(false))
                .body("status", equalTo(false))
                .body("errors", hasKey("dni"));
        isp.create("888", Map.of()).statusCode(200).body("client.subscriber_no", equalTo("0002"));
        assertThat(other.client("777")).isNotEqualTo(mine);
        other.program().get(Isp.API + "/clients").then().body("pagination.total", equalTo(1));
    }

    @Test
    void countsWithoutGapsWhenTwentyComeAtOnce() {
        // Given
        var isp = Isp.open();
        isp.client("d0");
        var threads = Executors.newFixedThreadPool(20);
        try {
            // When
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> isp.create(i % 4 == 0 ? "d0" : "d" + i, Map.of())
                                    .extract(),
                            threads))
                    .toList();
            // Then
            var numbers = new ArrayList<String>();
            for (var answer : answers) {
                var it = answer.join();
                if (it.statusCode() == 200) numbers.add(it.path("client.subscriber_no"));
                else assertThat(it.statusCode()).isEqualTo(422);
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 16)
                            .mapToObj("%04d"::formatted)
                            .toList());
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name,''",
        "phone,12-34",
        "phone,abc",
        "email,nadie",
        "email,a@b..c",
        "dni,a b",
        "dni,-1",
        "billing_due_date,0",
        "billing_due_date,31",
        "billing_due_date,1.5",
        "billing_due_date,x",
        "pass,'   '"
    })
    void refusesWhatIsWrong(String field, String value) {
        shared().create("9", Map.of(field, value)).statusCode(422).body("errors", hasKey(field));
    }

    @Test
    void needsEveryField() {
        shared().program().body(Map.of()).post(PATH).then().statusCode(422).body("errors.size()", equalTo(6));
        shared().create("9", Map.of("name", List.of("a"))).statusCode(422);
    }

    private static synchronized Isp shared() {
        if (shared == null) shared = Isp.open();
        return shared;
    }

    @Test
    void answersBodiesOfManyPartsInItsOwnEnvelope() {
        given().header("X-Authorization", Isp.open().key())
                .multiPart("name", "Ana")
                .post(Isp.API + "/create-client")
                .then()
                .statusCode(415)
                .body("success", equalTo(false))
                .body("$", hasKey("message"));
    }
}
