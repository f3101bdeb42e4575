package io.ficha.catalog.number;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Numbers that each company counts by itself, without gaps and never twice. */
public enum Numbers {
    SUBSCRIBER("subscriber"),
    TICKET("cun");

    private static final String NEXT = "insert into isp_number (company_id, kind, last) values ($1, $2, 1)"
            + " on conflict (company_id, kind) do update set last = isp_number.last + 1 returning last";
    private final String kind;

    Numbers(String kind) {
        this.kind = kind;
    }

    /** @return the next one, taken if the transaction commits; until then others of the company wait */
    public Uni<Long> next(SqlConnection tx, String companyId) {
        return Db.rows(tx, NEXT, companyId, kind).map(rows -> rows.get(0).getLong("last"));
    }
}
