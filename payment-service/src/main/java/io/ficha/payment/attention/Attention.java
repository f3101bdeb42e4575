package io.ficha.payment.attention;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.http.Times;
import io.ficha.payment.attention.AttentionView.RouterDown;
import io.ficha.payment.cardform.BlockedForms;
import io.ficha.payment.product.Products;
import io.ficha.payment.purchase.ReviewQueue;
import io.ficha.payment.report.Transactions;
import io.ficha.payment.routerhealth.RouterHealthReplica;
import io.ficha.payment.settings.SettingsStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Puts together what in a company waits for a person, from replicas in memory and a few rows by index. */
@ApplicationScoped
class Attention {
    /** Of a day's last sales, ten minutes after which a provider has told of them; three are needed to miss its word. */
    private static final String SILENT = """
            select provider from (
                select provider, provider_order_id from purchase
                where company_id = $1 and state = 'DELIVERED'
                    and created_at between now() - interval '1 day' and now() - interval '10 minutes'
                order by created_at desc limit 20) sale
            group by provider having count(*) >= 3 and not bool_or(exists (
                select from webhook_notice notice where notice.company_id = $1
                    and notice.provider = sale.provider and notice.order_id = sale.provider_order_id))
            order by provider""";

    private final Db db;
    private final Directory directory;
    private final RouterHealthReplica health;
    private final BlockedForms forms;
    private final Transactions sales;
    private final ReviewQueue review;
    private final SettingsStore settings;
    private final Products products;

    Attention(
            Db db,
            Directory directory,
            RouterHealthReplica health,
            BlockedForms forms,
            Transactions sales,
            ReviewQueue review,
            SettingsStore settings,
            Products products) {
        this.db = db;
        this.directory = directory;
        this.health = health;
        this.forms = forms;
        this.sales = sales;
        this.review = review;
        this.settings = settings;
        this.products = products;
    }

    Uni<AttentionView> of(String companyId) {
        return Uni.combine()
                .all()
                .unis(
                        forms.lastDay(companyId),
                        sales.counts(companyId),
                        review.count(companyId),
                        settings.providers(companyId),
                        silent(companyId))
                .asTuple()
                .map(found -> new AttentionView(
                        routersDown(companyId),
                        found.getItem1(),
                        found.getItem2().byGroup(),
                        found.getItem3(),
                        found.getItem4(),
                        found.getItem5(),
                        products.sellsAnything(companyId)));
    }

    private List<RouterDown> routersDown(String companyId) {
        return StreamSupport.stream(directory.routersNow().spliterator(), false)
                .filter(it -> it.companyId().equals(companyId) && it.activo() && !it.eliminado())
                .map(this::down)
                .filter(Objects::nonNull)
                .toList();
    }

    /** @return the router when it is known not to answer, else null */
    private RouterDown down(RouterState router) {
        var seen = health.now(router.routerId());
        return seen == null || seen.reachable()
                ? null
                : new RouterDown(router.routerId(), router.nombre(), Times.naive(seen.since()), seen.problem());
    }

    private Uni<List<String>> silent(String companyId) {
        return db.of(companyId)
                .rows(SILENT, companyId)
                .map(rows -> rows.stream().map(row -> row.getString("provider")).toList());
    }
}
