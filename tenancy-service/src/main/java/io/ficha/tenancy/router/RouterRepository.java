package io.ficha.tenancy.router;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.id.Ids;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of routers; a removed router is no longer there for anyone. */
@ApplicationScoped
class RouterRepository {
    private static final String NEXT_NUMERO = """
            select nextval('router_numero')::int from companies where company_id = $1 for no key update""";
    private static final String INSERT = """
            insert into routers (router_id, company_id, numero, nombre, host, puerto, usuario, sealed_password,
                ubicacion, tipo_control, tls, modelo, coordenadas, lan, hotspot_login)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning *""";
    private static final String UPDATE = """
            update routers set nombre = coalesce($3, nombre), host = coalesce($4, host), puerto = coalesce($5, puerto),
                usuario = coalesce($6, usuario), sealed_password = coalesce($7, sealed_password),
                ubicacion = case when $8 then $9 else ubicacion end, tipo_control = coalesce($10, tipo_control),
                tls = coalesce($11, tls), modelo = case when $12 then $13 else modelo end,
                coordenadas = case when $14 then $15 else coordenadas end, lan = case when $16 then $17 else lan end,
                hotspot_login = case when $18 then $19 else hotspot_login end,
                version = version + 1
            where company_id = $1 and router_id = $2 and not eliminado returning *""";
    private static final String ONE =
            "select * from routers where company_id = $1 and router_id = $2 and not eliminado";

    private final Db db;

    RouterRepository(Db db) {
        this.db = db;
    }

    /** @return the number of the next router; the company's row stays locked; null when there is no company */
    Uni<Integer> nextNumero(SqlConnection tx, String companyId) {
        return Db.rows(tx, NEXT_NUMERO, companyId)
                .map(rows -> rows.isEmpty() ? null : rows.get(0).getInteger(0));
    }

    Uni<Router> insert(
            SqlConnection tx, String routerId, String companyId, int numero, RouterFields fields, String sealed) {
        return Db.rows(
                        tx,
                        INSERT,
                        routerId,
                        companyId,
                        numero,
                        fields.nombre(),
                        fields.host(),
                        fields.puerto(),
                        fields.usuario(),
                        sealed,
                        fields.ubicacion().value(),
                        fields.tipoControl(),
                        fields.tls(),
                        fields.modelo().value(),
                        fields.coordenadas().value(),
                        fields.lan().value(),
                        fields.hotspotLogin().value())
                .map(rows -> Router.of(rows.get(0)));
    }

    /** @return the router as it is now with its sealed password, or null when the company has none of that id */
    Uni<Sealed> update(SqlConnection tx, String companyId, String routerId, RouterFields fields, String sealed) {
        return Db.rows(
                        tx,
                        UPDATE,
                        companyId,
                        routerId,
                        fields.nombre(),
                        fields.host(),
                        fields.puerto(),
                        fields.usuario(),
                        sealed,
                        fields.ubicacion().sent(),
                        fields.ubicacion().value(),
                        fields.tipoControl(),
                        fields.tls(),
                        fields.modelo().sent(),
                        fields.modelo().value(),
                        fields.coordenadas().sent(),
                        fields.coordenadas().value(),
                        fields.lan().sent(),
                        fields.lan().value(),
                        fields.hotspotLogin().sent(),
                        fields.hotspotLogin().value())
                .map(rows -> rows.isEmpty() ? null : Sealed.of(rows.get(0)));
    }

    /** A router with its password as it is stored. */
    record Sealed(Router router, String password) {
        static Sealed of(Row row) {
            return new Sealed(Router.of(row), row.getString("sealed_password"));
        }

        /** @return how to log in; nothing of it once the router is removed */
        RouterCredentials credentials() {
            return new RouterCredentials(
                    router.id(),
                    router.companyId(),
                    router.eliminado() ? "" : router.usuario(),
                    router.eliminado() ? "" : password,
                    router.version());
        }

        @Override
        public String toString() {
            return "Sealed[" + router.id() + "]";
        }
    }

    Uni<Router> toggleActive(SqlConnection tx, String companyId, String routerId) {
        return Db.rows(tx, """
                        update routers set activo = not activo, version = version + 1
                        where company_id = $1 and router_id = $2 and not eliminado returning *""", companyId, routerId).map(RouterRepository::one);
    }

    /** @return the removed router, or null; its name stays, its login goes */
    Uni<Router> remove(SqlConnection tx, String companyId, String routerId) {
        return Db.rows(tx, """
                        update routers set eliminado = true, activo = false, sealed_password = '', version = version + 1
                        where company_id = $1 and router_id = $2 and not eliminado returning *""", companyId, routerId).map(RouterRepository::one);
    }

    /** @return the router, whose row stays locked, or null */
    Uni<Router> lock(SqlConnection tx, String companyId, String routerId) {
        return Db.rows(tx, ONE + " for update", companyId, routerId).map(RouterRepository::one);
    }

    /** @return the router, or null */
    Uni<Router> find(String companyId, String routerId) {
        if (!Ids.isPlausible(companyId) || !Ids.isPlausible(routerId))
            return Uni.createFrom().nullItem();
        return db.of(companyId).rows(ONE, companyId, routerId).map(RouterRepository::one);
    }

    /** @return the router whoever owns it, removed ones too, or null */
    Uni<Router> findAnywhere(String routerId) {
        if (!Ids.isPlausible(routerId)) return Uni.createFrom().nullItem();
        return db.ofAll()
                .rows("select * from routers where router_id = $1", routerId)
                .map(RouterRepository::one);
    }

    Uni<List<Router>> ofCompany(String companyId) {
        return db.of(companyId)
                .rows("select * from routers where company_id = $1 and not eliminado order by numero", companyId)
                .map(rows -> rows.stream().map(Router::of).toList());
    }

    @Produces
    @Singleton
    StateSource routerStates() {
        return StateSource.byText(Topic.ROUTERS, "select * from routers", "router_id", row -> Router.of(row)
                .state());
    }

    @Produces
    @Singleton
    StateSource credentials() {
        return StateSource.byText(Topic.ROUTER_CREDENTIALS, "select * from routers", "router_id", row -> Sealed.of(row)
                .credentials());
    }

    private static Router one(List<Row> rows) {
        return rows.isEmpty() ? null : Router.of(rows.get(0));
    }
}
