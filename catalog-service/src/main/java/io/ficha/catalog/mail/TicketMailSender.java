package io.ficha.catalog.mail;

import io.ficha.catalog.mail.TicketMails.Due;
import io.ficha.common.directory.Directory;
import io.ficha.common.work.DueWork;
import io.quarkus.logging.Log;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Tells subscribers by e-mail that support answered their tickets: some at a time, again and later when the mail server
 * wants it so. An answer whose acceptance was lost is sent again under the same id.
 */
@ApplicationScoped
public class TicketMailSender {
    private static final long HOUR_MS = 3_600_000;
    private static final int A_TURN = 20;
    private static final int AT_A_TIME = 4;

    /** The server refuses us, not the e-mail: whoever runs the platform must mend that. */
    private static final Set<Integer> REFUSES_US = Set.of(421, 530, 534, 535, 538);

    private final Vertx vertx;
    private final MailConfig config;
    private final TicketMails mails;
    private final Directory directory;
    private final ReactiveMailer mailer;
    private final DueWork<Due> work;

    TicketMailSender(Vertx vertx, MailConfig config, TicketMails mails, Directory directory, ReactiveMailer mailer) {
        this.vertx = vertx;
        this.config = config;
        this.mails = mails;
        this.directory = directory;
        this.mailer = mailer;
        this.work = new DueWork<>("ticket e-mails", AT_A_TIME, () -> mails.claim(A_TURN), this::send);
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            Log.info("no mail server is set: subscribers get no e-mail");
            return;
        }
        work.every(vertx, config.interval().toMillis());
        vertx.setPeriodic(HOUR_MS, id -> mails.forgetOld()
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("old e-mails stay failure=%s", name(failure))));
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Notes, in the transaction that writes an answer, that its ticket's subscriber shall be told. */
    public Uni<Void> add(SqlConnection tx, String companyId, long ticketId, long answerId) {
        return config.enabled()
                ? mails.add(tx, companyId, ticketId, answerId)
                : Uni.createFrom().voidItem();
    }

    /** Looks for due e-mails now, once a transaction has committed. */
    public void wake() {
        if (config.enabled()) work.now();
    }

    private Uni<Void> send(Due due) {
        return mails.words(due)
                .onItem()
                .ifNull()
                .failWith(() -> new Letter.Unfit("the subscriber is gone or has no address"))
                .chain(words -> letter(due, words))
                .chain(letter -> mailer.send(letter.mail(id(due)))
                        .ifNoItem()
                        .after(config.patience())
                        .fail())
                .onItemOrFailure()
                .transformToUni((done, failure) -> failure == null ? mails.sent(due) : failed(due, failure));
    }

    private Uni<Letter> letter(Due due, Row words) {
        return directory
                .company(due.companyId())
                .map(company -> Letter.of(words, company == null || company.nombre() == null ? "" : company.nombre()));
    }

    private static String id(Due due) {
        return "<answer-" + due.answerId() + "@ficha>";
    }

    private Uni<Void> failed(Due due, Throwable failure) {
        var why = told(failure);
        if (!isFinal(failure) && due.attempts() <= config.tries().size()) {
            return mails.again(due, config.tries().get(due.attempts() - 1), why);
        }
        Log.warnf("ticket e-mail given up companyId=%s answerId=%d reason=%s", due.companyId(), due.answerId(), why);
        return mails.giveUp(due, why);
    }

    private static boolean isFinal(Throwable failure) {
        if (failure instanceof Letter.Unfit) return true;
        return failure instanceof SMTPException smtp && smtp.isPermanent() && !REFUSES_US.contains(smtp.getReplyCode());
    }

    /** What a server says may name addresses, so no more is kept of it than its number. */
    private static String told(Throwable failure) {
        if (failure instanceof Letter.Unfit) return failure.getMessage();
        if (failure instanceof SMTPException smtp) return "the mail server said " + smtp.getReplyCode();
        if (failure instanceof TimeoutException) return "the mail server did not answer in time";
        return "the mail server was not reached: " + name(failure);
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
