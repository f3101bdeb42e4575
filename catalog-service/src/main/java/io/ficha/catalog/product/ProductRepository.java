package io.ficha.catalog.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Products in PostgreSQL. Every query goes through the company, except the one that other services ask by id. */
@ApplicationScoped
class ProductRepository {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String COLUMNS = "id, company_id, router_id, perfil_mikrotik_id, perfil_mikrotik_nombre,"
            + " nombre_venta, descripcion, imagen_url, precio, moneda, detalles::text as detalles, activo,"
            + " orden_visual, destacado, creado_en, version, limite_tiempo_segundos, limite_datos_bytes,"
            + " vigencia_segundos, vigencia_dias";
    private static final String INSERT = "insert into product (company_id, router_id, perfil_mikrotik_id,"
            + " perfil_mikrotik_nombre, nombre_venta, descripcion, imagen_url, precio, moneda, detalles, activo,"
            + " orden_visual, destacado, limite_tiempo_segundos, limite_datos_bytes, vigencia_segundos, vigencia_dias)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::json, $11, $12, $13, $14, $15, $16, $17)"
            + " on conflict (company_id, router_id, perfil_mikrotik_id) do nothing returning " + COLUMNS;
    private static final String UPDATE = "update product set nombre_venta = $3, descripcion = $4, imagen_url = $5,"
            + " precio = $6, moneda = $7, detalles = $8::text::json, activo = $9, orden_visual = $10, destacado = $11,"
            + " version = $12, limite_tiempo_segundos = $13, limite_datos_bytes = $14, vigencia_segundos = $15,"
            + " vigencia_dias = $16 where company_id = $1 and id = $2";
    private static final String SELECT = "select " + COLUMNS + " from product where ";

    private final Db db;

    ProductRepository(Db db) {
        this.db = db;
    }

    /** @return the product with its id, or null when its profile is sold on that router already */
    Uni<Product> insert(SqlConnection tx, String companyId, NewProduct wanted) {
        return Db.rows(
                        tx,
                        INSERT,
                        companyId,
                        wanted.routerId(),
                        wanted.perfilMikrotikId(),
                        wanted.perfilMikrotikNombre(),
                        wanted.nombreVenta(),
                        wanted.descripcion(),
                        wanted.imagenUrl(),
                        wanted.precio(),
                        wanted.moneda(),
                        wanted.detalles().toString(),
                        wanted.activo(),
                        wanted.ordenVisual(),
                        wanted.destacado(),
                        wanted.limits().uptimeSeconds(),
                        wanted.limits().totalBytes(),
                        wanted.limits().validSeconds(),
                        wanted.limits().validDays())
                .map(ProductRepository::first);
    }

    /** @return the product, locked until the transaction ends; null when there is none, also when another company owns it */
    Uni<Product> lock(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, SELECT + "company_id = $1 and id = $2 for update", companyId, id)
                .map(ProductRepository::first);
    }

    /** Writes everything that may change of a locked product. */
    Uni<Void> update(SqlConnection tx, Product product) {
        return Db.update(
                        tx,
                        UPDATE,
                        product.companyId(),
                        product.id(),
                        product.nombreVenta(),
                        product.descripcion(),
                        product.imagenUrl(),
                        product.precio(),
                        product.moneda(),
                        product.detalles().toString(),
                        product.activo(),
                        product.ordenVisual(),
                        product.destacado(),
                        product.version(),
                        product.limits().uptimeSeconds(),
                        product.limits().totalBytes(),
                        product.limits().validSeconds(),
                        product.limits().validDays())
                .replaceWithVoid();
    }

    /** @return the product, or null when there is none, also when another company owns it */
    Uni<Product> find(String companyId, long id) {
        return db.of(companyId)
                .rows(SELECT + "company_id = $1 and id = $2", companyId, id)
                .map(ProductRepository::first);
    }

    /** @return the product of whatever company, or null; for other services only */
    Uni<Product> find(long id) {
        return db.ofAll().rows(SELECT + "id = $1", id).map(ProductRepository::first);
    }

    /** @return the company's products, of one router when that is not null, as the panel orders them */
    Uni<List<Product>> list(String companyId, String routerId) {
        return db.of(companyId)
                .rows(
                        SELECT + "company_id = $1 and ($2::text is null or router_id = $2)"
                                + " order by orden_visual, creado_en desc, id desc",
                        companyId,
                        routerId)
                .map(ProductRepository::all);
    }

    /** @return what the router's portal sells, as the portal orders it */
    Uni<List<Product>> onSale(String companyId, String routerId) {
        return db.of(companyId)
                .rows(
                        SELECT
                                + "company_id = $1 and router_id = $2 and activo order by orden_visual, destacado desc, id",
                        companyId,
                        routerId)
                .map(ProductRepository::all);
    }

    /** @return how many products of the router are on sale */
    Uni<Long> countOnSale(String companyId, String routerId) {
        return db.of(companyId)
                .rows(
                        "select count(*) as number from product where company_id = $1 and router_id = $2 and activo",
                        companyId,
                        routerId)
                .map(rows -> rows.get(0).getLong("number"));
    }

    @Produces
    @Singleton
    StateSource productStates() {
        return StateSource.byNumber(Topic.PRODUCTS, "select " + COLUMNS + " from product", "id", row -> product(row)
                .state());
    }

    private static Product first(List<Row> rows) {
        return rows.isEmpty() ? null : product(rows.get(0));
    }

    private static List<Product> all(List<Row> rows) {
        return rows.stream().map(ProductRepository::product).toList();
    }

    private static Product product(Row row) {
        return new Product(
                row.getLong("id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getString("perfil_mikrotik_id"),
                row.getString("perfil_mikrotik_nombre"),
                row.getString("nombre_venta"),
                row.getString("descripcion"),
                row.getString("imagen_url"),
                row.getBigDecimal("precio"),
                row.getString("moneda"),
                json(row.getString("detalles")),
                row.getBoolean("activo"),
                row.getInteger("orden_visual"),
                row.getBoolean("destacado"),
                row.getOffsetDateTime("creado_en"),
                row.getLong("version"),
                new ProductLimits(
                        row.getLong("limite_tiempo_segundos"),
                        row.getLong("limite_datos_bytes"),
                        row.getLong("vigencia_segundos"),
                        row.getInteger("vigencia_dias")));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored details are no JSON", e);
        }
    }
}
