package io.ficha.routeros;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition on the items of a {@code print}, evaluated by the router. Immutable; compiled to the words of the router's
 * stack machine (manual, "API", section "Queries"). {@code toString} shows no values, for they may be secret.
 *
 * <p>Text is compared as it is stored, so flags are asked for as {@code true} and {@code false}. A property that the
 * router does not return, such as {@code server} while it is {@code all}, is absent: nothing equals it.
 */
public final class Query {
    private enum Shape {
        SINGLE,
        AND,
        OR
    }

    private final List<String> words;
    private final Shape shape;
    private final int terms;

    private Query(List<String> words, Shape shape, int terms) {
        this.words = words;
        this.shape = shape;
        this.terms = terms;
    }

    /** Keeps items that have the property, whatever its value. */
    public static Query has(String name) {
        return single("?" + Guard.property(name));
    }

    /** Keeps items that do not have the property. */
    public static Query lacks(String name) {
        return single("?-" + Guard.property(name));
    }

    /** Keeps items whose property is exactly this text. */
    public static Query equal(String name, String value) {
        return comparing("?", name, value);
    }

    /** Keeps items whose property is less than the value: numbers as numbers, text as text. */
    public static Query lessThan(String name, String value) {
        return comparing("?<", name, value);
    }

    /** Keeps items whose property is greater than the value; {@code greaterThan("comment", "")} is "not empty". */
    public static Query greaterThan(String name, String value) {
        return comparing("?>", name, value);
    }

    /** Keeps items that this and the other keep. */
    public Query and(Query other) {
        return joined(other, Shape.AND);
    }

    /** Keeps items that this or the other keeps. */
    public Query or(Query other) {
        return joined(other, Shape.OR);
    }

    /** Keeps items that this does not keep. */
    public Query not() {
        return new Query(append(compiled(), List.of("?#!")), Shape.SINGLE, 1);
    }

    /** The query words in the order in which the router must get them; they leave one value on its stack. */
    public List<String> words() {
        return compiled();
    }

    @Override
    public String toString() {
        return "query of " + compiled().size() + " words";
    }

    private static Query single(String word) {
        return new Query(List.of(word), Shape.SINGLE, 1);
    }

    private static Query comparing(String operator, String name, String value) {
        return single(operator + Guard.property(name) + "=" + Guard.text(value));
    }

    /** Joins on to a chain of the same operator, so that {@code a.and(b).and(c)} ends in one {@code ?#&&}. */
    private Query joined(Query other, Shape operator) {
        return new Query(
                append(operands(operator), other.operands(operator)),
                operator,
                terms(operator) + other.terms(operator));
    }

    private List<String> operands(Shape operator) {
        return shape == operator ? words : compiled();
    }

    private int terms(Shape operator) {
        return shape == operator ? terms : 1;
    }

    private List<String> compiled() {
        return switch (shape) {
            case SINGLE -> words;
            case AND -> append(words, List.of("?#" + "&".repeat(terms - 1)));
            case OR -> append(words, List.of("?#" + "|".repeat(terms - 1)));
        };
    }

    private static List<String> append(List<String> words, List<String> more) {
        var all = new ArrayList<String>(words.size() + more.size());
        all.addAll(words);
        all.addAll(more);
        return List.copyOf(all);
    }
}
