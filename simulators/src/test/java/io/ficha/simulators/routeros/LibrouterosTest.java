package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;

import io.ficha.simulators.ThirdParty;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the device against librouteros for Python: login, print, changes, errors, parallel, {@code !empty}. */
class LibrouterosTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String DEBIANS = "/usr/bin/python3"; // which others may hide

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @ParameterizedTest
    @CsvSource({"7.22.1,plain", "6.42.12,token"})
    void playsTheScene(String version, String login) throws Exception {
        var python = ThirdParty.works(DEBIANS, "-c", "import librouteros") ? DEBIANS : "python3";
        ThirdParty.skipUnless(
                "librouteros for Python (Debian: python3-librouteros)", python, "-c", "import librouteros");
        var device = Devices.start(VERTX, version);
        ThirdParty.play(List.of(
                python,
                ThirdParty.folder("librouteros").resolve("client.py").toString(),
                Integer.toString(device.port()),
                login));
    }
}
