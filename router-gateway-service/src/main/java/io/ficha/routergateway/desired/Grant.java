package io.ficha.routergateway.desired;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A delivered sale that still counts, with what its guest has used of it.
 *
 * @param sealedPassword null for a PIN
 * @param uptimeLimit seconds over all users ever made for it; null for no limit
 * @param bytesLimit bytes likewise
 * @param used as last read, over all users ever made for it
 * @param base of that, what the counters of the user now on the router do not hold
 */
record Grant(
        Mark mark,
        String name,
        String profile,
        String sealedPassword,
        boolean pin,
        Long uptimeLimit,
        Long bytesLimit,
        boolean ends,
        Amount used,
        Amount base) {
    static final String COLUMNS = "purchase_id, version, username, profile, sealed_password, pin,"
            + " limit_uptime_seconds, limit_total_bytes, ends_at, used_seconds, used_bytes, base_seconds, base_bytes";

    static Grant of(Row row) {
        return new Grant(
                new Mark(row.getString("purchase_id"), row.getInteger("version")),
                row.getString("username"),
                row.getString("profile"),
                row.getString("sealed_password"),
                row.getBoolean("pin"),
                row.getLong("limit_uptime_seconds"),
                row.getLong("limit_total_bytes"),
                row.getOffsetDateTime("ends_at") != null,
                new Amount(row.getLong("used_seconds"), row.getLong("used_bytes")),
                new Amount(row.getLong("base_seconds"), row.getLong("base_bytes")));
    }

    /** Whether what is used matters. */
    boolean counts() {
        return uptimeLimit != null || bytesLimit != null || ends;
    }

    /**
     * Takes a reading. Counters that went down, or a user that is gone, have lost what was used before: that is kept in
     * the base, so that the limit set from now on is what remains.
     *
     * @param user null when it is not on the router
     */
    Grant read(SeenUser user) {
        var now = user == null ? Amount.NONE : new Amount(user.usedSeconds(), user.usedBytes());
        return new Grant(
                mark,
                name,
                profile,
                sealedPassword,
                pin,
                uptimeLimit,
                bytesLimit,
                ends,
                new Amount(
                        Math.max(used.seconds(), base.seconds() + now.seconds()),
                        Math.max(used.bytes(), base.bytes() + now.bytes())),
                new Amount(
                        Math.max(base.seconds(), used.seconds() - now.seconds()),
                        Math.max(base.bytes(), used.bytes() - now.bytes())));
    }

    /** Whether nothing is left of a limit. */
    boolean usedUp() {
        return (uptimeLimit != null && used.seconds() >= uptimeLimit)
                || (bytesLimit != null && used.bytes() >= bytesLimit);
    }

    /** @param password clear, null for a PIN and when it is not known any more */
    DesiredUser user(String password) {
        return new DesiredUser(
                mark,
                name,
                profile,
                password,
                uptimeLimit == null ? null : Long.valueOf(uptimeLimit - base.seconds()),
                bytesLimit == null ? null : Long.valueOf(bytesLimit - base.bytes()));
    }

    @Override
    public String toString() {
        return "Grant[" + mark.text() + "]";
    }

    /** Time and traffic of a guest. */
    record Amount(long seconds, long bytes) {
        static final Amount NONE = new Amount(0, 0);
    }
}
