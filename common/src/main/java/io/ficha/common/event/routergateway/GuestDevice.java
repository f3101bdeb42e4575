package io.ficha.common.event.routergateway;

/**
 * The phone of a guest who wants to be logged in as soon as the user exists.
 *
 * @param mac upper case with colons
 * @param ip where the guest's browser says it is, dotted IPv4; null when it does not say
 */
public record GuestDevice(String mac, String ip) {}
