package io.ficha.routergateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.id.Ids;
import io.ficha.common.republish.Republisher;
import io.ficha.common.test.RepublishRules;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RepublishTest {
    @Inject
    Republisher republisher;

    @Inject
    HealthStore store;

    @Test
    void bringsBackTheLostTopic() {
        // Given
        String company = Ids.company();
        String router = Ids.router();
        for (int i = 0; i < 9; i++) lost(company, Ids.router(), "No answer");
        lost(company, router, "Refused");
        lost(company, router, "No answer");
        await().until(() -> problem(router), "No answer"::equals);
        // When
        RepublishRules.checkThatLostTopicsComeBack(republisher, company);
        // Then
        assertThat(problem(router)).isEqualTo("No answer");
    }

    @Test
    void hasStatesForEveryTopicItOwns() {
        RepublishRules.checkThatNoneIsForgotten("routergateway", republisher);
        RepublishRules.republish(Topic.COMPANIES.topicName()).statusCode(404);
    }

    private void lost(String company, String router, String problem) {
        store.unreachable(company, router, problem, false).await().indefinitely();
    }

    private static String problem(String router) {
        var json = TestKafka.states(Topic.ROUTER_HEALTH).get(router);
        return json == null ? null : EventJson.read(json, RouterHealth.class).problem();
    }
}
