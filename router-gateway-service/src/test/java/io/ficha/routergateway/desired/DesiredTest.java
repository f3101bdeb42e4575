package io.ficha.routergateway.desired;

import static io.ficha.routergateway.desired.DeliveredUsers.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.TestRouter;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** A test with sales on simulated routers. */
abstract class DesiredTest extends RouterTest {
    DeliveredUsers users;

    @Inject
    Db db;

    @Inject
    DesiredStore store;

    @BeforeEach
    void prepare() {
        users = new DeliveredUsers(secrets, db);
    }

    /** @return a listening router of a new company, compared once */
    @Override
    protected TestRouter router(String version) {
        var router = super.router(version);
        await().atMost(PATIENCE).until(() -> !users.reconciledAt(router).equals("null"));
        return router;
    }
}
