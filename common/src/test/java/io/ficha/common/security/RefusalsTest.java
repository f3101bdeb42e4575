package io.ficha.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.tenancy.AdminActionPerformed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals(Duration.ofHours(1));

    @Test
    void countsTogetherWhatWouldFloodTheTrail() {
        // When
        for (int i = 0; i < 10_000; i++) refusals.ofKey(null, Refusals.UNKNOWN, "203.0.113." + i);
        // Then
        assertThat(refusals.due()).isEmpty(); // the hour is not over
        assertThat(refusals.all()).hasSize(51);
        assertThat(refusals.all()).isEmpty();
    }

    @Test
    void letsNoFloodOfOneKindHideTheOther() {
        // When
        for (int i = 0; i < 1000; i++) refusals.ofKey(null, Refusals.UNKNOWN, "203.0.113." + i);
        for (int i = 0; i < 3; i++) refusals.ofLogin(7, "EMP_1", "credenciales", "198.51.100.1");
        // Then
        assertThat(refusals.all())
                .filteredOn(fact -> fact.action().equals("user.login-refused"))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.companyId()).isEqualTo("EMP_1");
                    assertThat(fact.target()).isEqualTo("7");
                    assertThat(fact.from()).isEqualTo("198.51.100.1");
                    assertThat(fact.after())
                            .containsEntry("motivo", "credenciales")
                            .containsEntry("veces", 3L);
                })
                .extracting(AdminActionPerformed::userEmail)
                .isNull();
    }
}
