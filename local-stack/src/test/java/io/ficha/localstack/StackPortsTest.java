package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    @Test
    void countsEveryPortFromTheBase() {
        // When
        var ports = new StackPorts(8080);
        // Then
        assertThat(ports.all()).hasSize(17);
        assertThat(ports.of(Part.HTTP_GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Part.TENANCY)).isEqualTo(8081);
        assertThat(ports.of(Part.PAYMENT)).isEqualTo(8083);
        assertThat(ports.postgres()).isEqualTo(8090);
        assertThat(ports.kafka()).isEqualTo(8091);
        assertThat(ports.routerPlaza()).isEqualTo(8102);
        assertThat(ports.pagesCafe()).isEqualTo(8105);
        assertThat(ports.pagesPlaza()).isEqualTo(8106);
        assertThat(ports.conekta()).isEqualTo(8110);
        assertThat(ports.mercadoPago()).isEqualTo(8111);
        assertThat(ports.telegram()).isEqualTo(8112);
        assertThat(ports.smtp()).isEqualTo(8113);
        assertThat(ports.all().keySet()).containsAll(StackPorts.simulated());
        assertThat(ports.all().values()).doesNotHaveDuplicates();
    }

    @Test
    void namesTheTakenPortAndAWayOut() throws Exception {
        // Given
        var ports = StackPorts.findFree();
        try (var other = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThatThrownBy(() -> ports.requireFree(List.of("kafka", "payment")))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining(other.getLocalPort() + " (kafka)")
                    .hasMessageContaining("--port-base ");
            ports.requireFree(List.of("payment"));
        }
    }
}
