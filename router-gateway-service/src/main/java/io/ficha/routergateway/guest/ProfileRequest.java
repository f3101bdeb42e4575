package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;

/**
 * What a portal sends to {@code profile-info}, checked. Contract: pagos-hotspot §4.7.
 *
 * @param password null for a PIN
 */
record ProfileRequest(String username, String password) {
    static ProfileRequest from(Body body) {
        var username = Fields.username(body);
        var password = body.optionalSecret(100, "password");
        body.check();
        return new ProfileRequest(username, password);
    }

    @Override
    public String toString() {
        return "ProfileRequest[" + username + "]";
    }
}
