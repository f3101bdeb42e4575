package io.ficha.tenancy.user;

import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.paging.Csv;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Users of all companies, for platform operators. */
@Path("/admin/usuarios")
@Access(Who.SUPER_ADMIN)
class UserResource {
    private final UserService users;
    private final Audit audit;

    UserResource(UserService users, Audit audit) {
        this.users = users;
        this.audit = audit;
    }

    @POST
    public Uni<Created> create(Body body) {
        return users.create(NewUser.from(body), audit.actor()).map(Created::of);
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<List<UserView>> list(@RestQuery String rol, @RestQuery("empresa_id") String companyId) {
        return users.list(emptyIsAny(rol), emptyIsAny(companyId))
                .map(all -> all.stream().map(UserView::of).toList());
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@RestQuery String rol, @RestQuery("empresa_id") String companyId) {
        return Csv.of("usuarios.csv", UserView.HEADING, list(rol, companyId), UserView::cells);
    }

    @GET
    @Path("/{userId}")
    public Uni<UserView> get(@RestPath String userId) {
        return users.require(id(userId)).map(UserView::of);
    }

    @PUT
    @Path("/{userId}/toggle-activo")
    public Uni<Toggled> toggleActive(@RestPath String userId) {
        return users.toggleActive(id(userId), audit.actor()).map(Toggled::of);
    }

    private static String emptyIsAny(String filter) {
        return filter == null || filter.isEmpty() ? null : filter;
    }

    private static long id(String text) {
        return Parameters.pathNumber("usuario_id", text);
    }

    /** The answer to a new user. */
    record Created(String message, UserView usuario) {
        static Created of(User user) {
            return new Created("Usuario creado exitosamente", UserView.of(user));
        }
    }

    /** The answer to switching a user on or off. */
    record Toggled(String message, long usuarioId, boolean activo) {
        static Toggled of(User user) {
            return new Toggled(user.activo() ? "Usuario activado" : "Usuario desactivado", user.id(), user.activo());
        }
    }
}
