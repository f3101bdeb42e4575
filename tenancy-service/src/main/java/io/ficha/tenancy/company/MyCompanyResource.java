package io.ficha.tenancy.company;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The caller's own company, for its administrators. */
@Path("/api/v1/admin/mi-empresa")
@Access(Who.CLIENTE_ADMIN)
class MyCompanyResource {
    private final MyCompany company;
    private final Audit audit;

    MyCompanyResource(MyCompany company, Audit audit) {
        this.company = company;
        this.audit = audit;
    }

    @GET
    public Uni<MyCompanyView> get() {
        return company.get(audit.actor().companyId());
    }

    @PUT
    public Uni<Changed> change(Body body) {
        return company.change(MyCompanyPatch.from(body), audit.actor()).map(Changed::of);
    }

    /** The answer to a change. */
    record Changed(String message, Detail empresa) {
        static Changed of(MyCompanyView view) {
            return new Changed("Información de la empresa actualizada correctamente", Detail.of(view));
        }
    }

    /** What may have changed. */
    record Detail(
            String nombre,
            String contactoEmail,
            String contactoTelefono,
            String telegramBotToken,
            String telegramChatId,
            Boolean notificacionesTelegram,
            String color,
            String idioma) {
        static Detail of(MyCompanyView view) {
            return new Detail(
                    view.nombre(),
                    view.contactoEmail(),
                    view.contactoTelefono(),
                    view.telegramBotToken(),
                    view.telegramChatId(),
                    view.notificacionesTelegram(),
                    view.color(),
                    view.idioma());
        }
    }
}
