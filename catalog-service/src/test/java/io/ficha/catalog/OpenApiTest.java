package io.ficha.catalog;

import io.ficha.common.test.ApiRules;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class OpenApiTest {

    @Test
    void theDocumentTellsEverythingTheServiceDoes() {
        ApiRules.check("catalog");
    }
}
