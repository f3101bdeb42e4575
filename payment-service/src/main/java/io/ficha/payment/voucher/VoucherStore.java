package io.ficha.payment.voucher;

import io.ficha.common.db.Db;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.payment.purchase.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of prepaid codes. */
@ApplicationScoped
class VoucherStore {
    private static final String INSERT = """
            insert into voucher (id, company_id, router_id, batch_id, number, product_id, product_name, profile,
                price_minor, currency, limits, code_hash, state, used_at)
            select made.id, $3, $4, $5, made.number::int, $6, $7, $8, $9, $10, $11, made.hash, $12,
                case when $12 = 'NUEVA' then null else now() end
            from unnest($1::text[], $2::text[]) with ordinality as made (id, hash, number)
            returning *""";
    private static final String FIND =
            "select * from voucher where company_id = $1 and router_id = $2 and code_hash = $3";
    private static final String USE = """
            update voucher set state = 'ENTREGANDO', used_at = now()
            where company_id = $1 and id = $2 and state = 'NUEVA' returning *""";
    private static final String DELIVERED = """
            update voucher set state = 'ENTREGADA', delivered_at = now(),
                username = case when code_hash = $2 then null else $3 end
            where id = $1 and state = 'ENTREGANDO' returning *""";
    private static final String FAILED =
            "update voucher set state = 'FALLIDA', reason = $2 where id = $1 and state = 'ENTREGANDO'";
    private static final String VOID = """
            with before as (select id, state from voucher
                where company_id = $1 and (batch_id = $2 or id = $2)
                    and (state = 'NUEVA' or $3 and state in ('ENTREGANDO', 'ENTREGADA')) for update)
            update voucher v set state = 'ANULADA', voided_at = now() from before
            where v.company_id = $1 and v.id = before.id returning v.id, v.router_id, before.state as was""";
    private static final String PAGE = """
            select * from voucher where company_id = $1 and ($2::text is null or state = $2)
                and ($3::text is null or batch_id = $3)
            order by created_at desc, batch_id, number limit $4 offset $5""";
    private static final String COUNT = """
            select count(*) as total from voucher where company_id = $1 and ($2::text is null or state = $2)
                and ($3::text is null or batch_id = $3)""";

    private final Db db;

    VoucherStore(Db db) {
        this.db = db;
    }

    /** @return the new rows in the order of their ids */
    Uni<List<Voucher>> insert(
            SqlConnection tx,
            ProductState product,
            String batchId,
            List<String> ids,
            List<String> hashes,
            Voucher.State state) {
        return Db.rows(
                        tx,
                        INSERT,
                        ids.toArray(new String[0]),
                        hashes.toArray(new String[0]),
                        product.companyId(),
                        product.routerId(),
                        batchId,
                        product.productId(),
                        product.nombreVenta(),
                        product.perfilMikrotikNombre(),
                        product.priceMinor(),
                        product.currency(),
                        Validity.write(product.limits()),
                        state.name())
                .map(rows -> rows.stream().map(Voucher::of).toList());
    }

    /** @return the code of this router, or null */
    Uni<Voucher> find(SqlConnection tx, String companyId, String routerId, String hash) {
        return Db.rows(tx, FIND, companyId, routerId, hash).map(VoucherStore::one);
    }

    /** @return the code, which is being delivered now; null when it was not new any more */
    Uni<Voucher> use(SqlConnection tx, Voucher voucher) {
        return Db.rows(tx, USE, voucher.companyId(), voucher.id()).map(VoucherStore::one);
    }

    /** @return the code, which is delivered now; null when it was not on its way */
    Uni<Voucher> delivered(SqlConnection tx, String id, String usernameHash, String username) {
        return Db.rows(tx, DELIVERED, id, usernameHash, username).map(VoucherStore::one);
    }

    /** @return whether the operator took the code back */
    Uni<Boolean> isVoid(SqlConnection tx, String id) {
        return Db.rows(tx, "select 1 from voucher where id = $1 and state = 'ANULADA'", id)
                .map(rows -> !rows.isEmpty());
    }

    Uni<Void> failed(SqlConnection tx, String id, String reason) {
        return Db.update(tx, FAILED, id, reason).replaceWithVoid();
    }

    /** @return id, router and former state of what is void now */
    Uni<List<Row>> annul(SqlConnection tx, String companyId, String batchOrId, boolean usedToo) {
        return Db.rows(tx, VOID, companyId, batchOrId, usedToo);
    }

    Uni<List<Voucher>> page(String companyId, String state, String batchId, long limit, long offset) {
        return db.of(companyId)
                .rows(PAGE, companyId, state, batchId, limit, offset)
                .map(rows -> rows.stream().map(Voucher::of).toList());
    }

    Uni<Long> count(String companyId, String state, String batchId) {
        return db.of(companyId).rows(COUNT, companyId, state, batchId).map(rows -> rows.get(0)
                .getLong("total"));
    }

    private static Voucher one(List<Row> rows) {
        return rows.isEmpty() ? null : Voucher.of(rows.get(0));
    }
}
