package io.ficha.catalog;

import io.ficha.common.test.IsolationRules;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class IsolationTest {
    @Inject
    Pool pool;

    @Test
    void keepsEveryTableBehindTheFence() {
        IsolationRules.check(pool);
    }
}
