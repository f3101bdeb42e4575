package io.ficha.simulators.routeros.menu;

import java.util.function.Function;

/**
 * What no two items of a menu share.
 *
 * @param message the device's text for a second one; {@code {name}} stands for its name
 * @param key null for an item that may be there many times
 */
record UniqueKey(String message, Function<Item, String> key) {
    Refusal refusal(Item item) {
        return new Refusal(message.replace("{name}", item.getOr("name", "")));
    }
}
