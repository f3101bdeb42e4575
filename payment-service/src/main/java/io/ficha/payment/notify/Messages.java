package io.ficha.payment.notify;

import io.ficha.common.directory.Directory;
import io.ficha.payment.notify.NoticeStore.News;
import io.ficha.payment.purchase.SoldSales;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a message of what there is to say, with what the sale or the router is at that moment. */
@ApplicationScoped
class Messages {
    private final SoldSales sales;
    private final Directory directory;

    Messages(SoldSales sales, Directory directory) {
        this.sales = sales;
        this.directory = directory;
    }

    /** @return the message; null when what it is about is gone */
    Uni<String> of(News news) {
        return directory.company(news.companyId()).chain(company -> {
            var name = company == null ? news.companyId() : company.nombre();
            return news.kind() == NoticeKind.FORM_BLOCKED
                    ? directory
                            .router(news.companyId(), news.routerId())
                            .map(router -> router == null ? null : Texts.blocked(news, name, router.nombre()))
                    : sales.find(news.companyId(), news.purchaseId())
                            .map(sale -> sale == null ? null : Texts.of(news, name, sale));
        });
    }
}
