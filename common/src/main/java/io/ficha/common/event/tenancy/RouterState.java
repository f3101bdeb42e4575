package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The whole state of a router record, without secrets. {@code eliminado} marks a removed router; {@code numero} is what programs of an ISP know it by, unique in the deployment. {@code modelo}, {@code coordenadas} and {@code lan} (the interface that subscribers with a fixed address are behind) are null where nobody said; {@code hotspotLogin} is the address of its own login page, for guests.
 */
public record RouterState(
        String routerId,
        String companyId,
        String nombre,
        String host,
        int puerto,
        String ubicacion,
        String tipoControl,
        boolean tls,
        int numero,
        boolean activo,
        boolean eliminado,
        long version,
        String modelo,
        String coordenadas,
        String lan,
        Instant creadoEn,
        String hotspotLogin)
        implements Event {
    public static final String TYPE = "tenancy.router-state.v1";

    /** A router of which no more is known than where it is. */
    public RouterState(
            String routerId,
            String companyId,
            String nombre,
            String host,
            int puerto,
            String ubicacion,
            String tipoControl,
            boolean tls,
            int numero,
            boolean activo,
            boolean eliminado,
            long version) {
        this(
                routerId,
                companyId,
                nombre,
                host,
                puerto,
                ubicacion,
                tipoControl,
                tls,
                numero,
                activo,
                eliminado,
                version,
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTERS;
    }

    @Override
    public String key() {
        return routerId;
    }
}
