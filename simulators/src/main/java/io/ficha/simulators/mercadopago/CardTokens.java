package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.mercadopago.MercadoPagoFailure.badRequest;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;

/**
 * Card tokens, which remember the holder's name behind them: it chooses the outcome. Issued ones work once; {@code
 * card_test_NAME}, such as {@code card_test_APRO}, any number of times. Event loop only.
 */
final class CardTokens {
    private static final int MAX_TOKENS = 50_000;
    private static final String TEST_PREFIX = "card_test_";
    private static final String CHALLENGE_PASSES = "5483928164574623";
    private static final String CHALLENGE_FAILS = "5361956806117557";

    /** A card behind a token; {@code challenged} by 3-D Secure where the payment asks for it. */
    record Card(String holder, String lastFour, int month, int year, boolean challenged) {}

    private record Issued(Card card, boolean used) {}

    private final Ids ids;
    private final LinkedHashMap<String, Issued> issued = new LinkedHashMap<>();

    CardTokens(Ids ids) {
        this.ids = ids;
    }

    /** Keeps what a receipt may show; the number and the security code end here. */
    JsonObject issue(JsonObject body, boolean live) {
        var number = text(body, "card_number").replaceAll("[ -]", "");
        if (!number.matches("[2-6][0-9]{12,18}")) {
            throw badRequest(3034, "Invalid card_number_validation");
        }
        if (!(body.getValue("cardholder") instanceof JsonObject holder)
                || !(holder.getValue("name") instanceof String name)) {
            throw badRequest(3011, "Not found cardholder");
        }
        boolean challenged = number.equals(CHALLENGE_PASSES) || number.equals(CHALLENGE_FAILS);
        var lastFour = number.substring(number.length() - 4);
        var card =
                new Card(name, lastFour, number(body, "expiration_month"), number(body, "expiration_year"), challenged);
        if (issued.size() >= MAX_TOKENS) {
            issued.remove(issued.keySet().iterator().next());
        }
        var id = ids.hex(32);
        issued.put(id, new Issued(card, false));
        return new JsonObject()
                .put("id", id)
                .put("status", "active")
                .put("first_six_digits", number.substring(0, 6))
                .put("last_four_digits", lastFour)
                .put("expiration_month", card.month())
                .put("expiration_year", card.year())
                .put("security_code_length", 3)
                .put("card_number_length", number.length())
                .put("luhn_validation", true)
                .put("live_mode", live)
                .put("require_esc", false)
                .put("cardholder", new JsonObject().put("name", name));
    }

    private static String text(JsonObject from, String name) {
        if (from.getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw badRequest(1, name + " is invalid");
    }

    private static int number(JsonObject from, String name) {
        if (from.getValue(name) instanceof Number number) {
            return number.intValue();
        }
        return Integer.parseInt(text(from, name).replaceAll("[^0-9]", "0"));
    }

    /** Takes the token for one payment. A used one means that an earlier attempt got through. */
    Card spend(String id) {
        if (id.startsWith(TEST_PREFIX)) {
            var holder = id.substring(TEST_PREFIX.length());
            return new Card(holder, "3764", 11, 2030, holder.equals("CHALLENGE"));
        }
        var token = issued.get(id);
        if (token == null) {
            throw badRequest(2006, "Card Token not found");
        }
        if (token.used()) {
            throw badRequest(3003, "Invalid card_token_id");
        }
        issued.put(id, new Issued(token.card(), true));
        return token.card();
    }

    void clear() {
        issued.clear();
    }
}
