package io.ficha.payment.cardform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.http.Times;
import io.ficha.common.security.Caller;
import io.ficha.payment.notify.FormNotices;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a provider's card form does not open, as portals report it: most often a walled garden that lacks the provider.
 * A report is anybody's word who has the router's key, so it is an alert for a day and nothing else.
 */
@ApplicationScoped
public class BlockedForms {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_HEARD = 10_000;
    private static final String DAY_AGO = "now() - interval '24 hours'";
    private static final String REPORT =
            "insert into blocked_form (company_id, router_id, provider) values ($1, $2, $3)"
                    + " on conflict (company_id, router_id, provider) do update set last_at = now(),"
                    + " first_at = case when blocked_form.last_at < " + DAY_AGO
                    + " then now() else blocked_form.first_at end,"
                    + " reports = case when blocked_form.last_at < " + DAY_AGO
                    + " then 1 else blocked_form.reports + 1 end"
                    + " returning coalesce(told_at < " + DAY_AGO + ", true) as untold";
    private static final String TOLD =
            "update blocked_form set told_at = now() where company_id = $1 and router_id = $2 and provider = $3";
    private static final String LAST_DAY = "select router_id, provider, first_at, last_at, reports from blocked_form"
            + " where company_id = $1 and last_at >= " + DAY_AGO + " order by last_at desc limit 100";

    private final Db db;
    private final Directory directory;
    private final FormNotices notices;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();

    BlockedForms(Db db, Directory directory, FormNotices notices) {
        this.db = db;
        this.directory = directory;
        this.notices = notices;
    }

    /** Writes a report down; of one router and provider once a minute, however many come. */
    Uni<Void> report(Caller.Portal portal, String provider) {
        long minute = InstantSource.system().millis() / MINUTE_MILLIS;
        if (heard.size() > MOST_HEARD) heard.values().removeIf(last -> last < minute);
        var last = heard.put(portal.routerId() + "\n" + provider, minute);
        if (last != null && last == minute) return Uni.createFrom().voidItem();
        return db.of(portal.companyId())
                .inTransaction(tx -> Db.rows(tx, REPORT, portal.companyId(), portal.routerId(), provider)
                        .chain(rows -> rows.get(0).getBoolean("untold")
                                ? tell(tx, portal, provider)
                                : Uni.createFrom().item(false)))
                .invoke(told -> {
                    if (told) notices.send();
                })
                .replaceWithVoid();
    }

    /** Tells the company, if it wants that, once a day: whoever reports holds the row until the others may see it told. */
    private Uni<Boolean> tell(SqlConnection tx, Caller.Portal portal, String provider) {
        return notices.add(tx, portal.companyId(), portal.routerId(), provider)
                .chain(wanted -> wanted
                        ? Db.update(tx, TOLD, portal.companyId(), portal.routerId(), provider)
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** @return what was reported in the last 24 hours, the latest first; nothing of routers that were removed */
    public Uni<List<Blocked>> lastDay(String companyId) {
        return db.of(companyId).rows(LAST_DAY, companyId).map(rows -> rows.stream()
                .filter(row -> directory.routerNow(row.getString("router_id")) != null)
                .map(this::blocked)
                .toList());
    }

    private Blocked blocked(Row row) {
        var router = directory.routerNow(row.getString("router_id"));
        return new Blocked(
                row.getString("router_id"),
                router == null ? null : router.nombre(),
                row.getString("provider"),
                Times.naive(row.getOffsetDateTime("first_at")),
                Times.naive(row.getOffsetDateTime("last_at")),
                row.getInteger("reports"));
    }

    /**
     * A form that does not open at a router.
     *
     * @param veces minutes in which somebody reported it
     */
    public record Blocked(
            @JsonProperty("router_id") String routerId,
            String router,
            String proveedor,
            String desde,
            @JsonProperty("visto_en") String vistoEn,
            int veces) {}
}
