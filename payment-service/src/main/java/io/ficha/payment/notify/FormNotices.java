package io.ficha.payment.notify;

import io.ficha.payment.notify.NoticeStore.News;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells companies of card forms that do not open at a router. */
@ApplicationScoped
public class FormNotices {
    private final NoticeStore notices;
    private final NoticeSender sender;

    FormNotices(NoticeStore notices, NoticeSender sender) {
        this.notices = notices;
        this.sender = sender;
    }

    /** Adds the notice in the caller's transaction. @return whether the company wants notices */
    public Uni<Boolean> add(SqlConnection tx, String companyId, String routerId, String provider) {
        return notices.add(tx, News.ofForm(companyId, routerId, provider));
    }

    /** Sends what was added; for after the commit. */
    public void send() {
        sender.wake();
    }
}
