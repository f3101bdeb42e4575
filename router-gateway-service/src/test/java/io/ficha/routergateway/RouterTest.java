package io.ficha.routergateway;

import io.ficha.common.secret.SecretBox;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A test with simulated routers, each of which ends with it. */
public abstract class RouterTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Inject
    protected SecretBox secrets;

    @AfterEach
    void closeOpened() throws Exception {
        for (var it : opened) it.close();
    }

    protected final TestRouter router() {
        return router("7.22.1");
    }

    /** @return a listening router of a new company */
    protected TestRouter router(String version) {
        return closing(TestRouter.start(secrets, version));
    }

    protected final <T extends AutoCloseable> T closing(T it) {
        opened.add(it);
        return it;
    }
}
