package io.ficha.simulators.routeros.captive;

import io.ficha.simulators.routeros.hotspot.Hotspot;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Part;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who looks at the hotspot's pages, and what they were given. On loopback all phones have one address, so somebody says
 * which phone is meant; event loop only.
 */
public final class Visits implements Part {
    /** The phone that comes when nobody said which one. */
    public static final String FIRST_PHONE = "02:00:7F:00:00:01";

    private static final int KEPT = 200;

    private final Box box;
    private final Map<String, Challenge> challenges = new HashMap<>();
    private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();
    private String mac = FIRST_PHONE;
    private int given;

    /**
     * One login that was tried at the page.
     *
     * @param by {@code http-chap} or {@code http-pap}
     * @param challenge the number of the phone's latest challenge; 0 without one
     * @param valid whether the answer was right for that challenge, or the password was
     * @param error empty when it went well
     */
    public record Attempt(String mac, String user, String by, int challenge, boolean valid, String error) {}

    private Visits(Box box) {
        this.box = box;
    }

    public static Visits of(Box box) {
        return box.part(Visits.class, Visits::new);
    }

    /**
     * From now on that phone looks at the pages; it joins the network when it is not there.
     *
     * @return its row in {@code /ip/hotspot/host}
     */
    public Map<String, String> choose(String phone) {
        var host = Hotspot.of(box).appear(phone, "", "");
        mac = host.get("mac-address");
        return host;
    }

    /** The phone that looks, in the network. */
    Map<String, String> host() {
        return choose(mac);
    }

    public String mac() {
        return mac;
    }

    /** A new challenge for the phone; the one before is worth nothing any more. */
    Challenge challenge() {
        var fresh = Challenge.fresh(++given);
        challenges.put(mac, fresh);
        return fresh;
    }

    /** The latest one, if it was not used yet. */
    public Optional<Challenge> latest() {
        return Optional.ofNullable(challenges.get(mac));
    }

    /** Takes the latest one: it is good for one answer. */
    Optional<Challenge> take() {
        return Optional.ofNullable(challenges.remove(mac));
    }

    void tried(Attempt attempt) {
        attempts.add(attempt);
        if (attempts.size() > KEPT) {
            attempts.remove();
        }
    }

    /** The logins tried, the oldest first. */
    public Collection<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
