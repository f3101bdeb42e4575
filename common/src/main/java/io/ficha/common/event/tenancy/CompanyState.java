package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * The whole state of a company as other services need it. A higher {@code version} replaces a lower one; {@code portal} is how its captive portal looks.
 */
public record CompanyState(
        String companyId,
        String nombre,
        boolean activa,
        long version,
        BillingPolicy politica,
        List<Agent> agentes,
        PortalLook portal)
        implements Event {
    public static final String TYPE = "tenancy.company-state.v1";

    /** Fills in what older events do not tell. */
    public CompanyState {
        politica = Objects.requireNonNullElse(politica, BillingPolicy.USUAL);
        agentes = agentes == null ? List.of() : List.copyOf(agentes);
        portal = Objects.requireNonNullElse(portal, PortalLook.PLAIN);
    }

    /** A company with the usual policy and no agents. */
    public CompanyState(String companyId, String nombre, boolean activa, long version) {
        this(companyId, nombre, activa, version, null, null, null);
    }

    /** A company whose portal looks as usual. */
    public CompanyState(
            String companyId,
            String nombre,
            boolean activa,
            long version,
            BillingPolicy politica,
            List<Agent> agentes) {
        this(companyId, nombre, activa, version, politica, agentes, null);
    }

    /** @return the company's time zone */
    public ZoneId zone() {
        return ZoneId.of(politica.zonaHoraria());
    }

    /** @return who gets new tickets, or null */
    public Agent defaultAgent() {
        return agentes.stream().filter(Agent::predeterminado).findFirst().orElse(null);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.COMPANIES;
    }

    @Override
    public String key() {
        return companyId;
    }
}
