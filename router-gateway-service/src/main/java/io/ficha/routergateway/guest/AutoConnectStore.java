package io.ficha.routergateway.guest;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.SessionConfirmed;
import io.ficha.common.event.routergateway.SessionNotConfirmed;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The devices that wait to be logged in after a sale. A device is claimed once, and only while its delivery stands; so a
 * try that a crash cuts off is not made again, and none is begun for a purchase that was cancelled or refunded.
 */
@ApplicationScoped
class AutoConnectStore {
    private static final String DELIVERED = "exists (select 1 from hotspot_job j where j.company_id = a.company_id"
            + " and j.purchase_id = a.purchase_id and j.state = 'DONE' and not j.cancel_requested";
    private static final String IN_TIME = " and j.finished_at > now() - interval '60 seconds')";
    private static final String TOO_LATE = " and j.finished_at <= now() - interval '60 seconds')";
    private static final String INSERT = "insert into auto_connect"
            + " (company_id, purchase_id, router_id, mac, ip, sealed_password) values ($1, $2, $3, $4, $5, $6)"
            + " on conflict do nothing";
    private static final String DUE = "select company_id, purchase_id from auto_connect a where state = 'WAITING' and "
            + DELIVERED + IN_TIME + " order by created_at limit $1";
    private static final String CLAIM = "update auto_connect a set state = 'TRYING', claimed_at = now()"
            + " where company_id = $1 and purchase_id = $2 and state = 'WAITING' and " + DELIVERED + IN_TIME
            + " returning a.*, (select j.username from hotspot_job j where j.company_id = a.company_id"
            + " and j.purchase_id = a.purchase_id) as username";
    private static final String END = "update auto_connect set state = 'ENDED', sealed_password = null"
            + " where company_id = $1 and purchase_id = $2 and state = 'TRYING' returning now() as at";
    private static final String ABANDONED = "update auto_connect a set state = 'ENDED', sealed_password = null"
            + " where state = 'TRYING' and claimed_at <= now() - interval '30 seconds'"
            + " or state = 'WAITING' and " + DELIVERED + TOO_LATE + " returning *, now() as at";
    private static final String POINTLESS = "update auto_connect a set state = 'ENDED', sealed_password = null"
            + " where state = 'WAITING' and exists (select 1 from hotspot_job j where j.company_id = a.company_id"
            + " and j.purchase_id = a.purchase_id and j.state not in ('PENDING', 'RUNNING', 'UNKNOWN', 'DONE'))";

    private final Db db;
    private final Outbox outbox;

    AutoConnectStore(Db db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** Writes down that a device is to be logged in once its user is there. */
    Uni<Void> expect(SqlConnection tx, ProvisionHotspotUser sale) {
        var device = sale.device();
        if (device == null || device.mac() == null) return Uni.createFrom().voidItem();
        return Db.update(
                        tx,
                        INSERT,
                        sale.companyId(),
                        sale.purchaseId(),
                        sale.routerId(),
                        device.mac(),
                        device.ip(),
                        sale.sealedPassword())
                .chain(() ->
                        DeviceStore.remember(tx, sale.companyId(), sale.routerId(), device.mac(), sale.purchaseId()));
    }

    /** @return devices whose user is there */
    Uni<List<SaleKey>> due(int limit) {
        return db.ofAll().rows(DUE, limit).map(rows -> rows.stream()
                .map(row -> new SaleKey(row.getString(0), row.getString(1)))
                .toList());
    }

    /** @return the device, now the caller's; null when it is not its turn, or was somebody's before */
    Uni<Device> claim(SaleKey key) {
        return db.of(key.companyId())
                .rows(CLAIM, key.companyId(), key.purchaseId())
                .map(rows -> rows.isEmpty() ? null : Device.of(rows.get(0)));
    }

    /** Writes down that the try is over, with its event. */
    Uni<Void> end(Device device, Function<Instant, Event> event) {
        return db.of(device.companyId()).inTransaction(tx -> Db.rows(tx, END, device.companyId(), device.purchaseId())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, event.apply(at(rows.get(0))))));
    }

    /** Ends what a crash left behind or came too late for, and forgets what was never delivered. */
    Uni<Void> tidy() {
        return db.ofAll().inTransaction(tx -> Db.rows(tx, ABANDONED)
                .chain(rows -> outbox.append(
                        tx,
                        rows.stream()
                                .map(row -> (Event) Device.of(row, null).notConfirmed(AutoConnect.TIMEOUT, at(row)))
                                .toList()))
                .chain(() -> Db.update(tx, POINTLESS))
                .replaceWithVoid());
    }

    private static Instant at(Row row) {
        return row.getOffsetDateTime("at").toInstant();
    }

    /** Whose device. */
    record SaleKey(String companyId, String purchaseId) {}

    /** A device that waits, and the user it is to be logged in as. */
    record Device(
            String companyId,
            String purchaseId,
            String routerId,
            String mac,
            String ip,
            String sealedPassword,
            String username) {
        static Device of(Row row) {
            return of(row, row.getString("username"));
        }

        static Device of(Row row, String username) {
            return new Device(
                    row.getString("company_id"),
                    row.getString("purchase_id"),
                    row.getString("router_id"),
                    row.getString("mac"),
                    row.getString("ip"),
                    row.getString("sealed_password"),
                    username);
        }

        SessionConfirmed confirmed(String address, Instant at) {
            return new SessionConfirmed(purchaseId, companyId, routerId, username, mac, address, at);
        }

        SessionNotConfirmed notConfirmed(String reason, Instant at) {
            return new SessionNotConfirmed(purchaseId, companyId, routerId, reason, at);
        }

        @Override
        public String toString() {
            return "Device[" + purchaseId + " on " + routerId + "]";
        }
    }
}
