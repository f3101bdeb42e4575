package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import io.ficha.common.http.Times;
import io.ficha.common.net.OutboundGuard;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Routers of the caller's own company, for its administrators. */
@Path("/api/v1/admin/mi-empresa/routers")
@Access(Who.CLIENTE_ADMIN)
class MyRouterResource {
    private final RouterService routers;
    private final Audit audit;
    private final OutboundGuard guard;
    private final RouterHosts hosts;
    private final PagesDownload pages;

    MyRouterResource(RouterService routers, Audit audit, OutboundGuard guard, RouterHosts hosts, PagesDownload pages) {
        this.routers = routers;
        this.audit = audit;
        this.guard = guard;
        this.hosts = hosts;
        this.pages = pages;
    }

    @GET
    public Uni<MyRouters> list() {
        String companyId = audit.actor().companyId();
        return routers.list(companyId).map(all -> MyRouters.of(companyId, all));
    }

    @PUT
    @Path("/{routerId}")
    public Uni<Changed> change(@RestPath String routerId, Body body) {
        var actor = audit.actor();
        var fields = RouterFields.ofChange(body, guard);
        return hosts.check(fields.host())
                .chain(() -> routers.change(actor.companyId(), routerId, fields, actor))
                .onItem()
                .ifNull()
                .failWith(RouterNotFound::inYourCompany)
                .map(Changed::of);
    }

    @POST
    @Path("/{routerId}/paginas")
    public Uni<RestResponse<byte[]>> pages(@RestPath String routerId, Body body) {
        var actor = audit.actor();
        return pages.make(actor.companyId(), routerId, body, actor)
                .onFailure(RouterNotFound.class)
                .transform(missing -> RouterNotFound.inYourCompany());
    }

    /** All routers of a company. */
    record MyRouters(String empresaId, int total, List<Item> routers) {
        static MyRouters of(String companyId, List<Router> routers) {
            return new MyRouters(
                    companyId, routers.size(), routers.stream().map(Item::of).toList());
        }
    }

    /** One router of the list. */
    record Item(
            String id,
            String nombre,
            String host,
            String ubicacion,
            boolean activo,
            String creadoEn,
            int puerto,
            int numero,
            String tipoControl,
            boolean tls,
            String modelo,
            String coordenadas,
            String lan,
            String hotspotLogin) {
        static Item of(Router router) {
            return new Item(
                    router.id(),
                    router.nombre(),
                    router.host(),
                    router.ubicacion(),
                    router.activo(),
                    Times.naive(router.creadoEn()),
                    router.puerto(),
                    router.numero(),
                    router.tipoControl(),
                    router.tls(),
                    router.modelo(),
                    router.coordenadas(),
                    router.lan(),
                    router.hotspotLogin());
        }
    }

    /** The answer to a change. */
    record Changed(String message, Detail router) {
        static Changed of(Router router) {
            return new Changed("Router actualizado correctamente", Detail.of(router));
        }
    }

    /** A router after its change; the company's administrator may see its user, nobody its password. */
    record Detail(
            String id,
            String nombre,
            String host,
            int puerto,
            String usuario,
            String ubicacion,
            boolean activo,
            int numero,
            String tipoControl,
            boolean tls,
            String modelo,
            String coordenadas,
            String lan,
            String hotspotLogin) {
        static Detail of(Router router) {
            return new Detail(
                    router.id(),
                    router.nombre(),
                    router.host(),
                    router.puerto(),
                    router.usuario(),
                    router.ubicacion(),
                    router.activo(),
                    router.numero(),
                    router.tipoControl(),
                    router.tls(),
                    router.modelo(),
                    router.coordenadas(),
                    router.lan(),
                    router.hotspotLogin());
        }
    }
}
