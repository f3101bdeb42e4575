package io.ficha.payment.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.security.Access;
import io.ficha.common.security.Caller;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Denied;
import io.ficha.common.security.Who;
import io.ficha.common.settings.CompanySettings;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What a captive portal needs to know before it can take a payment. Contract: pagos-hotspot §1.8. */
@Path("/api/v1/config/public")
@Access(Who.API_KEY)
class PublicConfigResource {
    private final SettingsStore settings;
    private final Directory directory;
    private final CurrentCaller caller;

    PublicConfigResource(SettingsStore settings, Directory directory, CurrentCaller caller) {
        this.settings = settings;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    public Uni<PublicConfig> get() {
        var portal = caller.portal();
        return directory.company(portal.companyId()).chain(company -> directory
                .router(portal.companyId(), portal.routerId())
                .chain(router -> settings.of(portal.companyId()).chain(shown -> settings.providers(portal.companyId())
                        .map(providers -> config(portal, company, router, shown, providers)))));
    }

    /** The key of a router that was removed is revoked with it; for a moment it may outlive the router here. */
    private static PublicConfig config(
            Caller.Portal portal,
            CompanyState company,
            RouterState router,
            CompanySettings shown,
            List<String> providers) {
        if (company == null || router == null) throw Denied.unauthenticated("API Key no válida o revocada");
        return new PublicConfig(
                new Empresa(
                        portal.companyId(),
                        company.nombre(),
                        shown.conektaPublicKey(),
                        shown.mercadoPagoPublicKey(),
                        shown.conektaMode()),
                new Router(router.routerId(), router.nombre(), router.ubicacion(), router.hotspotLogin()),
                providers,
                company.portal().idioma(),
                company.portal().logoUrl(),
                company.portal().color());
    }

    /**
     * The company and the router of a portal, and how it looks.
     *
     * @param proveedores whom the company can take payments by
     */
    record PublicConfig(
            Empresa empresa,
            Router router,
            List<String> proveedores,
            String idioma,
            @JsonProperty("logo_url") String logoUrl,
            String color) {}

    /** Whom the guest pays. */
    record Empresa(
            String id,
            String nombre,
            @JsonProperty("conekta_public_key") String conektaPublicKey,
            @JsonProperty("mercadopago_public_key") String mercadoPagoPublicKey,
            @JsonProperty("conekta_mode") String conektaMode) {}

    /** Where the guest is. */
    record Router(
            String id,
            String nombre,
            String ubicacion,
            @JsonProperty("hotspot_login") String hotspotLogin) {}
}
