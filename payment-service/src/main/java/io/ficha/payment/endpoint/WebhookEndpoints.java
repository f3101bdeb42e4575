package io.ficha.payment.endpoint;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where providers call a company: per provider an address that tells nothing, and that can be changed. */
@ApplicationScoped
public class WebhookEndpoints {
    private static final int RANDOM_BYTES = 16;
    private static final String CURRENT =
            "select id from webhook_endpoint where company_id = $1 and provider = $2 and retired_at is null";
    private static final String ADD = "insert into webhook_endpoint (id, company_id, provider) values ($3, $1, $2)"
            + " on conflict (company_id, provider) where retired_at is null do nothing";
    private static final String RETIRE =
            "update webhook_endpoint set retired_at = now() where company_id = $1 and provider = $2"
                    + " and retired_at is null";
    /** Providers repeat a webhook for two days. */
    private static final String COMPANY = "select company_id from webhook_endpoint where id = $1 and provider = $2"
            + " and coalesce(retired_at > now() - interval '3 days', true)";

    private final Db db;
    private final String publicBaseUrl;

    WebhookEndpoints(Db db, @ConfigProperty(name = "ficha.public-base-url") String publicBaseUrl) {
        this.db = db;
        this.publicBaseUrl = publicBaseUrl.replaceAll("/+$", "");
    }

    /** @return the public address of the company's webhooks from that provider; made when there is none yet */
    public Uni<String> url(String companyId, String provider) {
        return db.of(companyId)
                .rows(CURRENT, companyId, provider)
                .chain(rows -> rows.isEmpty()
                        ? add(companyId, provider)
                        : Uni.createFrom().item(address(provider, rows.get(0).getString("id"))));
    }

    private Uni<String> add(String companyId, String provider) {
        return db.of(companyId)
                .inTransaction(tx -> Db.update(tx, ADD, companyId, provider, newId())
                        .chain(() -> Db.rows(tx, CURRENT, companyId, provider)))
                .map(rows -> address(provider, rows.get(0).getString("id")));
    }

    /** @return the new address; the one before is good for three more days */
    public Uni<String> rotate(SqlConnection tx, String companyId, String provider) {
        var id = newId();
        return Db.update(tx, RETIRE, companyId, provider)
                .chain(() -> Db.update(tx, ADD, companyId, provider, id))
                .replaceWith(() -> address(provider, id));
    }

    /** @return the company that is called there, or null */
    public Uni<String> companyAt(String provider, String id) {
        if (!Ids.isPlausible(id)) return Uni.createFrom().nullItem();
        return db.ofAll()
                .rows(COMPANY, id, provider)
                .map(rows -> rows.isEmpty() ? null : rows.get(0).getString("company_id"));
    }

    /** @return the address under which every company of the provider can be called */
    public String shared(String provider) {
        return publicBaseUrl + "/api/v1/webhook/" + provider.replace('_', '-');
    }

    private String address(String provider, String id) {
        return shared(provider) + "/" + id;
    }

    private static String newId() {
        return "whk_" + Ids.hex(RANDOM_BYTES);
    }
}
