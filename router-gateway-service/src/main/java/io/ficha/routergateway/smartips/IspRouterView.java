package io.ficha.routergateway.smartips;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.smartips.IspDates;
import java.time.Instant;
import java.util.Objects;

/** A router as the SmartIPS API shows one: names, order and nulls are the contract's. */
@JsonNaming(SnakeCaseStrategy.class)
record IspRouterView(
        int id,
        String name,
        String model,
        String ip,
        String location,
        String coordinates,
        long clients,
        String status,
        int connection,
        String login,
        String password,
        int port,
        String lan,
        String createdAt,
        String updatedAt,
        String mapMarkerIcon) {
    /** Whatever the password is, this is what is shown of it. */
    private static final String MASK = "********";

    /**
     * @param board what the device says it is, or null
     * @param login null where none is set
     * @param changedAt when the record last changed
     */
    static IspRouterView of(
            RouterState router, String board, boolean reachable, String login, long services, Instant changedAt) {
        var created = Objects.requireNonNullElse(router.creadoEn(), changedAt);
        return new IspRouterView(
                router.numero(),
                router.nombre(),
                text(isBlank(router.modelo()) ? board : router.modelo()),
                text(router.host()),
                text(router.ubicacion()),
                text(router.coordenadas()),
                services,
                reachable ? "on" : "off",
                0,
                text(login),
                MASK,
                router.puerto(),
                text(router.lan()),
                IspDates.iso(created),
                IspDates.iso(changedAt.isBefore(created) ? created : changedAt),
                null);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String text(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
