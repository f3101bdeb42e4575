package io.ficha.routergateway.doctor;

import io.ficha.routergateway.health.ClockReading;
import io.ficha.routeros.value.Dates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** Whether the router's clock and certificate can be relied on. */
final class SystemChecks {
    private static final Duration FINE = Duration.ofSeconds(60);
    private static final Duration BEARABLE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofDays(30);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private static final String IN_CLEAR =
            "La conexión con este router no va cifrada: quien esté en el camino puede leer"
                    + " su contraseña y la de los clientes. Dentro de una VPN basta; por Internet, usa api-ssl y activa «tls».";

    private SystemChecks() {}

    static Finding clock(Facts facts) {
        return facts.judge(Subject.CLOCK, Question.CLOCK, told -> {
            var clock = ClockReading.of(told.first(), told.asked(), told.answered());
            if (clock == null) return Subject.CLOCK.unknown("El router no dice qué hora tiene.");
            var off = clock.offset().abs().minus(clock.bound());
            if (off.compareTo(FINE) <= 0) return Subject.CLOCK.ok("La hora del router es correcta.");
            String meaning = "La hora del router está " + Math.abs((long) clock.offsetSeconds()) + " segundos "
                    + (clock.offset().isNegative() ? "atrasada" : "adelantada")
                    + ": registros, cookies y certificados no serán fiables.";
            String command = facts.isOld()
                    ? "/system ntp client set enabled=yes server-dns-names=pool.ntp.org"
                    : "/system ntp client set enabled=yes servers=pool.ntp.org";
            return off.compareTo(BEARABLE) <= 0
                    ? Subject.CLOCK.warning(meaning, command)
                    : Subject.CLOCK.error(meaning, command);
        });
    }

    static Finding certificate(Facts facts) {
        if (!facts.tls()) return Subject.CERTIFICATE.warning(IN_CLEAR, renewal(now()) + "; /ip service enable api-ssl");
        return facts.judge(Subject.CERTIFICATE, Question.SERVICES, services -> {
            String name = services.rows().stream()
                    .filter(it -> "api-ssl".equals(it.get("name")) && it.get("certificate") != null)
                    .map(it -> it.get("certificate"))
                    .findFirst()
                    .orElse("none");
            var now = now();
            if (name.equals("none")) {
                return Subject.CERTIFICATE.error(
                        "El servicio api-ssl no tiene certificado: nadie puede saber si habla con tu router.",
                        renewal(now));
            }
            return facts.judge(
                    Subject.CERTIFICATE, Question.CERTIFICATES, certificates -> validity(name, certificates, now));
        });
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static Finding validity(String name, Answer.Told certificates, Instant now) {
        var own = certificates.rows().stream()
                .filter(it -> Objects.equals(it.get("name"), name))
                .findFirst()
                .orElse(null);
        if (own == null) return Subject.CERTIFICATE.unknown("No se pudo leer el certificado de api-ssl.");
        var end = Dates.read(own.getOrDefault("invalid-after", "")).toInstant(ZoneOffset.UTC);
        if (HotspotChecks.isTrue(own.get("expired")) || !end.isAfter(now)) {
            return Subject.CERTIFICATE.error("El certificado de api-ssl ha caducado.", renewal(now));
        }
        long days = Duration.between(now, end).toDays();
        return end.isBefore(now.plus(SOON))
                ? Subject.CERTIFICATE.warning("El certificado de api-ssl caduca en " + days + " días.", renewal(now))
                : Subject.CERTIFICATE.ok("El certificado de api-ssl vale " + days + " días más.");
    }

    /** A new certificate of the router's own, under a name of the day so that it meets no other. */
    private static String renewal(Instant now) {
        String name = "ficha-" + DAY.format(now.atOffset(ZoneOffset.UTC));
        return "/certificate add name=" + name + " common-name=" + name
                + " key-usage=key-cert-sign,digital-signature,key-encipherment,tls-server days-valid=3650;"
                + " /certificate sign " + name + "; /ip service set api-ssl certificate=" + name;
    }
}
