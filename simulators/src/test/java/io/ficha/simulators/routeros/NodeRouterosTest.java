package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;

import io.ficha.simulators.ThirdParty;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the device against node-routeros of npm, which cannot read {@code !empty}: login, print, changes, errors, parallel. */
class NodeRouterosTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.17.2", "6.42.12"})
    void playsTheScene(String version) throws Exception {
        var modules = ThirdParty.installed("node-routeros", "node-routeros");
        var device = Devices.start(VERTX, version);
        ThirdParty.play(List.of(
                "node",
                ThirdParty.folder("node-routeros").resolve("client.js").toString(),
                Integer.toString(device.port()),
                modules.toString()));
    }
}
