package io.ficha.routergateway.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether the gateway's account may do what the gateway does. It needs the policies {@code api}, {@code read} and
 * {@code write} to work at all, and {@code sensitive} to read the passwords of guests who reconnect; not {@code test}, for
 * it pings nobody.
 */
final class AccountChecks {
    private static final List<String> NEEDED = List.of("api", "read", "write");
    private static final String PASSWORDS = "sensitive";
    private static final String GROUP = "ficha";
    private static final String POLICY = "policy=api,read,write,sensitive";

    private AccountChecks() {}

    static Finding rights(Facts facts) {
        return facts.judge(
                Subject.RIGHTS,
                Question.USERS,
                users -> facts.judge(Subject.RIGHTS, Question.GROUPS, groups -> rights(facts, users, groups)));
    }

    private static Finding rights(Facts facts, Answer.Told users, Answer.Told groups) {
        var user = named(users, facts.loginName());
        if (user == null) {
            return Subject.RIGHTS.unknown("El usuario no está en la lista local del router (¿RADIUS?).");
        }
        var group = named(groups, user.get("group"));
        if (group == null) return Subject.RIGHTS.unknown("No se pudo leer el grupo del usuario.");
        var granted = Set.of(group.getOrDefault("policy", "").split(",", 100));
        var missing = new ArrayList<>(NEEDED);
        missing.removeAll(granted);
        String mending = mending(facts.loginName(), group.get("name"));
        if (!missing.isEmpty()) {
            return Subject.RIGHTS.error(
                    "Al usuario le faltan permisos (" + String.join(", ", missing)
                            + "): no se pueden crear los accesos vendidos.",
                    mending);
        }
        if (!granted.contains(PASSWORDS)) {
            return Subject.RIGHTS.warning(
                    "Al usuario le falta el permiso sensitive: los clientes no podrán reconectarse con su contraseña.",
                    mending);
        }
        return Subject.RIGHTS.ok("El usuario puede leer y escribir por la API.");
    }

    /** A group of our own is changed; any other may be somebody's, and a new one is made. */
    private static String mending(String user, String group) {
        if (GROUP.equals(group)) return "/user group set " + Console.named(GROUP) + " " + POLICY;
        if (!Console.isPlain(user)) return null;
        return "/user group add name=" + GROUP + " " + POLICY + "; /user set " + Console.named(user) + " group="
                + GROUP;
    }

    private static Map<String, String> named(Answer.Told rows, String name) {
        return rows.rows().stream()
                .filter(row -> Objects.equals(row.get("name"), name))
                .findFirst()
                .orElse(null);
    }
}
