package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * The whole state of a router record, without secrets. {@code eliminado} marks a removed router; {@code numero} is what programs of an ISP know it by, unique in the deployment.
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
        long version)
        implements Event {
    public static final String TYPE = "tenancy.router-state.v1";

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
