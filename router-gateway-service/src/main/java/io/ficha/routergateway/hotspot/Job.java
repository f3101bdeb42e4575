package io.ficha.routergateway.hotspot;

import io.ficha.routergateway.desired.DesiredUser;
import io.ficha.routergateway.desired.Mark;
import io.vertx.mutiny.sqlclient.Row;

/**
 * One hotspot user that should exist, claimed by this process.
 *
 * @param sealedPassword null for a PIN
 * @param uptimeSeconds what is left of the time it may be logged in; null for no limit
 * @param totalBytes what is left of its traffic; null for no limit
 * @param retried whether it was tried before: the user may be there under any name
 * @param claimedAt {@link System#nanoTime} of the claim, from which the lease runs
 */
record Job(
        String companyId,
        String purchaseId,
        String routerId,
        String profile,
        String username,
        String sealedPassword,
        boolean pin,
        int version,
        Long uptimeSeconds,
        Long totalBytes,
        boolean retried,
        boolean cancelRequested,
        int attempts,
        long claimedAt) {

    static final String COLUMNS = "j.seq, j.company_id, j.purchase_id, j.router_id, j.profile, j.username,"
            + " j.sealed_password, j.pin, j.cancel_requested, j.attempts, j.version,"
            + " j.limit_uptime_seconds - j.base_seconds as uptime_left, j.limit_total_bytes - j.base_bytes as bytes_left";

    static Job of(Row row, long claimedAt) {
        int attempts = row.getInteger("attempts");
        return new Job(
                row.getString("company_id"),
                row.getString("purchase_id"),
                row.getString("router_id"),
                row.getString("profile"),
                row.getString("username"),
                row.getString("sealed_password"),
                row.getBoolean("pin"),
                row.getInteger("version"),
                row.getLong("uptime_left"),
                row.getLong("bytes_left"),
                attempts > 1,
                row.getBoolean("cancel_requested"),
                attempts,
                claimedAt);
    }

    Mark mark() {
        return new Mark(purchaseId, version);
    }

    /** @param password clear, null for a PIN */
    DesiredUser user(String password) {
        return new DesiredUser(mark(), username, profile, password, uptimeSeconds, totalBytes);
    }

    @Override
    public String toString() {
        return "Job[" + purchaseId + " on " + routerId + "]";
    }
}
