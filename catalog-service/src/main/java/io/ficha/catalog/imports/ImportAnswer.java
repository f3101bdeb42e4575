package io.ficha.catalog.imports;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What an import would do, or did.
 *
 * @param siguiente where the next call goes on, or null when this was all
 */
@JsonNaming(SnakeCaseStrategy.class)
record ImportAnswer(
        String routerId,
        boolean aplicado,
        Summary resumen,
        List<Profile> perfiles,
        List<Proposal> propuestas,
        List<Conflict> conflictos,
        String siguiente) {

    /**
     * Counts.
     *
     * @param conocidos what the router has of services that there are already
     * @param clientes new subscribers
     * @param servicios new services
     */
    record Summary(int conocidos, int clientes, int servicios, int conflictos) {}

    /** What things on the router have, which plan stands for it, or null, and how many have it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Profile(String tipo, String perfil, String velocidad, Long planId, int objetos) {}

    /**
     * A subscriber's service.
     *
     * @param dniProvisional whether the identity number is made up
     * @param clienteId null when the subscriber is not there yet
     * @param servicioId null until it is there
     * @param marca the comment that makes the thing on the router that service's; null until it is there
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Proposal(
            String tipo,
            String usuario,
            String nombre,
            String dni,
            boolean dniProvisional,
            Long clienteId,
            String ip,
            String mac,
            String perfil,
            long planId,
            boolean deshabilitado,
            Long servicioId,
            String marca) {
        Proposal by(Long client, Long service, String mark) {
            return new Proposal(
                    tipo,
                    usuario,
                    nombre,
                    dni,
                    dniProvisional,
                    client,
                    ip,
                    mac,
                    perfil,
                    planId,
                    deshabilitado,
                    service,
                    mark);
        }
    }

    /** What is not imported, and why. */
    record Conflict(String tipo, String usuario, String ip, String perfil, String motivo) {}
}
