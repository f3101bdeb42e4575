package io.ficha.systemtests;

import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Portal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Guests who pay at a steady rate, whatever becomes of those before them. */
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledFuture<?> guests;

    Load(Portal portal, Duration every) {
        guests = timer.scheduleAtFixedRate(() -> pay(portal), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pay(Portal portal) {
        waiting.incrementAndGet();
        portal.payAsync(UUID.randomUUID().toString()).whenComplete((answer, failure) -> {
            if (failure == null) {
                answers.add(answer);
            }
            waiting.decrementAndGet();
        });
    }

    /** Waits until so many answers have a status that begins with the digit. */
    void awaitAnswered(long number, String firstDigit) {
        await(number + " answers " + firstDigit + "xx").atMost(PATIENCE).until(() -> answered(firstDigit) >= number);
    }

    /** Waits until so many more than now do. */
    void awaitMoreAnswered(long number, String firstDigit) {
        awaitAnswered(answered(firstDigit) + number, firstDigit);
    }

    private long answered(String firstDigit) {
        return answers.stream()
                .filter(answer -> Integer.toString(answer.status()).startsWith(firstDigit))
                .count();
    }

    /** @return all answers, once no guest comes any more and none waits */
    List<Answer> end() {
        guests.cancel(false);
        await("every guest has an answer").atMost(PATIENCE).until(() -> waiting.get() == 0);
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
