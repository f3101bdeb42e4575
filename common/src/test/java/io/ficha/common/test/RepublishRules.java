package io.ficha.common.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.http.InternalClient;
import io.ficha.common.republish.Republisher;
import io.restassured.response.ValidatableResponse;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds for every service that owns states: a topic of them can be lost, and comes back as it was. */
public final class RepublishRules {
    private RepublishRules() {}

    /** Checks that whatever compacted topic the service has an event for can be rebuilt. */
    public static void checkThatNoneIsForgotten(String service, Republisher republisher) {
        var owned = new ClassFileImporter()
                .importPackages("io.ficha.common.event." + service).stream()
                        .filter(it -> it.isAssignableTo(Event.class))
                        .map(JavaClass::reflect)
                        .map(RepublishRules::topicOf)
                        .filter(it -> it.kind() == Topic.Kind.COMPACTED)
                        .collect(Collectors.toSet());
        assertThat(republisher.topics()).isNotEmpty().containsAll(owned);
    }

    /** Loses all topics of the service and checks that they come back: what each says of keys that {@code mine} names. */
    public static void checkThatLostTopicsComeBack(Republisher republisher, String mine) {
        var before = new EnumMap<Topic, Map<String, String>>(Topic.class);
        for (var topic : republisher.topics()) {
            before.put(topic, statesOf(topic, mine));
            assertThat(before.get(topic)).as("states on %s", topic).isNotEmpty();
            TestKafka.lose(topic);
            assertThat(statesOf(topic, mine)).as("lost %s", topic).isEmpty();
        }
        republish("").statusCode(200);
        before.forEach((topic, states) -> await().untilAsserted(
                        () -> assertThat(statesOf(topic, mine)).as("%s", topic).isEqualTo(states)));
    }

    /** Asks for a topic, or with an empty name for all. */
    public static ValidatableResponse republish(String topicName) {
        var request = given().header(InternalClient.TOKEN_HEADER, TestInfrastructure.SERVICE_TOKEN);
        if (!topicName.isEmpty()) request.queryParam("topic", topicName);
        return request.post("/internal/republish").then();
    }

    private static Map<String, String> statesOf(Topic topic, String mine) {
        var states = TestKafka.states(topic);
        states.values().removeIf(json -> !json.contains('"' + mine + '"'));
        return states;
    }

    private static Topic topicOf(Class<?> event) {
        var types = Arrays.stream(event.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        var nothing = Arrays.stream(types)
                .map(type -> Array.get(Array.newInstance(type, 1), 0))
                .toArray();
        try {
            return ((Event) event.getDeclaredConstructor(types).newInstance(nothing)).topic();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event + " cannot be made", e);
        }
    }
}
