package io.ficha.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The router's side of a query, written from the manual's words alone ("API", section "Queries"): a stack with endless
 * truth below; an item passes when no falsehood is left on it.
 */
final class QueryStack {
    private final Map<String, String> item;
    private List<Boolean> stack = new ArrayList<>(); // the top is the last

    private QueryStack(Map<String, String> item) {
        this.item = item;
    }

    static boolean passes(List<String> words, Map<String, String> item) {
        return stackAfter(words, item).stream().allMatch(value -> value);
    }

    static List<Boolean> stackAfter(List<String> words, Map<String, String> item) {
        var machine = new QueryStack(item);
        for (var word : words) {
            if (word.startsWith("?#")) {
                machine.operate(word.substring(2));
            } else {
                machine.stack.add(machine.compare(word.substring(1)));
            }
        }
        return machine.stack;
    }

    private boolean compare(String condition) {
        int equals = condition.indexOf('=', 1);
        if (equals < 0) {
            return condition.startsWith("-") ? !item.containsKey(condition.substring(1)) : item.containsKey(condition);
        }
        char first = condition.charAt(0);
        var name = condition.substring("<>=".indexOf(first) < 0 ? 0 : 1, equals);
        var wanted = condition.substring(equals + 1);
        var value = item.get(name);
        if (value == null) {
            return false;
        }
        int order = numeric(value) && numeric(wanted)
                ? Long.compare(Long.parseLong(value), Long.parseLong(wanted))
                : value.compareTo(wanted);
        return first == '<' ? order < 0 : first == '>' ? order > 0 : value.equals(wanted);
    }

    private void operate(String operations) {
        int at = 0;
        while (at < operations.length()) {
            char operation = operations.charAt(at++);
            switch (operation) {
                case '!' -> stack.add(!pop());
                case '&', '|' -> {
                    boolean top = pop();
                    boolean next = pop();
                    stack.add(operation == '&' ? top && next : top || next);
                }
                case '.' -> stack.add(valueAt(0));
                default -> {
                    int from = at - 1;
                    while (at < operations.length() && Character.isDigit(operations.charAt(at))) {
                        at++;
                    }
                    boolean copy = valueAt(Integer.parseInt(operations.substring(from, at)));
                    if (at == operations.length()) {
                        stack = new ArrayList<>();
                    } else if (operations.charAt(at) == '.') {
                        at++;
                    }
                    stack.add(copy);
                }
            }
        }
    }

    private boolean pop() {
        return stack.isEmpty() || stack.remove(stack.size() - 1);
    }

    private boolean valueAt(int index) {
        return index >= stack.size() || stack.get(stack.size() - 1 - index);
    }

    private static boolean numeric(String text) {
        return text.matches("[0-9]{1,18}");
    }
}
