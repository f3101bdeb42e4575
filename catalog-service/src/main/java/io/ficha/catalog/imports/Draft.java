package io.ficha.catalog.imports;

import io.ficha.catalog.imports.ImportAnswer.Conflict;
import io.ficha.catalog.imports.ImportAnswer.Profile;
import io.ficha.catalog.imports.ImportAnswer.Proposal;
import io.ficha.catalog.subscription.ServiceFields;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.Hashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What becomes of each thing on a router: proposed, in conflict, or known already. */
final class Draft {
    /** The most that one call looks at. */
    static final int MOST = 1_000;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int LONGEST_DNI = 30;
    private static final int LONGEST_NAME = 200;
    private static final int HASH = 12;

    private final RouterState router;
    private final ImportRequest request;
    private final Inventory inventory;
    private final Map<String, Long> sameIp;
    private final Map<String, Long> sameUser;

    final List<Proposal> proposals = new ArrayList<>();
    final List<Conflict> conflicts = new ArrayList<>();
    final List<Profile> profiles;
    final int known;
    final String next;

    Draft(RouterState router, ImportRequest request, RouterContents contents, Inventory inventory) {
        this.router = router;
        this.request = request;
        this.inventory = inventory;
        var all = Thing.of(contents, request.tipo());
        sameIp = counts(all, Thing::ip);
        sameUser = counts(all, Thing::usuario);
        var fresh = all.stream().filter(it -> !inventory.has(it)).toList();
        known = Thing.ours(contents, request.tipo()) + all.size() - fresh.size();
        profiles = profiles(fresh);
        var left = fresh.stream().filter(it -> it.isBehind(request.despuesDe())).toList();
        var page = left.subList(0, Math.min(MOST, left.size()));
        next = page.size() < left.size() ? page.get(page.size() - 1).place() : null;
        page.forEach(this::decide);
    }

    private static Map<String, Long> counts(List<Thing> all, Function<Thing, String> part) {
        return all.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
    }

    private List<Profile> profiles(List<Thing> fresh) {
        var byName = new LinkedHashMap<List<String>, Profile>();
        for (var it : fresh) {
            var one = new Profile(it.tipo(), it.perfil(), it.velocidad(), inventory.planOf(it, request.planes()), 1);
            byName.merge(
                    List.of(it.tipo(), it.perfil()),
                    one,
                    (a, b) -> new Profile(a.tipo(), a.perfil(), a.velocidad(), a.planId(), a.objetos() + b.objetos()));
        }
        return List.copyOf(byName.values());
    }

    private void decide(Thing it) {
        var plan = inventory.planOf(it, request.planes());
        String reason = reason(it, plan);
        if (reason != null) {
            conflicts.add(new Conflict(it.tipo(), it.usuario(), it.ip(), it.perfil(), reason));
            return;
        }
        String dni = request.dnis().get(it.usuario());
        proposals.add(new Proposal(
                it.tipo(),
                it.usuario(),
                name(it),
                dni == null ? provisional(it.usuario()) : dni,
                dni == null,
                null,
                it.ip(),
                it.mac(),
                it.perfil(),
                plan,
                it.deshabilitado(),
                null,
                null));
    }

    private String reason(Thing it, Long plan) {
        if (it.foreignService()) return "no_es_pppoe";
        if (it.usuario().length() > ServiceFields.LONGEST_USER || !ServiceFields.isUser(it.usuario())) {
            return "usuario_no_valido";
        }
        if (it.isLeftOpen()) return "cola_deshabilitada";
        if (it.ip().isEmpty()) return "sin_ip";
        if (sameIp.get(it.ip()) > 1) return "ip_repetida";
        if (sameUser.get(it.usuario()) > 1) return "usuario_repetido";
        if (inventory.ipOfUser().containsKey(it.usuario())) return "usuario_en_uso";
        if (inventory.ips().contains(it.ip())) return "ip_en_uso";
        return plan == null ? "sin_plan" : null;
    }

    private static String name(Thing it) {
        String comment = it.comentario().replaceAll("\\p{Cntrl}", " ").strip();
        String name = comment.isEmpty() ? it.usuario() : comment;
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** The same user of the same router is always the same person. */
    private String provisional(String user) {
        String prefix = "IMP-" + router.numero() + "-";
        boolean fits = PLAIN.matcher(user).matches() && prefix.length() + user.length() <= LONGEST_DNI;
        return prefix + (fits ? user : Hashes.sha256(user).substring(0, HASH));
    }
}
