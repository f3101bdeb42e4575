package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;
import io.ficha.routeros.value.MacAddress;
import java.util.Optional;

/**
 * A device that a portal asks for by nothing but its address.
 *
 * @param ip where the portal believes the device to be
 */
record RecallRequest(MacAddress mac, Optional<Ipv4> ip) {
    static RecallRequest from(Body body) {
        var mac = Fields.mac(body, "mac_cliente");
        var ip = Fields.optionalIp(body, "ip_cliente");
        body.check();
        return new RecallRequest(mac, ip);
    }
}
