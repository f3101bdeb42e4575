package io.ficha.routergateway.hotspot;

import io.vertx.mutiny.sqlclient.Row;

/**
 * One hotspot user that should exist, claimed by this process.
 *
 * @param sealedPassword null for a PIN
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
        boolean retried,
        boolean cancelRequested,
        int attempts,
        long claimedAt) {

    static final String COLUMNS = "j.seq, j.company_id, j.purchase_id, j.router_id, j.profile, j.username,"
            + " j.sealed_password, j.pin, j.cancel_requested, j.attempts";

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
                attempts > 1,
                row.getBoolean("cancel_requested"),
                attempts,
                claimedAt);
    }

    /** The owner mark in the user's comment; the number is the version of what we want. */
    String mark() {
        return markOf(purchaseId);
    }

    static String markOf(String purchaseId) {
        return "ficha:" + purchaseId + ":1";
    }

    @Override
    public String toString() {
        return "Job[" + purchaseId + " on " + routerId + "]";
    }
}
