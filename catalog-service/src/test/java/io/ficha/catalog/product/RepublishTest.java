package io.ficha.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.catalog.isp.Isp;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.republish.Republisher;
import io.ficha.common.test.RepublishRules;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RepublishTest {
    @Inject
    Republisher republisher;

    @Test
    void bringsBackTheLostTopicWithWhatIsNoLongerSold() {
        // Given
        var shop = Shop.open();
        for (int i = 0; i < 9; i++) shop.sell("*" + i, Map.of("precio", 10 + i));
        int gone = shop.sell("*9", Map.of());
        shop.admin().delete(Shop.PRODUCTS + "/" + gone).then().statusCode(200);
        var isp = Isp.of(shop.company(), shop.router(), shop.session());
        int plan = isp.plan();
        int client = isp.client("1");
        int service = isp.service("1", plan);
        isp.admin().delete(Isp.ADMIN + "/clientes/" + client).then().statusCode(200);
        await().until(() -> Shop.published(gone).size() == 2);
        await().until(() ->
                Isp.state(Topic.SUBSCRIBERS, client, SubscriberState.class).deleted()
                        && Isp.state(Topic.SUBSCRIPTIONS, service, SubscriptionState.class)
                                .deleted());
        // When
        RepublishRules.checkThatLostTopicsComeBack(republisher, shop.company());
        // Then
        var state = TestKafka.states(Topic.PRODUCTS).get(Integer.toString(gone));
        assertThat(EventJson.read(state, ProductState.class).activo()).isFalse();
    }

    @Test
    void hasStatesForEveryTopicItOwns() {
        RepublishRules.checkThatNoneIsForgotten("catalog", republisher);
        RepublishRules.republish(Topic.COMPANIES.topicName()).statusCode(404);
    }
}
