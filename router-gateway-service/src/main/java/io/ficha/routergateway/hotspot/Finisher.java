package io.ficha.routergateway.hotspot;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes ends of jobs down, one transaction at a time: what ends while one runs goes into the next, together. */
final class Finisher {
    private final Function<List<JobStore.Ended>, Uni<Void>> write;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    Finisher(Function<List<JobStore.Ended>, Uni<Void>> write) {
        this.write = write;
    }

    /** @return done once it is committed */
    Uni<Void> finish(JobStore.Ended ended) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                waiting.add(new Waiting(ended, emitter));
                if (writing) return;
                writing = true;
            }
            writeWaiting();
        });
    }

    private void writeWaiting() {
        List<Waiting> batch;
        synchronized (this) {
            if (waiting.isEmpty()) {
                writing = false;
                return;
            }
            batch = waiting;
            waiting = new ArrayList<>();
        }
        write.apply(batch.stream().map(Waiting::ended).toList())
                .subscribe()
                .with(done -> settled(batch, null), failure -> settled(batch, failure));
    }

    private void settled(List<Waiting> batch, Throwable failure) {
        for (var it : batch) {
            if (failure == null) it.emitter().complete(null);
            else it.emitter().fail(failure);
        }
        writeWaiting();
    }

    /** An end that waits for its transaction. */
    private record Waiting(JobStore.Ended ended, UniEmitter<? super Void> emitter) {}
}
