package io.ficha.benchmarks.sale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {
    @Test
    void holdsWhenEverySaleIsOneChargeOneUserAndOneEvent() {
        assertThat(new Balance(10, 0, 10, 0, 0, 10, 10).differences()).isEmpty();
    }

    @Test
    void holdsWhenARefundedSaleHasNoUser() {
        assertThat(new Balance(10, 0, 10, 1, 0, 9, 10).differences()).isEmpty();
    }

    @Test
    void takesARequestWithoutAClearAnswerForASaleOrNone() {
        assertThat(new Balance(9, 1, 10, 0, 0, 10, 10).differences()).isEmpty();
        assertThat(new Balance(9, 1, 9, 0, 0, 9, 9).differences()).isEmpty();
        assertThat(new Balance(9, 1, 11, 0, 0, 11, 11).differences()).hasSize(1);
    }

    @Test
    void saysWhatDiffers() {
        assertThat(new Balance(10, 0, 11, 0, 1, 12, 10).differences())
                .containsExactly(
                        "11 charges, but 10 sales",
                        "12 users, but 11 charges less 0 refunds",
                        "10 PaymentConfirmed events, but 11 charges",
                        "1 purchases charged more than once");
    }
}
