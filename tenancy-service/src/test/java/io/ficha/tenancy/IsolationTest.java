package io.ficha.tenancy;

import io.ficha.common.test.IsolationRules;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@TenancyTest
class IsolationTest {
    @Inject
    Pool pool;

    @Test
    void keepsEveryTableBehindTheFence() {
        IsolationRules.check(pool);
    }
}
