package io.ficha.payment.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.common.event.routergateway.GuestDevice;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissesTest {
    private static final String ROUTER = "RTR_1";
    private static final String SLOW_DOWN = "Demasiados intentos. Espera un minuto.";
    private static final GuestDevice ANA = new GuestDevice("02:00:00:00:00:0A", null);
    private static final GuestDevice BEA = new GuestDevice("02:00:00:00:00:0B", null);

    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final Misses misses = new Misses(() -> Instant.ofEpochMilli(now.get()));

    @Test
    void holdsUpTheDeviceThatGuessesAndNobodyElse() {
        // When
        for (int i = 0; i < Misses.MOST_OF_DEVICE; i++) {
            misses.check(ROUTER, ANA);
            assertThat(misses.missed(ROUTER, ANA)).hasMessage("Código no válido");
        }
        // Then
        assertThatThrownBy(() -> misses.check(ROUTER, ANA)).hasMessage(SLOW_DOWN);
        for (var other : new GuestDevice[] {BEA, null}) {
            assertThatCode(() -> misses.check(ROUTER, other)).doesNotThrowAnyException();
        }
        assertThatCode(() -> misses.check("RTR_2", ANA)).doesNotThrowAnyException();
        // When
        now.addAndGet(60_000);
        // Then
        assertThatCode(() -> misses.check(ROUTER, ANA)).doesNotThrowAnyException();
    }

    @Test
    void tellsGuessersOfManyAddressesToSlowDownAndLooksTheirCodesUpAllTheSame() {
        // When
        var told = IntStream.rangeClosed(0, Misses.MOST_OF_ROUTER)
                .mapToObj(i -> misses.missed(ROUTER, new GuestDevice("02:00:00:00:01:%02X".formatted(i), null))
                        .getMessage())
                .toList();
        // Then
        assertThat(told).startsWith("Código no válido").endsWith(SLOW_DOWN);
        assertThatCode(() -> misses.check(ROUTER, BEA)).doesNotThrowAnyException();
    }
}
