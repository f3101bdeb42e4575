package io.ficha.common.log;

import io.ficha.common.http.CardNumbers;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what no log may hold: keys, tokens, signatures, passwords, card numbers, bank accounts; and hides
 * most of an e-mail or hardware address. A second net: the code itself must not log such things, and a test that finds
 * {@link #MARK} in a log has found code that does.
 */
public final class Redactor {
    /** Stands where a secret stood. */
    public static final String MARK = "[secret]";

    private static final String VALUE = "[\"']?+\\s*+[:=]\\s*+[\"']?+";

    private static final List<Rule> RULES = List.of(
            secret("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL),
            secret("(?<![\\w-])(?:jwt_)?eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*", 0), // sessions and portal keys
            secret("(?<![\\w-])fk_[0-9a-f]{20,}", 0), // company keys
            secret("(?<![\\w-])key_(?=\\w*\\d)\\w{12,}", 0), // Conekta's
            secret("(?<![\\w-])tok_\\w{6,}", 0),
            secret("(?<![\\w-])(?:APP_USR|TEST)-[\\w-]{8,}", 0), // Mercado Pago's
            secret("(?<![\\w-])\\d{6,12}:[\\w-]{30,}", 0), // Telegram's
            named("(?:proxy-)?authorization", "(?:(?:Bearer|Basic|Digest) +)?[^\\s\"',;)}\\]]+"),
            named("x-signature|digest|x-api-key|x-internal-token|set-cookie|cookie", "[^\"'\\r\\n]+"),
            named(
                    "(?:password|passwd|contrasena|secret|private_key|access_token|service_token|token)"
                            + "|cvc|cvv|security_code|card_number|creq",
                    "[^\\s\"',;)}\\]&]+"),
            new Rule(
                    Pattern.compile("(?<![\\w./-])[2-6](?:[ \\u00A0-]?\\d){12,18}(?![\\w])"),
                    found -> CardNumbers.holdsOne(found.group()) ? MARK : found.group()),
            new Rule(
                    Pattern.compile("(?<![\\w./-])\\d{14}(\\d{4})(?!\\w)"),
                    found -> isClabe(found.group()) ? MARK + found.group(1) : found.group()),
            new Rule(
                    Pattern.compile("(?<![\\w.+-])([\\w.+-])[\\w.+-]*@([\\w-]+\\.[\\w.-]*\\w)"),
                    found -> found.group(1) + "***@" + found.group(2)),
            new Rule(
                    Pattern.compile(
                            "(?<![\\w:-])((?:[0-9A-Fa-f]{2}[:-]){3})(?:[0-9A-Fa-f]{2}[:-]){2}[0-9A-Fa-f]{2}(?![\\w:-])"),
                    found -> found.group(1) + "**:**:**"));

    private Redactor() {}

    /** @return the text without secrets; null for null */
    public static String redact(String text) {
        if (text == null || text.isEmpty()) return text;
        var clean = text;
        for (var rule : RULES) clean = rule.apply(clean);
        return clean;
    }

    /** Mexico's account numbers end with a digit made of the others. */
    private static boolean isClabe(String digits) {
        int sum = 0;
        for (int at = 0; at < digits.length() - 1; at++) {
            int weight = at % 3 == 0 ? 3 : at % 3 == 1 ? 7 : 1;
            sum += (digits.charAt(at) - '0') * weight % 10;
        }
        return (10 - sum % 10) % 10 == digits.charAt(digits.length() - 1) - '0';
    }

    private static Rule secret(String form, int flags) {
        return new Rule(Pattern.compile(form, flags), found -> MARK);
    }

    /** The value after a name, and a colon or an equals sign. */
    private static Rule named(String names, String value) {
        var form = "(?<![A-Za-z0-9])((?:" + names + ")" + VALUE + ")(?!" + Pattern.quote(MARK) + "|null\\b)" + value;
        return new Rule(Pattern.compile(form, Pattern.CASE_INSENSITIVE), found -> found.group(1) + MARK);
    }

    /** What to look for, and what stands there afterwards. */
    private record Rule(Pattern pattern, Function<MatchResult, String> instead) implements UnaryOperator<String> {
        @Override
        public String apply(String text) {
            var matcher = pattern.matcher(text);
            return matcher.find() ? matcher.replaceAll(found -> Matcher.quoteReplacement(instead.apply(found))) : text;
        }
    }
}
