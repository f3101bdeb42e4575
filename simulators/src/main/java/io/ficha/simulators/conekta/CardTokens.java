package io.ficha.simulators.conekta;

import io.ficha.simulators.conekta.PaymentMethod.Card;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Card tokens: the fixed test tokens, usable any number of times, and single-use ones; event loop only. */
final class CardTokens {
    /** Last digits of the card that 3-D Secure, where asked for, challenges. */
    static final String CHALLENGED = "2503";

    private static final int MAX_SINGLE_USE = 50_000;
    private static final String TEST_PREFIX = "tok_test_";
    private static final Map<String, Card> FIXED = fixed();

    private record SingleUse(Card card, boolean used) {}

    private final Ids ids;
    private final LinkedHashMap<String, SingleUse> singleUse = new LinkedHashMap<>();

    CardTokens(Ids ids) {
        this.ids = ids;
    }

    private static Map<String, Card> fixed() {
        var cards = new HashMap<String, Card>();
        add(cards, "visa_4242", "visa", "4242", null);
        add(cards, "visa_1881", "visa", "1881", null);
        add(cards, "mastercard_4444", "mastercard", "4444", null);
        add(cards, "mastercard_5100", "mastercard", "5100", null);
        add(cards, "amex_0005", "american_express", "0005", null);
        add(cards, "3ds_challenge", "visa", CHALLENGED, null);
        add(cards, "card_declined", "visa", "0002", "declined");
        add(cards, "insufficient_funds", "visa", "0127", "insufficient_funds");
        add(cards, "msi_error", "visa", "0101", "card_not_supported");
        return cards;
    }

    private static void add(Map<String, Card> cards, String name, String brand, String last4, String failureCode) {
        var id = TEST_PREFIX + name;
        cards.put(id, new Card(id, "Ana Ejemplo", brand, last4, "08", "29", failureCode));
    }

    /** Keeps what a receipt may show; the number and the security code end here. */
    String issue(String number, String holder, String expMonth, String expYear) {
        if (!number.matches("[2-6][0-9]{12,18}") || !passesLuhn(number)) {
            throw ConektaFailure.invalid("card.number", "card[number]");
        }
        var failureCode =
                switch (number) {
                    case "4000000000000002" -> "declined";
                    case "4000000000000127" -> "insufficient_funds";
                    default -> null;
                };
        var brand =
                switch (number.charAt(0)) {
                    case '4' -> "visa";
                    case '3' -> "american_express";
                    default -> "mastercard";
                };
        var id = ids.token();
        var last4 = number.substring(number.length() - 4);
        if (singleUse.size() >= MAX_SINGLE_USE) {
            singleUse.remove(singleUse.keySet().iterator().next());
        }
        singleUse.put(id, new SingleUse(new Card(id, holder, brand, last4, expMonth, expYear, failureCode), false));
        return id;
    }

    /** Takes the token for one charge. A used one means that an earlier attempt got through. */
    Card spend(String id) {
        var fixed = FIXED.get(id);
        if (fixed != null) {
            return fixed;
        }
        var failureCode = id.startsWith(TEST_PREFIX) ? id.substring(TEST_PREFIX.length()) : "";
        if (DeclineTexts.knows(failureCode)) {
            return new Card(id, "Ana Ejemplo", "visa", "0002", "08", "29", failureCode);
        }
        var token = singleUse.get(id);
        if (token == null) {
            throw ConektaFailure.invalid(
                    "payment_method.token_id.nonexistent_token", "charges[0][payment_method][token_id]");
        }
        if (token.used()) {
            throw ConektaFailure.refused("tokenization.used");
        }
        singleUse.put(id, new SingleUse(token.card(), true));
        return token.card();
    }

    void clear() {
        singleUse.clear();
    }

    private static boolean passesLuhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
