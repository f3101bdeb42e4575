package io.ficha.routergateway.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<String> begun = new ArrayList<>();

    @Test
    void takesCompaniesInTurnHoweverManyOneHas() {
        // Given
        var turns = new Turns(1, 1);
        turns.enter("held", () -> {});
        for (int i = 0; i < 5_000; i++) enter(turns, "big");
        enter(turns, "small");
        enter(turns, "small");
        enter(turns, "other");
        // When
        turns.leave("held");
        for (int i = 0; i < 4; i++) turns.leave(begun.get(i));
        // Then
        assertThat(begun).containsExactly("big", "small", "other", "big", "small");
    }

    @Test
    void leavesPlacesToOthersThatOneCompanyMayNotHave() {
        // Given
        var turns = new Turns(10, 3);
        for (int i = 0; i < 5_000; i++) enter(turns, "big");
        // When
        enter(turns, "small");
        // Then
        assertThat(begun).containsExactly("big", "big", "big", "small");
    }

    @Test
    void givesNoMoreThanThereIs() {
        // Given
        var turns = new Turns(2, 2);
        for (var company : List.of("a", "b", "c")) enter(turns, company);
        assertThat(begun).containsExactly("a", "b");
        // When
        turns.leave("a");
        // Then
        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void standsManyThatLeaveAtOnce() {
        // Given
        var turns = new Turns(1, 1);
        turns.enter("held", () -> {});
        for (int i = 0; i < 100_000; i++) {
            turns.enter("dead", () -> {
                begun.add("dead");
                turns.leave("dead");
            });
        }
        // When
        turns.leave("held");
        // Then
        assertThat(begun).hasSize(100_000);
    }

    private void enter(Turns turns, String company) {
        turns.enter(company, () -> begun.add(company));
    }
}
