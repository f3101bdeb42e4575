package io.ficha.routeros;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a trap means to a caller. Told by the message text, since many traps carry no category; the category only helps
 * where the text is unknown.
 */
public enum TrapKind {
    /** The object is already there. */
    DUPLICATE("already have|already exists"),
    /** No item has this id. */
    NOT_FOUND("no such item"),
    /** A profile, server, pool or the like that the value names does not exist or is not unique. */
    BAD_REFERENCE("does not match any value|ambiguous value"),
    /** The router's account lacks a right, or device-mode forbids it. */
    PERMISSION("not enough permissions|not allowed by device-mode"),
    /** This RouterOS has no such command. */
    UNSUPPORTED("no such command"),
    /** An attribute or its value is refused. */
    BAD_ARGUMENT(
            "unknown parameter|invalid (time )?value|invalid internal item number|out of range|missing (value|=.id=)"),
    /** Cancelled; the normal end after our own {@code /cancel}. */
    INTERRUPTED("interrupted"),
    /** The router is too busy to answer; worth another try. */
    BUSY("timeout|timed out"),
    /** Any other text. */
    OTHER("(?!)");

    private final Pattern text;

    TrapKind(String text) {
        this.text = Pattern.compile(text);
    }

    static TrapKind of(String message, OptionalInt category) {
        for (var kind : values()) {
            if (kind.text.matcher(message).find()) {
                return kind;
            }
        }
        return switch (category.orElse(-1)) {
            case 1 -> BAD_ARGUMENT;
            case 2 -> INTERRUPTED;
            default -> OTHER;
        };
    }
}
