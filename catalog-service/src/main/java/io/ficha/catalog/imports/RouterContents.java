package io.ficha.catalog.imports;

import java.util.List;

/** What the router gateway reads of a router. */
record RouterContents(
        List<Account> secrets,
        List<Account> users,
        List<Queue> queues,
        List<Profile> pppProfiles,
        List<Profile> hotspotProfiles) {

    /** Who logs in or dials in. */
    record Account(
            String name,
            String service,
            String profile,
            String address,
            String mac,
            boolean disabled,
            String comment,
            boolean ours) {}

    /** A simple queue. */
    record Queue(String name, String target, String maxLimit, boolean disabled, String comment, boolean ours) {}

    /** What accounts refer to. */
    record Profile(String name, String rateLimit) {}
}
