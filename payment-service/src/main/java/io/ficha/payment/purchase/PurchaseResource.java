package io.ficha.payment.purchase;

import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Sales through a captive portal. Contract: pagos-hotspot §5 and its additions. */
@Path("/api/v1/payments")
@Access(Who.API_KEY)
class PurchaseResource {
    private final Checkout checkout;
    private final PurchaseStore purchases;
    private final PurchaseChanges changes;
    private final Answers answers;
    private final PaymentStates paymentStates;
    private final CurrentCaller caller;

    PurchaseResource(
            Checkout checkout,
            PurchaseStore purchases,
            PurchaseChanges changes,
            Answers answers,
            PaymentStates paymentStates,
            CurrentCaller caller) {
        this.checkout = checkout;
        this.purchases = purchases;
        this.changes = changes;
        this.answers = answers;
        this.paymentStates = paymentStates;
        this.caller = caller;
    }

    @POST
    @Path("/pagar-conekta")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> payByConekta(Body body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return pay(PayRequest.toConekta(body), idempotencyKey);
    }

    @POST
    @Path("/pagar-mercado-pago")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> payByMercadoPago(Body body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return pay(PayRequest.toMercadoPago(body), idempotencyKey);
    }

    private Uni<Response> pay(PayRequest request, String idempotencyKey) {
        return checkout.pay(caller.portal(), request, idempotencyKey)
                .map(answer ->
                        Response.status(answer.status()).entity(answer.body()).build());
    }

    @GET
    @Path("/estado-pago/{payment_id}")
    public Uni<Map<String, Object>> payment(@RestPath("payment_id") String paymentId) {
        return paymentStates.of(caller.portal().companyId(), Parameters.pathNumber("payment_id", paymentId));
    }

    @GET
    @Path("/compras/{purchaseId}")
    public Uni<Map<String, Object>> get(@RestPath String purchaseId) {
        return find(purchaseId)
                .chain(purchase -> purchases.history(purchase).map(history -> answers.status(purchase, history)));
    }

    @GET
    @Path("/compras/{purchaseId}/eventos")
    @OwnPurchase
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Map<String, Object>> events(@RestPath String purchaseId) {
        return changes.watch(caller.portal().companyId(), purchaseId)
                .onItem()
                .transformToUniAndConcatenate(it -> purchases.history(it).map(history -> answers.status(it, history)));
    }

    private Uni<Purchase> find(String purchaseId) {
        var portal = caller.portal();
        return purchases.require(portal.companyId(), portal.routerId(), purchaseId);
    }
}
