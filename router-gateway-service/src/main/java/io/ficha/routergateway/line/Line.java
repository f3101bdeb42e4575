package io.ficha.routergateway.line;

import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.MacAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a router should have of one service of a subscriber.
 *
 * @param control how the subscriber is let in: {@code pppoe}, {@code hotspot} or {@code queue}
 * @param controls as what the service may be on the router already, this control included
 * @param lan the interface that queues' subscribers are behind; empty when it is not known
 * @param clientName for the name of a queue
 * @param mac zeros for any
 * @param password clear
 * @param priority of its own, 0 for the plan's
 * @param plan null when the service is to be removed
 * @param cutMode {@code lista}, {@code deshabilitar} or {@code perfil}
 * @param removed whether the router should have nothing of it
 * @param doubtful whether an earlier try may have written and not ended sessions
 */
public record Line(
        long serviceId,
        String companyId,
        String control,
        List<String> controls,
        String lan,
        String clientName,
        String ip,
        String mac,
        String user,
        String password,
        int priority,
        LinePlan plan,
        boolean cut,
        String cutMode,
        boolean removed,
        boolean doubtful) {
    static final String PPPOE = "pppoe";
    static final String HOTSPOT = "hotspot";
    static final String QUEUE = "queue";
    private static final String ANY_MAC = "00:00:00:00:00:00";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String ADDRESS = "La dirección IP no es válida";
    private static final String HARDWARE = "La dirección MAC no es válida";
    private static final String CREDENTIALS = "El usuario o la contraseña no son válidos para un router";
    private static final String TYPE = "El tipo de control no es válido";

    /** @return why no router can have it, or null */
    String problem() {
        if (removed) return null;
        if (!IPV4.matcher(ip).matches()) return ADDRESS;
        if (!List.of(PPPOE, HOTSPOT, QUEUE).contains(control)) return TYPE;
        if (user.isEmpty() || hasControls(user) || hasControls(password)) return CREDENTIALS;
        try {
            return anyMac() || !mac().isEmpty() ? null : HARDWARE;
        } catch (BadValue e) {
            return HARDWARE;
        }
    }

    /** @return whether any equipment may be behind it */
    boolean anyMac() {
        return mac == null || mac.isEmpty() || mac.equals(ANY_MAC);
    }

    @Override
    public String mac() {
        return anyMac() ? ANY_MAC : MacAddress.read(mac).text();
    }

    String mark() {
        return Marks.service(companyId, serviceId);
    }

    /** @return the priority that counts, 1 to 8 */
    int effectivePriority() {
        return Math.max(1, Math.min(8, priority > 0 ? priority : plan.priority()));
    }

    boolean isCut(String mode) {
        return cut && cutMode.equals(mode);
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "Line[" + serviceId + "]";
    }
}
