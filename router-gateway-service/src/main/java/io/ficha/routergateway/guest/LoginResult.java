package io.ficha.routergateway.guest;

import io.ficha.routeros.Row;

/** How the try to bring a device online ended, on a router that answers. */
sealed interface LoginResult {
    /**
     * The session was read from the router, with this user, MAC and address.
     *
     * @param before whether it was there already
     */
    record Online(Row session, boolean before) implements LoginResult {}

    /** The router took the login, and no session of it showed up in time. */
    record NotSeen() implements LoginResult {}

    /** The device is not in the hotspot's network. */
    record HostUnknown() implements LoginResult {}

    /** The router does not take the password. */
    record WrongPassword() implements LoginResult {}

    /** What was paid for is used up. */
    record UsedUp(String text) implements LoginResult {}

    /** The ticket has been used from as many devices as one ticket may be. */
    record TooManyDevices() implements LoginResult {}

    /** The router refuses for another reason. */
    record Refused(String text) implements LoginResult {}
}
