package io.ficha.payment.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Parameters;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A company's own books. */
@Path("/api/v1/admin/mi-empresa/libro")
@Access(Who.CLIENTE_ADMIN)
class StatementResource {
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final int PAGE_OF_A_FILE = 1000;
    private static final List<String> ACCOUNTS =
            Arrays.stream(LedgerAccount.values()).map(LedgerAccount::code).toList();

    private final Statement statement;
    private final CurrentCaller caller;
    private final ZoneId zone;

    StatementResource(
            Statement statement, CurrentCaller caller, @ConfigProperty(name = "ficha.site-time-zone") ZoneId zone) {
        this.statement = statement;
        this.caller = caller;
        this.zone = zone;
    }

    /** What of the books is asked for. */
    static class Asked {
        @QueryParam("cuenta")
        String account;

        @QueryParam("id_compra")
        String purchaseId;

        @QueryParam("moneda")
        String currency;

        @QueryParam("desde")
        String from;

        @QueryParam("hasta")
        String until;

        @QueryParam("cursor")
        String cursor;

        Cursor after() {
            var cursorAt = Cursor.of("cursor", cursor);
            if (cursorAt != null) cursorAt.number("cursor");
            return cursorAt;
        }

        Statement.Filter filter(ZoneId zone) {
            var code = Query.choice("cuenta", account, ACCOUNTS);
            return new Statement.Filter(
                    code == null ? null : LedgerAccount.valueOf(code.toUpperCase(Locale.ROOT)),
                    Query.id("id_compra", purchaseId),
                    Query.id("moneda", currency),
                    Days.of(Query.day("desde", from), Query.day("hasta", until), zone));
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<StatementPage> read(@BeanParam Asked asked, @QueryParam("limit") String limit) {
        int size = (int) Parameters.queryNumber("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE);
        var companyId = caller.companyId();
        return statement
                .page(companyId, asked.filter(zone), asked.after(), size)
                .map(page -> new StatementPage(companyId, page.rows(), page.nextText()));
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> export(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        var filter = asked.filter(zone);
        return Csv.stream(
                "libro.csv",
                Entry.HEADING,
                asked.after(),
                after -> statement.page(companyId, filter, after, PAGE_OF_A_FILE),
                Entry::cells);
    }

    /** A page of the books; {@code siguiente} is the cursor of the next one, null at the end. */
    record StatementPage(@JsonProperty("empresa_id") String companyId, List<Entry> asientos, String siguiente) {}
}
