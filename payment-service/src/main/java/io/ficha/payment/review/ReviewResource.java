package io.ficha.payment.review;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.money.Money;
import io.ficha.payment.purchase.ReviewQueue.Item;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** What a company's administrator must look at and decide. */
@Path("/api/v1/admin/mi-empresa/revision")
@Access(Who.CLIENTE_ADMIN)
class ReviewResource {
    private static final int LONGEST_PAGE = 200;
    private static final int LONGEST_NOTE = 500;
    private final Review review;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ReviewResource(Review review, CurrentCaller caller, AdminActions actions) {
        this.review = review;
        this.caller = caller;
        this.actions = actions;
    }

    @GET
    public Uni<Map<String, Object>> page(
            @QueryParam("limit") String limitText, @QueryParam("offset") String offsetText) {
        var companyId = caller.companyId();
        long limit = Parameters.queryNumber("limit", limitText, 1, LONGEST_PAGE, 50);
        long offset = Parameters.queryNumber("offset", offsetText, 0, Integer.MAX_VALUE, 0);
        return review.page(companyId, limit, offset).map(page -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("empresa_id", companyId);
            answer.put("total", page.total());
            answer.put("limit", limit);
            answer.put("offset", offset);
            answer.put(
                    "revision", page.items().stream().map(ReviewResource::shown).toList());
            return answer;
        });
    }

    @POST
    @Path("/{id}")
    public Uni<Map<String, Object>> decide(@RestPath String id, Body body) {
        var actor = actions.actor();
        var decision = body.optionalChoice(Review.DECISIONS, null, "decision");
        if (decision == null) body.complain("missing", "decision", "Field required");
        var note = body.optionalText(LONGEST_NOTE, "nota");
        body.check();
        return review.decide(actor, id, decision, note).map(text -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("message", text);
            answer.put("id", id);
            answer.put("decision", decision);
            return answer;
        });
    }

    private static Map<String, Object> shown(Item it) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", it.id());
        shown.put("tipo", it.kind().code());
        shown.put("id_compra", it.purchaseId());
        shown.put("proveedor", it.provider());
        shown.put("modo", it.mode());
        shown.put("id_transaccion", it.orderId());
        shown.put("monto", amount(it));
        shown.put("moneda", it.currency());
        shown.put("motivo", Reasons.inSpanish(it.reason()));
        shown.put("causa", it.reason());
        shown.put("estado", it.state());
        shown.put("cliente_nombre", it.customerName());
        shown.put("abierta_en", Times.naive(it.openedAt()));
        shown.put("decisiones", decisions(it));
        return shown;
    }

    private static List<String> decisions(Item it) {
        return Review.allowed(it.kind());
    }

    private static BigDecimal amount(Item it) {
        if (it.amountMinor() == null || it.currency() == null) return null;
        return Money.decimal(it.amountMinor(), it.currency());
    }
}
