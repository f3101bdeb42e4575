package io.ficha.payment.report;

import io.ficha.common.db.Db;
import io.ficha.common.work.DueWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Adds up what sales wrote down of themselves, so that figures stay few rows. Reading them does not wait for it. */
@ApplicationScoped
class FiguresWorker {
    private static final long INTERVAL_MS = 1000;
    private static final int MOST = 5000;
    private static final String FOLD = "select fold_sales_changes($1) as folded";

    private final Vertx vertx;
    private final Db db;
    private final DueWork<Integer> work = new DueWork<>("sales figures", 1, this::fold, this::goOn);

    FiguresWorker(Vertx vertx, Db db) {
        this.vertx = vertx;
        this.db = db;
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private Uni<List<Integer>> fold() {
        return db.ofAll().rows(FOLD, MOST).map(rows -> List.of(rows.get(0).getInteger("folded")));
    }

    /** A full round was not the last. */
    private Uni<Void> goOn(int folded) {
        if (folded == MOST) work.now();
        return Uni.createFrom().voidItem();
    }
}
