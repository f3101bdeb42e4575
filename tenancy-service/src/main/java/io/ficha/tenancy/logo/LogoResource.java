package io.ficha.tenancy.logo;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The caller's own company's logo, for its administrators. */
@Path("/api/v1/admin/mi-empresa/logo")
@Access(Who.CLIENTE_ADMIN)
class LogoResource {
    private final LogoService logos;
    private final Audit audit;

    LogoResource(LogoService logos, Audit audit) {
        this.logos = logos;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Uploaded> upload(@RestForm("file") FileUpload file) {
        if (file == null) throw noFile();
        return logos.replace(file.fileName(), file.uploadedFile(), audit.actor())
                .map(url -> new Uploaded("Logo actualizado correctamente", url));
    }

    /** A body of any other kind holds no file. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uploaded uploadWithoutFile() {
        throw noFile();
    }

    private static ValidationFailed noFile() {
        return new ValidationFailed(
                List.of(new ValidationFailed.Item("missing", List.of("body", "file"), "Field required", null, null)));
    }

    /** The answer to a new logo. */
    record Uploaded(String message, String logoUrl) {}
}
