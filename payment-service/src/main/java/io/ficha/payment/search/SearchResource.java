package io.ficha.payment.search;

import io.ficha.common.db.Db;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;

/** Finds a sale, a subscriber or an invoice from whatever a person has at hand. */
@Path("/api/v1/admin/buscar")
@Access(Who.CLIENTE_ADMIN)
class SearchResource {
    private static final int LONGEST_TEXT = 100;
    private static final String SALES = "select id, customer_name, username, state from purchase where company_id = $1"
            + " and id = any(array(select sales_found($1, $2, 1000))) order by created_at desc, id desc limit 5";
    private static final String CLIENTS = "select id, name, dni from isp_client where company_id = $1 and not deleted"
            + " and (starts_with(lower(dni), $2) or strpos(lower(name), $2) > 0) order by id desc limit 5";
    private static final String INVOICES =
            "select id, num_bill, client_id from invoice where company_id = $1 and num_bill = case when $2 ~ '^[0-9]{1,18}$' then $2::bigint end";

    private final Db db;
    private final CurrentCaller caller;

    SearchResource(Db db, CurrentCaller caller) {
        this.db = db;
        this.caller = caller;
    }

    @GET
    public Uni<Found> find(@QueryParam("q") String text) {
        var wanted = Query.text("q", text, LONGEST_TEXT);
        if (wanted == null) return Uni.createFrom().item(new Found(List.of(), List.of(), List.of()));
        var companyId = caller.companyId();
        var scope = db.of(companyId);
        return scope.rows(SALES, companyId, wanted)
                .chain(sales -> scope.rows(CLIENTS, companyId, wanted.toLowerCase(Locale.ROOT))
                        .chain(clients -> scope.rows(INVOICES, companyId, wanted)
                                .map(invoices -> new Found(
                                        sales.stream().map(Sale::of).toList(),
                                        clients.stream().map(Client::of).toList(),
                                        invoices.stream().map(Invoice::of).toList()))));
    }

    /** At most five of each kind, the newest first. */
    record Found(List<Sale> ventas, List<Client> clientes, List<Invoice> facturas) {}

    /** A sale that was found. */
    record Sale(String id, String cliente_nombre, String usuario, String estado) {
        private static Sale of(Row row) {
            return new Sale(
                    row.getString("id"),
                    row.getString("customer_name"),
                    row.getString("username"),
                    row.getString("state"));
        }
    }

    /** A subscriber that was found. */
    record Client(long id, String name, String dni) {
        private static Client of(Row row) {
            return new Client(row.getLong("id"), row.getString("name"), row.getString("dni"));
        }
    }

    /** An invoice that was found. */
    record Invoice(long id, String num_bill, long client_id) {
        private static Invoice of(Row row) {
            return new Invoice(row.getLong("id"), Long.toString(row.getLong("num_bill")), row.getLong("client_id"));
        }
    }
}
