package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void hasTheseDefaults() {
        // When
        var config = GatewayConfig.fromEnvironment(Map.of());

        // Then
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.routesFile()).hasToString("deploy/kubernetes/base/httproute.yaml");
        assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.backends().get("payment-service"))
                .isEqualTo(new Backend("payment-service", "payment-service", 8080, false));
        assertThat(config.cors().allows("https://a.example")).isFalse();
    }

    @Test
    void readsOriginsAsAJsonArrayOrACommaList() {
        for (var setting :
                new String[] {"[\"https://a.example/\", \"http://b:3000\"]", "https://a.example, http://b:3000"}) {
            var cors = CorsPolicy.parse(setting);
            assertThat(cors.allows("https://a.example")).isTrue();
            assertThat(cors.allows("http://b:3000")).isTrue();
            assertThat(cors.allows("https://b:3000")).isFalse();
            assertThat(cors.allows(null)).isFalse();
        }
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of("HTTP_PORT", "99999")))
                .hasMessageContaining("HTTP_PORT");
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of("MAX_BODY_BYTES", "1M")))
                .hasMessageContaining("MAX_BODY_BYTES");
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of("PAYMENT_URL", "payment:80")))
                .hasMessageContaining("payment-service");
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of("TRUSTED_PROXIES", "proxy.example")))
                .hasMessageContaining("TRUSTED_PROXIES");
    }

    @Test
    void takesTheCallersAddressFromATrustedProxyOnly() throws Exception {
        try (var edge = new GatewayFixture(
                request -> request.response()
                        .end(request.getHeader("X-Forwarded-For") + " " + request.getHeader("X-Forwarded-Proto")),
                Map.of("TRUSTED_PROXIES", "127.0.0.0/8, 10.0.0.0/8"),
                Duration.ofSeconds(40))) {
            // When
            var answer = edge.send(edge.request("/api/v1/auth/login")
                    .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3")
                    .header("X-Forwarded-Proto", "https"));

            // Then
            assertThat(answer.body()).isEqualTo("203.0.113.9 https");
        }
    }
}
