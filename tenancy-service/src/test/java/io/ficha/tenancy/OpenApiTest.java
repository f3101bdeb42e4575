package io.ficha.tenancy;

import io.ficha.common.test.ApiRules;
import org.junit.jupiter.api.Test;

@TenancyTest
class OpenApiTest {

    @Test
    void theDocumentTellsEverythingTheServiceDoes() {
        ApiRules.check("tenancy");
    }
}
