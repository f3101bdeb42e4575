package io.ficha.payment.notify;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.TelegramChange;
import io.ficha.common.work.DueWork;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends the notices that are due: one a second and company, at most so many at a time, again and later when Telegram
 * wants it so. Every replica may run it; the rows say whose turn it is.
 */
@ApplicationScoped
class NoticeSender {
    private static final long INTERVAL_MS = 1000;
    private static final long HOUR_MS = 3_600_000;
    private static final int COMPANIES_A_TURN = 25;
    private static final int AT_A_TIME = 8;

    /** Seconds between tries of a message that may not have arrived; then it is given up. */
    private static final long[] TRIES = {2, 10, 60, 600, 3600};

    private final Vertx vertx;
    private final NoticeStore notices;
    private final Telegram telegram;
    private final Messages messages;
    private final SecretBox secrets;
    private final DueWork<NoticeStore.Due> work;

    NoticeSender(Vertx vertx, NoticeStore notices, Telegram telegram, Messages messages, SecretBox secrets) {
        this.vertx = vertx;
        this.notices = notices;
        this.telegram = telegram;
        this.messages = messages;
        this.secrets = secrets;
        this.work = new DueWork<>("notices", AT_A_TIME, () -> notices.claim(COMPANIES_A_TURN), this::safely);
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
        vertx.setPeriodic(HOUR_MS, id -> notices.forgetOld().subscribe().with(done -> {}, NoticeSender::report));
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Looks for due notices now, or right after the look under way. */
    void wake() {
        work.now();
    }

    /** A failure may hold the token, so no more is told of it than its kind. */
    private Uni<Void> safely(NoticeStore.Due due) {
        return send(due).onFailure().invoke(NoticeSender::report).onFailure().recoverWithNull();
    }

    private static void report(Throwable failure) {
        Log.warnf("notices wait failure=%s", failure.getClass().getSimpleName());
    }

    private Uni<Void> send(NoticeStore.Due due) {
        return messages.of(due.news())
                .chain(message -> {
                    if (message == null)
                        return Uni.createFrom().item((Delivery) new Delivery.Refused("what it tells of is gone"));
                    var token =
                            secrets.open(due.companyId(), TelegramChange.KIND, TelegramChange.ID, due.sealedToken());
                    return telegram.send(token, due.chatId(), message);
                })
                .chain(delivery -> note(due, delivery));
    }

    private Uni<Void> note(NoticeStore.Due due, Delivery delivery) {
        if (delivery instanceof Delivery.Sent) return notices.sent(due);
        if (delivery instanceof Delivery.Later later) {
            return notices.again(due, later.seconds(), later.why())
                    .chain(() -> notices.hold(due.companyId(), later.seconds()));
        }
        if (delivery instanceof Delivery.Unclear unclear && due.attempts() <= TRIES.length) {
            return notices.again(due, TRIES[due.attempts() - 1], unclear.why());
        }
        var why = delivery instanceof Delivery.Refused refused ? refused.why() : "Telegram did not answer";
        Log.warnf(
                "notice given up companyId=%s purchaseId=%s routerId=%s kind=%s reason=%s",
                due.companyId(),
                due.news().purchaseId(),
                due.news().routerId(),
                due.news().kind(),
                why);
        return notices.giveUp(due, why);
    }
}
