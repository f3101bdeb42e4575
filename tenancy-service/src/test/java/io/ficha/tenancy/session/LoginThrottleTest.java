package io.ficha.tenancy.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.tenancy.password.TooManyAttempts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final LoginThrottle.Pair HERE = new LoginThrottle.Pair("a@b.example", "192.0.2.1");
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LoginThrottle throttle = new LoginThrottle(now::get);

    @Test
    void shutsAfterTenFailuresUntilTheOldestIsFiveMinutesOld() {
        // Given
        for (int i = 0; i < 10; i++) {
            throttle.admit(HERE);
            throttle.failed(HERE);
        }
        // Then
        assertThatThrownBy(() -> throttle.admit(HERE))
                .asInstanceOf(InstanceOfAssertFactories.type(TooManyAttempts.class))
                .returns(301, TooManyAttempts::retryAfterSeconds);
        assertThatCode(() -> throttle.admit(new LoginThrottle.Pair("a@b.example", "192.0.2.2")))
                .doesNotThrowAnyException();
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThatCode(() -> throttle.admit(HERE)).doesNotThrowAnyException();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < 9; i++) throttle.failed(HERE);
        throttle.succeeded(HERE);
        for (int i = 0; i < 9; i++) throttle.failed(HERE);
        assertThatCode(() -> throttle.admit(HERE)).doesNotThrowAnyException();
    }

    @Test
    void forgetsTheOldestPairsFirst() {
        for (int i = 0; i < 10; i++) throttle.failed(HERE);
        for (int i = 0; i < 10_000; i++) throttle.failed(new LoginThrottle.Pair("x" + i, "192.0.2.1"));
        assertThatCode(() -> throttle.admit(HERE)).doesNotThrowAnyException();
    }
}
