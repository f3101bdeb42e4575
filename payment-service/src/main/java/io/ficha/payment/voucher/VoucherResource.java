package io.ficha.payment.voucher;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.http.Times;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.ListAnswer;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.money.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Prepaid codes of the caller's own company; a code is shown once, when it is made. */
@Path("/api/v1/admin/mi-empresa/fichas")
@Access(Who.CLIENTE_ADMIN)
class VoucherResource {
    private static final int LARGEST_BATCH = 500;
    private static final int LONGEST_PAGE = 500;
    private static final int LONGEST_ID = 64;
    private static final String WHEN_USED = "al_usar";
    private static final String AT_ONCE = "de_inmediato";
    private static final List<String> FIELDS = List.of(
            "id",
            "lote",
            "numero",
            "router_id",
            "producto_id",
            "producto",
            "precio",
            "moneda",
            "estado",
            "creada_en",
            "usada_en",
            "entregada_en");
    private static final List<String> STATES =
            Arrays.stream(Voucher.State.values()).map(Enum::name).toList();

    private final Vouchers vouchers;
    private final VoucherStore store;
    private final AdminActions actions;
    private final CurrentCaller caller;

    VoucherResource(Vouchers vouchers, VoucherStore store, AdminActions actions, CurrentCaller caller) {
        this.vouchers = vouchers;
        this.store = store;
        this.actions = actions;
        this.caller = caller;
    }

    @POST
    public Uni<Map<String, Object>> make(Body body) {
        var actor = actions.actor();
        var router = body.text(LONGEST_ID, "router_id");
        long product = body.number(1, Long.MAX_VALUE, "producto_id");
        int count = (int) body.number(1, LARGEST_BATCH, "cantidad");
        var delivery = body.optionalChoice(List.of(WHEN_USED, AT_ONCE), WHEN_USED, "entrega");
        body.check();
        return vouchers.make(actor, router, product, count, delivery.equals(AT_ONCE))
                .map(VoucherResource::made);
    }

    /** Which codes are asked for. */
    static class Asked {
        @QueryParam("estado")
        String state;

        @QueryParam("lote")
        String batch;

        private String state() {
            return Query.choice("estado", state, STATES);
        }

        private String batch() {
            return Query.id("lote", batch);
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<Map<String, Object>> list(
            @BeanParam Asked asked, @QueryParam("limit") String limitText, @QueryParam("offset") String offsetText) {
        var companyId = caller.companyId();
        var wanted = asked.state();
        var batchId = asked.batch();
        long limit = Parameters.queryNumber("limit", limitText, 1, LONGEST_PAGE, 100);
        long offset = Parameters.queryNumber("offset", offsetText, 0, Integer.MAX_VALUE, 0);
        return store.count(companyId, wanted, batchId).chain(total -> store.page(
                        companyId, wanted, batchId, limit, offset)
                .map(page -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("total", total);
                    answer.put("limit", limit);
                    answer.put("offset", offset);
                    answer.put(
                            "fichas", page.stream().map(VoucherResource::shown).toList());
                    return answer;
                }));
    }

    /** As the list, so without the codes. */
    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        var wanted = asked.state();
        var batchId = asked.batch();
        return ListAnswer.<Voucher>file(
                "fichas.csv",
                FIELDS,
                (page, limit) -> store.page(companyId, wanted, batchId, limit, (page - 1) * limit),
                it -> cells(shown(it)));
    }

    private static List<Object> cells(Map<String, Object> shown) {
        return Arrays.asList(FIELDS.stream().map(shown::get).toArray());
    }

    @POST
    @Path("/anular")
    public Uni<Map<String, Object>> annul(Body body) {
        var actor = actions.actor();
        var batch = body.optionalText(LONGEST_ID, "lote");
        var id = body.optionalText(LONGEST_ID, "id");
        boolean usedToo = body.optionalFlag(false, "tambien_usadas");
        if ((batch == null) == (id == null)) {
            body.complain("value_error", "lote", "Value error, send either lote or id");
        }
        body.check();
        return vouchers.annul(actor, batch == null ? id : batch, usedToo)
                .map(count -> Map.<String, Object>of("anuladas", count));
    }

    private static Map<String, Object> made(Vouchers.Batch batch) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("lote", batch.id());
        answer.put("producto", batch.product().nombreVenta());
        answer.put(
                "precio",
                Money.decimal(batch.product().priceMinor(), batch.product().currency()));
        answer.put("moneda", batch.product().currency());
        answer.put(
                "fichas",
                IntStream.range(0, batch.codes().size())
                        .mapToObj(i -> Map.of(
                                "id",
                                batch.vouchers().get(i).id(),
                                "numero",
                                batch.vouchers().get(i).number(),
                                "codigo",
                                batch.codes().get(i).text()))
                        .toList());
        return answer;
    }

    private static Map<String, Object> shown(Voucher it) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", it.id());
        shown.put("lote", it.batchId());
        shown.put("numero", it.number());
        shown.put("router_id", it.routerId());
        shown.put("producto_id", it.productId());
        shown.put("producto", it.productName());
        shown.put("precio", Money.decimal(it.priceMinor(), it.currency()));
        shown.put("moneda", it.currency());
        shown.put("estado", it.state().name());
        shown.put("creada_en", moment(it.createdAt()));
        shown.put("usada_en", moment(it.usedAt()));
        shown.put("entregada_en", moment(it.deliveredAt()));
        return shown;
    }

    private static String moment(OffsetDateTime at) {
        return at == null ? null : Times.naive(at);
    }
}
