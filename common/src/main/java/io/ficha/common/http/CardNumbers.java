package io.ficha.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds what looks like a card number in a request: 13 to 19 digits, blanks and dashes between them aside, that begin
 * with 2 to 6 and pass the Luhn check. Nothing of Ficha's takes such a number, so it is refused before anything sees it.
 */
public final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** No telephone number is this long (E.164), and no card number of today is shorter than 13. */
    private static final int SHORTEST_BESIDES_PHONES = 16;
    /** Long texts that a provider, an operator or a bank makes: one in ten that looks like it would pass by chance. */
    private static final Set<String> NEVER = Set.of(
            "token",
            "token_tarjeta",
            "card_token",
            "device_id",
            "access_token",
            "private_key",
            "public_key",
            "conekta_private_key",
            "conekta_public_key",
            "webhook_secret",
            "webhook_public_key",
            "telegram_bot_token",
            // Long numbers that people and banks are given: an identity number or a reference of a transfer.
            "dni",
            "id_pago");

    private static final List<String> PHONES = List.of("tel", "phone", "movil", "celular", "whatsapp");
    private static final String TRAFFIC = "bytes";

    private CardNumbers() {}

    /** @return the name of the first field that holds one, empty when it is no field's value; null when there is none */
    static String fieldIn(JsonNode json) {
        return fieldIn(json, "");
    }

    private static String fieldIn(JsonNode json, String name) {
        if (json.isObject()) {
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                if (holdsOne(field.getKey(), SHORTEST)) return "";
                var found = fieldIn(field.getValue(), field.getKey());
                if (found != null) return found;
            }
            return null;
        }
        if (json.isArray()) {
            for (JsonNode item : json) {
                var found = fieldIn(item, name);
                if (found != null) return found;
            }
            return null;
        }
        if (!json.isTextual() && !json.isNumber()) return null;
        var word = name.toLowerCase(Locale.ROOT);
        if (NEVER.contains(word) || word.contains(TRAFFIC)) return null;
        boolean phone = PHONES.stream().anyMatch(word::contains);
        var text = json.isTextual() ? json.textValue() : whole(json.decimalValue());
        return holdsOne(text, phone ? SHORTEST_BESIDES_PHONES : SHORTEST) ? name : null;
    }

    /** @return the whole part, empty when it is too long or too short; 1e999999999 is never written out */
    private static String whole(BigDecimal number) {
        long length = (long) number.precision() - number.scale();
        return length < SHORTEST || length > LONGEST
                ? ""
                : number.toBigInteger().toString();
    }

    /** @return whether the text holds what looks like a card number */
    public static boolean holdsOne(String text) {
        return holdsOne(text, SHORTEST);
    }

    /** Looks at each run of digits, and where blanks or dashes part it, at every piece that begins and ends there. */
    static boolean holdsOne(String text, int shortest) {
        if (text.length() < shortest) return false;
        var digits = new StringBuilder();
        var borders = new ArrayList<Integer>();
        for (int at = 0; at <= text.length(); at++) {
            int digit = at == text.length() ? -1 : Character.digit(text.charAt(at), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if (!digits.isEmpty() && parts(text, at)) {
                borders.add(digits.length());
            } else if (!digits.isEmpty()) {
                borders.add(digits.length());
                if (anyPiece(digits, borders, shortest)) return true;
                digits.setLength(0);
                borders.clear();
            }
        }
        return false;
    }

    /** @return whether a single blank or dash stands between two digits here */
    private static boolean parts(String text, int at) {
        if (at + 1 >= text.length()) return false;
        char here = text.charAt(at);
        return (here == ' ' || here == '-' || here == '\u00A0') && Character.digit(text.charAt(at + 1), 10) >= 0;
    }

    private static boolean anyPiece(CharSequence digits, List<Integer> borders, int shortest) {
        for (int first = -1; first < borders.size() - 1; first++) {
            int begin = first < 0 ? 0 : borders.get(first);
            if (digits.charAt(begin) < '2' || digits.charAt(begin) > '6') continue;
            for (int last = first + 1; last < borders.size(); last++) {
                int length = borders.get(last) - begin;
                if (length > LONGEST) break;
                if (length >= shortest && passesLuhn(digits, begin, borders.get(last))) return true;
            }
        }
        return false;
    }

    private static boolean passesLuhn(CharSequence digits, int begin, int end) {
        int sum = 0;
        for (int at = end - 1; at >= begin; at--) {
            int digit = digits.charAt(at) - '0';
            boolean doubled = (end - at) % 2 == 0;
            sum += doubled ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
        }
        return sum % 10 == 0;
    }
}
