package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Parameters;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.ListAnswer;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.purchase.PurchaseState;
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
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A company's sales, newest first. Contract: pagos-hotspot §1.5, with a cursor beside the position. */
@Path("/api/v1/admin/mi-empresa/transacciones")
@Access(Who.CLIENTE_ADMIN)
class TransactionResource {
    private static final int LONGEST_TEXT = 100;
    private static final List<String> STATES = Stream.concat(
                    Arrays.stream(PurchaseState.values()).map(Enum::name), SaleGroup.words().stream())
            .toList();
    private static final List<String> WORDS = Arrays.stream(PurchaseState.values())
            .map(PurchaseState::paymentWord)
            .distinct()
            .toList();

    private final Transactions transactions;
    private final CurrentCaller caller;
    private final ZoneId zone;

    TransactionResource(
            Transactions transactions,
            CurrentCaller caller,
            @ConfigProperty(name = "ficha.site-time-zone") ZoneId zone) {
        this.transactions = transactions;
        this.caller = caller;
        this.zone = zone;
    }

    /** Which sales are asked for. */
    static class Asked {
        @QueryParam("estado_pago")
        String paymentWord;

        @QueryParam("estado")
        String state;

        @QueryParam("router_id")
        String routerId;

        @QueryParam("router")
        String router;

        @QueryParam("producto")
        String product;

        @QueryParam("q")
        String text;

        @QueryParam("desde")
        String from;

        @QueryParam("hasta")
        String until;

        @QueryParam("cursor")
        String cursor;

        Cursor after() {
            return Cursor.of("cursor", cursor);
        }

        Transactions.Filter filter(ZoneId zone) {
            var name = Query.choice("estado", state, STATES);
            boolean isGroup = name != null && SaleGroup.words().contains(name);
            return new Transactions.Filter(
                    Query.choice("estado_pago", paymentWord, WORDS),
                    name == null || isGroup ? null : PurchaseState.valueOf(name),
                    isGroup ? SaleGroup.valueOf(name.toUpperCase(Locale.ROOT)) : null,
                    router == null ? Query.id("router_id", routerId) : Query.id("router", router),
                    product == null ? null : Parameters.queryNumber("producto", product, 1, Long.MAX_VALUE, 0),
                    Query.text("q", text, LONGEST_TEXT),
                    Days.of(Query.day("desde", from), Query.day("hasta", until), zone));
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<TransactionPage> list(
            @BeanParam Asked asked, @QueryParam("limit") String limit, @QueryParam("offset") String offset) {
        int size = ListAnswer.size(limit);
        long skipped = Parameters.queryNumber("offset", offset, 0, Long.MAX_VALUE, 0);
        var filter = asked.filter(zone);
        var after = asked.after();
        var companyId = caller.companyId();
        return transactions
                .count(companyId, filter)
                .chain(total -> transactions.counts(companyId, filter).chain(counts -> {
                    var page = after == null
                            ? transactions.page(companyId, filter, skipped, size)
                            : transactions.page(companyId, filter, after, size);
                    return page.map(it -> new TransactionPage(
                            companyId,
                            total,
                            size,
                            skipped,
                            it.rows(),
                            it.nextText(),
                            counts.byGroup(),
                            counts.exact()));
                }));
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> export(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        var filter = asked.filter(zone);
        return Csv.stream(
                "transacciones.csv",
                Transaction.HEADING,
                asked.after(),
                after -> transactions.page(companyId, filter, after, ListAnswer.PAGE_OF_A_FILE),
                Transaction::cells);
    }

    /** A page of sales; {@code siguiente} is the cursor of the next one, null at the end. */
    record TransactionPage(
            @JsonProperty("empresa_id") String companyId,
            long total,
            int limit,
            long offset,
            List<Transaction> transacciones,
            String siguiente,
            Map<String, Long> conteos,
            @JsonProperty("conteos_exactos") boolean countsExact) {}
}
