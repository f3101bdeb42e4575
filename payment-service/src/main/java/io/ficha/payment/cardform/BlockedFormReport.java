package io.ficha.payment.cardform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.directory.Directory;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** At which routers guests could not pay, since a card form did not open there. */
@Path("/api/v1/admin/mi-empresa/reportes/pagos-bloqueados")
@Access(Who.CLIENTE_ADMIN)
class BlockedFormReport {
    private final BlockedForms forms;
    private final Directory directory;
    private final CurrentCaller caller;

    BlockedFormReport(BlockedForms forms, Directory directory, CurrentCaller caller) {
        this.forms = forms;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    public Uni<Report> lastDay() {
        return forms.lastDay(caller.companyId())
                .map(all -> new Report(all.stream()
                        .filter(it -> directory.routerNow(it.routerId()) != null)
                        .map(this::row)
                        .toList()));
    }

    private Row row(BlockedForms.Blocked it) {
        var router = directory.routerNow(it.routerId());
        return new Row(
                it.routerId(),
                router == null ? null : router.nombre(),
                it.provider(),
                Times.naive(it.firstAt()),
                Times.naive(it.lastAt()),
                it.reports());
    }

    /** The reports of the last 24 hours; those of routers that were removed are left out. */
    record Report(List<Row> bloqueados) {}

    /**
     * A form at a router.
     *
     * @param veces minutes in which somebody reported it
     */
    record Row(
            @JsonProperty("router_id") String routerId,
            String router,
            String proveedor,
            String desde,
            @JsonProperty("visto_en") String vistoEn,
            int veces) {}
}
