package io.ficha.routergateway.doctor;

import io.ficha.common.garden.ProviderHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a guest who has not paid yet reaches what paying takes: the portal and {@link ProviderHosts}. */
final class WalledGarden {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}\\.){1,10}[a-z]{2,20}");
    private static final int LONGEST_RULE = 255;

    private WalledGarden() {}

    static Finding portal(Facts facts) {
        String host = facts.portalHost();
        if (host == null || !NAME.matcher(host).matches()) {
            return Subject.PORTAL.notApplicable("El portal no tiene un nombre público.");
        }
        return check(
                facts,
                Subject.PORTAL,
                List.of(host),
                "Sin pagar no se puede abrir tu portal: nadie puede comprar.",
                true);
    }

    static Finding conekta(Facts facts) {
        return check(
                facts,
                Subject.CONEKTA,
                ProviderHosts.current().of("conekta"),
                "Si cobras con Conekta, el pago con tarjeta no cargará.",
                false);
    }

    static Finding mercadoPago(Facts facts) {
        return check(
                facts,
                Subject.MERCADO_PAGO,
                ProviderHosts.current().of("mercado_pago"),
                "Si cobras con Mercado Pago, el pago con tarjeta no cargará.",
                false);
    }

    private static Finding check(Facts facts, Subject subject, List<String> hosts, String closed, boolean needed) {
        return facts.judge(
                subject,
                Question.GARDEN,
                pages -> facts.judge(subject, Question.GARDEN_IP, addresses -> {
                    var open = open(pages, addresses);
                    var missing = new ArrayList<>(hosts);
                    missing.removeIf(host -> open.stream().anyMatch(rule -> covers(rule, host)));
                    if (missing.isEmpty()) return subject.ok("El jardín vallado (walled garden) lo deja pasar.");
                    String meaning = closed + " Falta permitir: " + String.join(", ", missing) + ".";
                    String command = missing.stream()
                            .map(host -> "/ip hotspot walled-garden ip add action=accept dst-host=" + host
                                    + " comment=ficha")
                            .collect(Collectors.joining("; "));
                    return needed ? subject.error(meaning, command) : subject.warning(meaning, command);
                }));
    }

    private static List<String> open(Answer.Told pages, Answer.Told addresses) {
        return Stream.concat(
                        pages.rows().stream().filter(it -> isOpen(it, "allow")),
                        addresses.rows().stream().filter(it -> isOpen(it, "accept")))
                .map(it -> it.getOrDefault("dst-host", ""))
                .filter(it -> !it.isEmpty() && it.length() <= LONGEST_RULE)
                .toList();
    }

    private static boolean isOpen(Map<String, String> rule, String action) {
        return !HotspotChecks.isTrue(rule.get("disabled")) && action.equals(rule.getOrDefault("action", action));
    }

    /** A rule is a name, or one with a single {@code *}; what is more than that, such as an expression, is not followed. */
    static boolean covers(String rule, String host) {
        String name = rule.toLowerCase(Locale.ROOT);
        int star = name.indexOf('*');
        if (star < 0) return name.equals(host);
        String before = name.substring(0, star);
        String after = name.substring(star + 1);
        return host.length() >= before.length() + after.length() && host.startsWith(before) && host.endsWith(after);
    }
}
