package io.ficha.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ProviderSimTest {
    @Test
    void startsAllProvidersAsItsCommandLineSays() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var options = ProviderSim.Options.parse(
                    "--conekta-port",
                    "0",
                    "--mercado-pago-port",
                    "0",
                    "--telegram-port",
                    "0",
                    "--smtp-port",
                    "0",
                    "--control-port",
                    "0");
            var sim = ProviderSim.start(vertx, options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();

            var ports = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sim.controlPort() + "/ports"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            assertThat(ports).contains("\"conekta\":", "\"mercado_pago\":", "\"telegram\":", "\"smtp\":");
            assertThat(sim.instructions()).contains("Mercado Pago  http://127.0.0.1:", "READY");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> ProviderSim.Options.parse("--conekta", "1")).hasMessage("unknown option --conekta");
        assertThat(ProviderSim.Options.parse("--help").help()).isTrue();
    }
}
