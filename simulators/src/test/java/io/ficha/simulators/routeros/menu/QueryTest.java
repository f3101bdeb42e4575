package io.ficha.simulators.routeros.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final Map<String, String> ROW = Map.of("a", "1", "b", "2", "c", "3", "name", "ana", "bytes", "90");

    @ParameterizedTest
    @CsvSource({
        "?a=1, true",
        "?=a=1, true",
        "?a=2, false",
        "?a=1 ?b=2, true",
        "?a=1 ?b=9, false",
        "?a=1 ?b=2 ?c=3 ?#&&, true",
        "?a=1 ?b=9 ?c=3 ?#&&, false",
        "?a=9 ?b=9 ?c=3 ?d=9 ?#|||, true",
        "?a=9 ?b=9 ?c=9 ?d=9 ?#|||, false",
        "?a=1 ?#!, false",
        "?b ?-d ?a=9 ?#! ?#&&, true",
        "?-a, false",
        "?d, false",
        "?>bytes=100, false",
        "?<bytes=100, true",
        "?>name=, true",
        "?>comment=, false",
        "?a=9 ?b=2 ?#0, true",
        "?a=9 ?b=2 ?#1, false",
        "?a=9 ?b=2 ?#0.1|, false",
        "?#!, false",
        "?#&, true"
    })
    void decidesLikeTheManual(String words, boolean passes) {
        assertThat(new Query(List.of(words.split(" "))).test(ROW)).isEqualTo(passes);
    }

    @Test
    void knowsTheNameOnlyWhenNothingElseCanPass() {
        assertThat(new Query(List.of("?name=ana", "?a=1")).exactName()).contains("ana");
        assertThat(new Query(List.of("?name=ana", "?a=1", "?#|")).exactName()).isEmpty();
        assertThat(new Query(List.of("?a=1")).exactName()).isEmpty();
    }
}
