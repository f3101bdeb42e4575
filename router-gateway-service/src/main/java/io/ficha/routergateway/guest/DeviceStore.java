package io.ficha.routergateway.guest;

import io.ficha.common.db.Db;
import io.ficha.routeros.value.MacAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** The devices that purchases were made for or used from, kept as long as the purchase counts. */
@ApplicationScoped
class DeviceStore {
    private static final String REMEMBER = "insert into guest_device (company_id, router_id, mac, purchase_id)"
            + " values ($1, $2, $3, $4)"
            + " on conflict (company_id, router_id, mac, purchase_id) do update set seen_at = now()";
    private static final String COUNTS = "j.company_id = d.company_id and j.purchase_id = d.purchase_id"
            + " and j.router_id = d.router_id and not j.cancel_requested"
            + " and j.state in ('DONE', 'PENDING', 'RUNNING', 'UNKNOWN') and (j.ends_at is null or j.ends_at > now())";
    private static final String NEWEST =
            "select j.purchase_id, j.username, j.sealed_password, j.product_name, j.ends_at,"
                    + " j.state = 'DONE' as delivered from guest_device d join hotspot_job j on " + COUNTS
                    + " where d.company_id = $1 and d.router_id = $2 and d.mac = $3"
                    + " order by delivered desc, d.seen_at desc limit 1";
    /** A sale's own row comes with its job, or shortly before. */
    private static final String FORGET = "delete from guest_device d where d.seen_at < now() - interval '1 hour'"
            + " and not exists (select 1 from hotspot_job j where " + COUNTS + ")";

    private final Db db;

    DeviceStore(Db db) {
        this.db = db;
    }

    /** Writes down, in the transaction that takes the sale in, which device it was made for. */
    static Uni<Void> remember(SqlConnection tx, String companyId, String routerId, String mac, String purchaseId) {
        return Db.update(tx, REMEMBER, companyId, routerId, mac, purchaseId).replaceWithVoid();
    }

    /** Writes down that the device was online with the purchase. */
    Uni<Void> remember(String companyId, String routerId, MacAddress mac, String purchaseId) {
        return db.of(companyId)
                .update(REMEMBER, companyId, routerId, mac.text(), purchaseId)
                .replaceWithVoid();
    }

    /** @return the newest purchase of that device that still counts, a delivered one first; null when there is none */
    Uni<Access> newest(String companyId, String routerId, MacAddress mac) {
        return db.of(companyId)
                .rows(NEWEST, companyId, routerId, mac.text())
                .map(rows -> rows.isEmpty() ? null : Access.of(rows.get(0)));
    }

    /** Forgets devices whose purchases have ended. */
    Uni<Integer> forget() {
        return db.ofAll().update(FORGET);
    }

    /**
     * A purchase that counts.
     *
     * @param productName null where it was sold before anybody said
     * @param endsAt null where no calendar ends it
     * @param delivered whether its user is on the router
     */
    record Access(
            String purchaseId,
            String username,
            String sealedPassword,
            String productName,
            OffsetDateTime endsAt,
            boolean delivered) {
        private static Access of(Row row) {
            return new Access(
                    row.getString("purchase_id"),
                    row.getString("username"),
                    row.getString("sealed_password"),
                    row.getString("product_name"),
                    row.getOffsetDateTime("ends_at"),
                    row.getBoolean("delivered"));
        }

        @Override
        public String toString() {
            return "Access[" + purchaseId + "]";
        }
    }
}
