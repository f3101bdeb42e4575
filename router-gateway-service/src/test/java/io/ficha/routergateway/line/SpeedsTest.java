package io.ficha.routergateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of the contract, and where it ends. */
class SpeedsTest {
    @Test
    void writesAPlanWithoutBurst() {
        var speeds = Speeds.of(plan(51200, 51200, 0, 0, 0, 5, 100, 1), 5);
        assertThat(speeds.rateLimit()).isEqualTo("51200k/51200k 0/0 0/0 0/0 5 51200k/51200k");
        assertThat(speeds.burstTime()).isEqualTo("0s/0s");
        assertThat(speeds.priorities()).isEqualTo("5/5");
    }

    @Test
    void writesAPlanWithBurstUploadFirst() {
        var speeds = Speeds.of(plan(20480, 5120, 150, 80, 10, 4, 50, 5), 4);
        assertThat(speeds.rateLimit()).isEqualTo("5120k/20480k 7680k/30720k 4096k/16384k 10/10 4 512k/2048k");
        assertThat(speeds.max().text()).isEqualTo("5120k/20480k");
        assertThat(speeds.min().text()).isEqualTo("512k/2048k");
        assertThat(speeds.burst().text()).isEqualTo("7680k/30720k");
        assertThat(speeds.threshold().text()).isEqualTo("4096k/16384k");
        assertThat(speeds.burstTime()).isEqualTo("10s/10s");
    }

    @Test
    void leavesABurstOutThatRoutersWouldNotUnderstand() {
        var none = "1000k/1000k 0/0 0/0 0/0 8 ";
        assertThat(Speeds.of(plan(1000, 1000, 100, 80, 10, 8, 0, 1), 8).rateLimit())
                .isEqualTo(none + "0/0");
        assertThat(Speeds.of(plan(1000, 1000, 150, 80, 0, 8, 0, 1), 8).rateLimit())
                .isEqualTo(none + "0/0");
        assertThat(Speeds.of(plan(1000, 1000, 150, 100, 10, 8, 0, 1), 8).rateLimit())
                .isEqualTo(none + "0/0");
        assertThat(Speeds.of(plan(1000, 1000, 150, 50, 10, 8, 50, 1), 8).rateLimit())
                .isEqualTo(none + "500k/500k");
        assertThat(Speeds.of(plan(1000, 1000, 0, 0, 0, 8, 300, 0), 8).rateLimit())
                .isEqualTo(none + "1000k/1000k");
    }

    private static LinePlan plan(
            int down, int up, int burst, int threshold, int seconds, int priority, int guaranteed, int aggregation) {
        return new LinePlan(1, down, up, burst, threshold, seconds, priority, guaranteed, aggregation, false, "");
    }
}
