package io.ficha.routergateway.fleet;

/**
 * A router has started anew since it was last looked at: its uptime went down, so whatever it does not keep is gone. A
 * CDI event, fired once per reboot over all replicas, at the replica that watches the router, after what was seen is
 * committed. Observers are called from any thread and must not block.
 */
public record RouterRebooted(String routerId) {}
