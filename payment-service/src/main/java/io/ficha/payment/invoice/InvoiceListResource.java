package io.ficha.payment.invoice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.ListAnswer;
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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A company's invoices, for its administrators. */
@Path("/api/v1/admin/isp/facturas")
@Access(Who.CLIENTE_ADMIN)
class InvoiceListResource {
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_DIGITS = 18;
    private static final List<String> STATES = Arrays.stream(InvoiceList.State.values())
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> FIELDS = List.of(
            "num_bill",
            "client_id",
            "release_date",
            "expiration_date",
            "cortado_date",
            "cost",
            "iva",
            "total_pay",
            "status",
            "overdue",
            "paid_on",
            "payment_id",
            "memo");

    private final InvoiceList invoices;
    private final CurrentCaller caller;

    InvoiceListResource(InvoiceList invoices, CurrentCaller caller) {
        this.invoices = invoices;
        this.caller = caller;
    }

    /** Which invoices are asked for. */
    static class Asked {
        @QueryParam("estado")
        String state;

        @QueryParam("q")
        String text;

        @QueryParam("mes")
        String month;

        @QueryParam("cursor")
        String cursor;

        private InvoiceList.Filter filter() {
            var word = Query.choice("estado", state, STATES);
            var words = Query.text("q", text, LONGEST_TEXT);
            boolean number = words != null
                    && words.length() <= MOST_DIGITS
                    && words.chars().allMatch(c -> c >= '0' && c <= '9');
            return new InvoiceList.Filter(
                    word == null ? null : InvoiceList.State.valueOf(word.toUpperCase(Locale.ROOT)),
                    words == null ? null : words.toLowerCase(Locale.ROOT),
                    number ? Long.valueOf(words) : null,
                    Query.month("mes", month),
                    null);
        }

        private Long before() {
            var after = Cursor.of("cursor", cursor);
            return after == null ? null : after.number("cursor");
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<Invoices> list(@BeanParam Asked asked, @QueryParam("limit") String limit) {
        int size = ListAnswer.size(limit);
        var filter = asked.filter();
        var before = asked.before();
        var companyId = caller.companyId();
        return invoices.totals(companyId, filter).chain(totals -> invoices.page(companyId, filter.before(before), size)
                .map(page -> new Invoices(
                        page.stream().map(InvoiceList.Item::view).toList(),
                        totals.count(),
                        totals.count() < InvoiceList.COUNTED,
                        totals.sum(),
                        next(page, size))));
    }

    private static String next(List<InvoiceList.Item> page, int size) {
        var cursor = after(page, size);
        return cursor == null ? null : cursor.text();
    }

    private static Cursor after(List<InvoiceList.Item> page, int size) {
        if (page.size() < size) return null;
        return Cursor.at(page.get(size - 1).number());
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        var filter = asked.filter();
        return Csv.stream(
                "facturas.csv",
                FIELDS,
                Cursor.of("cursor", asked.cursor),
                from -> invoices.page(
                                companyId,
                                filter.before(from == null ? null : from.number("cursor")),
                                ListAnswer.PAGE_OF_A_FILE)
                        .map(page -> new Csv.Page<>(page, after(page, ListAnswer.PAGE_OF_A_FILE))),
                item -> cells(item.view()));
    }

    private static List<Object> cells(Map<String, Object> view) {
        return Arrays.asList(FIELDS.stream().map(view::get).toArray());
    }

    /**
     * A page of invoices.
     *
     * @param suma what all of them come to, not those of the page alone
     */
    record Invoices(
            List<Map<String, Object>> items,
            long total,
            @JsonProperty("total_exacto") boolean exact,
            BigDecimal suma,
            String siguiente) {}
}
