package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;
import io.ficha.routeros.value.MacAddress;
import java.util.Optional;

/**
 * What a portal sends to {@code auto-reconnect}, checked. Contract: pagos-hotspot §4.6.
 *
 * @param password empty for a PIN
 * @param macAsSent what the answer repeats
 * @param ip where the portal believes the device to be
 */
record ReconnectRequest(String username, String password, MacAddress mac, String macAsSent, Optional<Ipv4> ip) {
    static ReconnectRequest from(Body body) {
        var username = Fields.username(body);
        var password = body.optionalSecret(100, "password");
        Fields.checkOptionalMac(body, "stored_mac");
        var mac = Fields.mac(body, "current_mac");
        var ip = Fields.optionalIp(body, "current_ip");
        body.optionalText(200, "current_ssid");
        body.check();
        var sent = body.text(100, "current_mac");
        return new ReconnectRequest(username, password == null ? "" : password, mac, sent, ip);
    }

    @Override
    public String toString() {
        return "ReconnectRequest[" + mac + "]";
    }
}
