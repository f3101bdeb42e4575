package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import javax.net.SocketFactory;
import me.legrange.mikrotik.ApiConnection;
import me.legrange.mikrotik.MikrotikApiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the device against a client we did not write; it needs a version before 7.18, without {@code !empty}. */
class MikrotikJavaClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RouterOsDevice DEVICE = Devices.start(VERTX, "7.17.2");
    private ApiConnection client;

    @BeforeEach
    void connect() throws MikrotikApiException {
        forResult(DEVICE.reset());
        client = ApiConnection.connect(SocketFactory.getDefault(), "127.0.0.1", DEVICE.port(), 10_000);
        client.setTimeout(10_000);
    }

    @AfterEach
    void disconnect() throws MikrotikApiException {
        client.close();
    }

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void addsFindsChangesAndRemoves() throws MikrotikApiException {
        // Given
        client.login(Devices.USER, Devices.PASSWORD);
        // When
        var added = client.execute("/ip/hotspot/user/add name=guest password=123 profile=1hora");
        var id = added.get(0).get("ret");
        client.execute("/ip/hotspot/user/set .id=" + id + " profile=1dia");
        var found = client.execute("/ip/hotspot/user/print where name=guest and profile=1dia return name,profile");
        client.execute("/ip/hotspot/user/remove .id=" + id);
        var gone = client.execute("/ip/hotspot/user/print where name=guest");
        // Then
        assertThat(id).isEqualTo("*1");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("profile")).isEqualTo("1dia");
        assertThat(gone).isEmpty();
    }

    @Test
    void reportsTheDevicesErrors() throws MikrotikApiException {
        client.login(Devices.USER, Devices.PASSWORD);
        assertThatThrownBy(() -> client.execute("/ip/hotspot/user/add name=guest profile=nope"))
                .hasMessage("input does not match any value of profile");
        assertThat(client.execute("/system/identity/print").get(0).get("name")).isEqualTo("cafe");
    }

    @Test
    void reportsAWrongPassword() {
        assertThatThrownBy(() -> client.login(Devices.USER, "wrong"))
                .hasMessageContaining("invalid user name or password");
    }
}
