package io.ficha.routergateway.subscription;

import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.line.Line;
import io.ficha.routergateway.line.LinePlan;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;

/**
 * A service that is due on its router, as it was read.
 *
 * @param version the owner's, of which events tell
 * @param revision what counts whether it is still wanted like this
 * @param line what the router should have; null when its password does not open
 */
record Service(
        long id,
        String companyId,
        String routerId,
        long version,
        long revision,
        long appliedRevision,
        long appliedVersion,
        long failedVersion,
        String problem,
        boolean deleted,
        Line line) {

    static Service of(Row row, SecretBox secrets) {
        return new Service(
                row.getLong("service_id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getLong("version"),
                row.getLong("revision"),
                row.getLong("applied_revision"),
                row.getLong("applied_version"),
                row.getLong("failed_version"),
                row.getString("problem"),
                row.getBoolean("deleted"),
                line(row, secrets));
    }

    private static Line line(Row row, SecretBox secrets) {
        long id = row.getLong("service_id");
        var company = row.getString("company_id");
        boolean deleted = row.getBoolean("deleted");
        String password = "";
        if (!deleted) {
            try {
                password = secrets.open(
                        company, SubscriptionState.PASS_HOT, Long.toString(id), row.getString("sealed_pass_hot"));
            } catch (SecretBox.CannotOpen e) {
                return null;
            }
        }
        return new Line(
                id,
                company,
                row.getString("control"),
                List.copyOf(Arrays.asList(row.getArrayOfStrings("controls"))),
                row.getString("lan"),
                row.getString("client_name"),
                row.getString("ip"),
                row.getString("mac"),
                row.getString("user_hot"),
                password,
                row.getInteger("tree_priority"),
                deleted ? null : plan(row),
                row.getBoolean("cut"),
                row.getString("cut_mode"),
                deleted,
                row.getBoolean("doubtful") && row.getLong("revision") > row.getLong("applied_revision"));
    }

    private static LinePlan plan(Row row) {
        return new LinePlan(
                row.getLong("plan_id"),
                row.getInteger("download"),
                row.getInteger("upload"),
                row.getInteger("burst_limit"),
                row.getInteger("burst_threshold"),
                row.getInteger("burst_time"),
                row.getInteger("priority"),
                row.getInteger("limitat"),
                row.getInteger("aggregation"),
                row.getBoolean("no_rules"),
                row.getString("address_list"));
    }

    /** @return whether nobody was told that this version is there, or was told otherwise */
    boolean isNews() {
        return appliedVersion < version || problem != null;
    }

    @Override
    public String toString() {
        return "Service[" + id + " on " + routerId + "]";
    }
}
