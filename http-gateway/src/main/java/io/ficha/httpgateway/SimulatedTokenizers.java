package io.ficha.httpgateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where simulated payment providers turn cards into tokens, by provider; none in production. */
record SimulatedTokenizers(Map<String, String> origins) {
    private static final Pattern ENTRY =
            Pattern.compile("(conekta|mercadopago)=(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)");

    /** Reads {@code conekta=http://127.0.0.1:8110,mercadopago=http://127.0.0.1:8111}. */
    static SimulatedTokenizers parse(String setting) {
        var origins = new TreeMap<String, String>();
        for (var entry : setting.split(",")) {
            if (entry.isBlank()) continue;
            var matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches())
                throw new IllegalArgumentException(
                        "SIMULATED_TOKENIZERS: provider=origin was expected, provider being conekta or mercadopago");
            origins.put(matcher.group(1), matcher.group(2));
        }
        return new SimulatedTokenizers(origins);
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** @return the origins as a content policy lists them, after a blank */
    String sources() {
        return origins.values().stream().map(origin -> " " + origin).collect(Collectors.joining());
    }

    /** @return as in the setting */
    @Override
    public String toString() {
        return origins.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(","));
    }
}
