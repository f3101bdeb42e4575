package io.ficha.routergateway.doctor;

import io.ficha.routergateway.health.Licence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the router has a hotspot that guests can come in by. */
final class HotspotChecks {
    private static final String BY_API = "http-pap";
    private static final Set<String> LOGIN_BY =
            Set.of("mac", "cookie", "http-chap", "https", "http-pap", "trial", "mac-cookie");
    private static final int NEARLY_PERCENT = 80;

    private HotspotChecks() {}

    static Finding server(Facts facts) {
        return facts.judge(Subject.HOTSPOT, Question.SERVERS, servers -> {
            if (servers.rows().isEmpty()) {
                return Subject.HOTSPOT.error(
                        "El router no tiene servidor hotspot: nadie verá tu portal.", "/ip hotspot setup");
            }
            if (enabled(servers).isEmpty()) {
                return Subject.HOTSPOT.error("El servidor hotspot está deshabilitado.", "/ip hotspot enable [find]");
            }
            if (enabled(servers).stream().allMatch(it -> isTrue(it.get("invalid")))) {
                return Subject.HOTSPOT.error(
                        "El servidor hotspot no es válido: revisa su interfaz y su rango de direcciones.",
                        "/ip hotspot print detail");
            }
            return Subject.HOTSPOT.ok("El servidor hotspot está activo.");
        });
    }

    static Finding apiLogin(Facts facts) {
        return facts.judge(
                Subject.API_LOGIN,
                Question.SERVERS,
                servers -> facts.judge(
                        Subject.API_LOGIN, Question.SERVER_PROFILES, profiles -> apiLogin(servers, profiles)));
    }

    private static Finding apiLogin(Answer.Told servers, Answer.Told profiles) {
        var used = enabled(servers).stream()
                .map(it -> it.getOrDefault("profile", "default"))
                .collect(Collectors.toSet());
        if (used.isEmpty()) return Subject.API_LOGIN.notApplicable("No hay servidor hotspot activo.");
        var commands = new ArrayList<String>();
        boolean closed = false;
        for (var profile : profiles.rows()) {
            if (!used.contains(profile.get("name"))) continue;
            var ways = List.of(profile.getOrDefault("login-by", "").split(",", 20));
            if (ways.contains(BY_API)) continue;
            closed = true;
            if (Console.isPlain(profile.get("name"))) commands.add(opening(profile.get("name"), ways));
        }
        return closed
                ? Subject.API_LOGIN.error(
                        "El perfil del hotspot no permite http-pap: quien paga no puede quedar conectado solo.",
                        commands.isEmpty() ? null : String.join("; ", commands))
                : Subject.API_LOGIN.ok("Quien paga puede quedar conectado al momento.");
    }

    private static String opening(String profile, List<String> ways) {
        var all = new ArrayList<>(ways.stream().filter(LOGIN_BY::contains).toList());
        all.add(BY_API);
        return "/ip hotspot profile set " + Console.named(profile) + " login-by=" + String.join(",", all);
    }

    static Finding profiles(Facts facts) {
        return facts.judge(
                Subject.PROFILES,
                Question.USER_PROFILES,
                profiles -> profiles.rows().stream().allMatch(it -> isTrue(it.get("default")))
                        ? Subject.PROFILES.warning(
                                "El router solo tiene el perfil de fábrica; crea uno por cada plan que vendas.",
                                "/ip hotspot user profile add name=1hora session-timeout=1h shared-users=1"
                                        + " rate-limit=2M/5M")
                        : Subject.PROFILES.ok(
                                "Hay perfiles para vender: " + (profiles.rows().size() - 1) + "."));
    }

    /** Device mode came with RouterOS 7; which features it closes, the hotspot among them, with 7.17. */
    static Finding deviceMode(Facts facts) {
        return facts.judge(Subject.DEVICE_MODE, Question.DEVICE_MODE, mode -> {
            String hotspot = mode.first().get("hotspot");
            if (hotspot == null) return Subject.DEVICE_MODE.notApplicable("Esta versión no limita el hotspot.");
            return isTrue(hotspot)
                    ? Subject.DEVICE_MODE.ok("El modo del dispositivo permite el hotspot.")
                    : Subject.DEVICE_MODE.error(
                            "El modo del dispositivo prohíbe el hotspot. Tras el comando hay que confirmar en el"
                                    + " equipo, con su botón o apagándolo y encendiéndolo, en menos de 5 minutos.",
                            "/system device-mode update hotspot=yes");
        });
    }

    static Finding licence(Facts facts) {
        return facts.judge(Subject.LICENCE, Question.LICENCE, row -> {
            var licence = Licence.of(row.first());
            if (licence.level() == null) return Subject.LICENCE.unknown("El router no dice su nivel de licencia.");
            if (licence.cap() == null) {
                return Subject.LICENCE.ok("El nivel " + licence.level() + " no limita los usuarios del hotspot.");
            }
            return facts.judge(
                    Subject.LICENCE, Question.GUESTS, guests -> licence(licence, Long.parseLong(guests.ret())));
        });
    }

    private static Finding licence(Licence licence, long guests) {
        String known = "El nivel " + licence.level() + " permite " + licence.cap()
                + " usuarios conectados a la vez; ahora hay " + guests + ".";
        if (guests >= licence.cap()) {
            return Subject.LICENCE.error(known + " Nadie más puede entrar: hace falta un nivel mayor.", null);
        }
        return licence.cap() == 1 || guests * 100 >= (long) licence.cap() * NEARLY_PERCENT
                ? Subject.LICENCE.warning(known + " Está cerca del límite.", null)
                : Subject.LICENCE.ok(known);
    }

    private static List<? extends Map<String, String>> enabled(Answer.Told servers) {
        return servers.rows().stream().filter(it -> !isTrue(it.get("disabled"))).toList();
    }

    static boolean isTrue(String flag) {
        return "true".equals(flag) || "yes".equals(flag);
    }
}
