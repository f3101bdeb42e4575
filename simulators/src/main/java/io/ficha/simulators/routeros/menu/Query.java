package io.ficha.simulators.routeros.menu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The query words of a print: a boolean stack with endless truth below (manual, "API", section "Queries"). */
final class Query implements Predicate<Map<String, String>> {
    private final List<String> words;

    Query(List<String> words) {
        this.words = words;
    }

    /** The properties the words look at. */
    List<String> names() {
        return words.stream()
                .filter(word -> !word.startsWith("?#"))
                .map(Query::name)
                .toList();
    }

    private static String name(String word) {
        int from = word.length() > 1 && "-<>=".indexOf(word.charAt(1)) >= 0 ? 2 : 1;
        int equals = word.indexOf('=', from);
        return equals < 0 ? word.substring(from) : word.substring(from, equals);
    }

    /** The name every match must have, so that an index can be used. */
    Optional<String> exactName() {
        if (words.stream().anyMatch(word -> word.startsWith("?#"))) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> word.startsWith("?name=") || word.startsWith("?=name="))
                .map(word -> word.substring(word.indexOf("name=") + 5))
                .findFirst();
    }

    @Override
    public boolean test(Map<String, String> row) {
        Deque<Boolean> stack = new ArrayDeque<>();
        for (var word : words) {
            if (word.startsWith("?#")) {
                operate(stack, word.substring(2));
            } else {
                stack.push(matches(word.substring(1), row));
            }
        }
        return !stack.contains(false);
    }

    private static boolean matches(String word, Map<String, String> row) {
        if (word.startsWith("-")) {
            return !row.containsKey(word.substring(1));
        }
        char first = word.isEmpty() ? '=' : word.charAt(0);
        boolean marked = first == '<' || first == '>' || first == '=';
        var rest = marked ? word.substring(Math.min(1, word.length())) : word;
        int equals = rest.indexOf('=');
        if (equals < 0) {
            return row.containsKey(rest);
        }
        var value = row.get(rest.substring(0, equals));
        var wanted = rest.substring(equals + 1);
        if (value == null) {
            return false;
        }
        return switch (first) {
            case '<' -> compare(value, wanted) < 0;
            case '>' -> compare(value, wanted) > 0;
            default -> value.equals(wanted);
        };
    }

    private static int compare(String value, String wanted) {
        return value.matches("[0-9]{1,18}") && wanted.matches("[0-9]{1,18}")
                ? Long.compare(Long.parseLong(value), Long.parseLong(wanted))
                : value.compareTo(wanted);
    }

    private static void operate(Deque<Boolean> stack, String operations) {
        for (int at = 0; at < operations.length(); at++) {
            char operation = operations.charAt(at);
            if (Character.isDigit(operation)) {
                int end = at;
                while (end < operations.length() && Character.isDigit(operations.charAt(end))) {
                    end++;
                }
                boolean value = peek(stack, operations.substring(at, end));
                if (end == operations.length()) {
                    stack.clear();
                }
                stack.push(value);
                at = end < operations.length() && operations.charAt(end) == '.' ? end : end - 1;
            } else if (operation == '!') {
                stack.push(!pop(stack));
            } else if (operation == '&' || operation == '|') {
                boolean top = pop(stack);
                boolean next = pop(stack);
                stack.push(operation == '&' ? top && next : top || next);
            } else if (operation == '.') {
                stack.push(peek(stack, "0"));
            } else {
                throw new Refusal("invalid query");
            }
        }
    }

    private static boolean pop(Deque<Boolean> stack) {
        return stack.isEmpty() || stack.pop();
    }

    private static boolean peek(Deque<Boolean> stack, String index) {
        var values = new ArrayList<>(stack);
        return index.length() > 6 || Integer.parseInt(index) >= values.size() || values.get(Integer.parseInt(index));
    }
}
