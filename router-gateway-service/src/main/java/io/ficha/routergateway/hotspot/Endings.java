package io.ficha.routergateway.hotspot;

import io.ficha.common.event.routergateway.HotspotUserExpired;
import io.ficha.common.event.routergateway.HotspotUserRevoked;
import io.vertx.mutiny.sqlclient.Row;

/** The events of deliveries that have come to their end, from their rows. */
final class Endings {
    private Endings() {}

    static HotspotUserRevoked revoked(Row row) {
        return new HotspotUserRevoked(
                row.getString("purchase_id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getString("username"),
                row.getString("end_cause"),
                row.getOffsetDateTime("at").toInstant());
    }

    static HotspotUserExpired expired(Row row) {
        return new HotspotUserExpired(
                row.getString("purchase_id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getString("username"),
                row.getString("end_cause"),
                row.getLong("used_seconds"),
                row.getLong("used_bytes"),
                row.getOffsetDateTime("at").toInstant());
    }
}
