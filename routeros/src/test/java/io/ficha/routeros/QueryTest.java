package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final List<String> NAMES = List.of("name", "comment", "bytes-in", ".id");
    private static final List<String> VALUES = List.of("", "1", "9", "10", "a", "=", "?#!", "á b");

    @Test
    void compilesToTheWordsOfTheManual() {
        assertThat(Query.has("b")
                        .and(Query.lacks("c"))
                        .and(Query.equal("a", "1").not())
                        .words())
                .containsExactly("?b", "?-c", "?a=1", "?#!", "?#&&");
        assertThat(Query.equal("a", "1")
                        .and(Query.equal("b", "2"))
                        .and(Query.equal("c", "3"))
                        .words())
                .containsExactly("?a=1", "?b=2", "?c=3", "?#&&");
        assertThat(Query.equal("a", "1")
                        .or(Query.equal("a", "2"))
                        .or(Query.equal("a", "3"))
                        .or(Query.equal("a", "4"))
                        .words())
                .containsExactly("?a=1", "?a=2", "?a=3", "?a=4", "?#|||");
        assertThat(Query.equal("a", "1").not().words()).containsExactly("?a=1", "?#!");
        assertThat(Query.lessThan("a", "1").or(Query.greaterThan("comment", "")).words())
                .containsExactly("?<a=1", "?>comment=", "?#|");
    }

    @Test
    void keepsTheNestingOfMixedOperators() {
        // Given
        var either = Query.has("a").or(Query.has("b"));
        // When
        var query = either.and(Query.has("c").or(Query.has("d").and(either)));
        // Then
        assertThat(query.words())
                .containsExactly("?a", "?b", "?#|", "?c", "?d", "?a", "?b", "?#|", "?#&", "?#|", "?#&");
    }

    @Test
    void evaluatesAsTheTreeThatWasBuilt() {
        var random = new Random(20_260_520);
        for (int round = 0; round < 20_000; round++) {
            // Given
            var tree = randomTree(random, random.nextInt(7));
            var item = randomItem(random);
            // When
            var stack = QueryStack.stackAfter(tree.query().words(), item);
            // Then
            assertThat(stack)
                    .as("%s on %s", tree.query().words(), item)
                    .containsExactly(tree.meaning().test(item));
        }
    }

    @Test
    void joinsSeveralQueriesByAnd() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            // Given
            var left = randomTree(random, 3);
            var right = randomTree(random, 3);
            var item = randomItem(random);
            // When
            var command =
                    Command.of("/ip/hotspot/user/print").where(left.query()).where(right.query());
            // Then
            assertThat(QueryStack.passes(
                            command.words().subList(1, command.words().size()), item))
                    .isEqualTo(left.meaning().test(item) && right.meaning().test(item));
        }
    }

    @Test
    void nestsDeeply() {
        // Given
        var query = Query.has("a");
        // When
        for (int depth = 0; depth < 1_000; depth++) {
            query = query.not().or(Query.has("b")).and(Query.has("a"));
        }
        // Then
        assertThat(QueryStack.passes(query.words(), Map.of("a", "", "b", ""))).isTrue();
        assertThat(QueryStack.passes(query.words(), Map.of())).isFalse();
    }

    @Test
    void evaluatesIndicesAsTheManualSays() {
        // a=true, b=false: an index at the end replaces the whole stack, one before another character is copied
        var item = Map.of("a", "1");
        assertThat(QueryStack.stackAfter(List.of("?a", "?b", "?#1"), item)).containsExactly(true);
        assertThat(QueryStack.stackAfter(List.of("?a", "?b", "?#1|"), item)).containsExactly(true, true);
        assertThat(QueryStack.stackAfter(List.of("?a", "?b", "?#0."), item)).containsExactly(true, false, false);
        assertThat(QueryStack.stackAfter(List.of("?a", "?b", "?#!."), item)).containsExactly(true, true, true);
        assertThat(QueryStack.stackAfter(List.of("?b", "?#9!&"), item)).containsExactly(false);
        assertThat(QueryStack.stackAfter(List.of("?#&"), item)).containsExactly(true);
    }

    @Test
    void refusesNamesThatWouldMeanSomethingElse() {
        for (var name : List.of("", "-a", "#|", "=a", "<a", ">a", "a=b", "a b", ".", "..id", "a\0")) {
            assertThatThrownBy(() -> Query.has(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.lacks(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.equal(name, "1")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Query.equal("a", "b\0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoValues() {
        assertThat(Query.equal("password", "s3cret").not().toString()).doesNotContain("s3cret");
    }

    private static Tree randomTree(Random random, int depth) {
        if (depth == 0) {
            return randomLeaf(random);
        }
        var left = randomTree(random, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> new Tree(left.query().not(), left.meaning().negate());
            case 1, 2 -> {
                var right = randomTree(random, random.nextInt(depth));
                yield new Tree(left.query().and(right.query()), left.meaning().and(right.meaning()));
            }
            default -> {
                var right = randomTree(random, random.nextInt(depth));
                yield new Tree(left.query().or(right.query()), left.meaning().or(right.meaning()));
            }
        };
    }

    private static Tree randomLeaf(Random random) {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var value = VALUES.get(random.nextInt(VALUES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Tree(Query.has(name), item -> item.containsKey(name));
            case 1 -> new Tree(Query.lacks(name), item -> !item.containsKey(name));
            case 2 -> new Tree(Query.equal(name, value), item -> value.equals(item.get(name)));
            case 3 ->
                new Tree(
                        Query.lessThan(name, value),
                        item -> item.containsKey(name) && order(item.get(name), value) < 0);
            default ->
                new Tree(
                        Query.greaterThan(name, value),
                        item -> item.containsKey(name) && order(item.get(name), value) > 0);
        };
    }

    private static int order(String left, String right) {
        boolean numbers =
                !left.isEmpty() && !right.isEmpty() && (left + right).chars().allMatch(c -> c >= '0' && c <= '9');
        return numbers ? Integer.compare(Integer.parseInt(left), Integer.parseInt(right)) : left.compareTo(right);
    }

    private static Map<String, String> randomItem(Random random) {
        var item = new HashMap<String, String>();
        for (var name : NAMES) {
            if (random.nextBoolean()) {
                item.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return item;
    }

    private record Tree(Query query, Predicate<Map<String, String>> meaning) {}
}
