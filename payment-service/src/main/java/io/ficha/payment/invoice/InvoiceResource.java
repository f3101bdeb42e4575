package io.ficha.payment.invoice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspQuery;
import io.ficha.common.smartips.SmartIps;
import io.ficha.payment.invoice.InvoiceQueries.Which;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Subscribers' invoices and payments, for programs of an ISP. */
@Path(SmartIps.PREFIX)
@Access(Who.COMPANY_KEY)
class InvoiceResource {
    private final InvoiceReader reader;
    private final ManualInvoices manual;
    private final InvoicePayments payments;
    private final InvoiceAnswers answers;
    private final CurrentCaller caller;

    InvoiceResource(
            InvoiceReader reader,
            ManualInvoices manual,
            InvoicePayments payments,
            InvoiceAnswers answers,
            CurrentCaller caller) {
        this.reader = reader;
        this.manual = manual;
        this.payments = payments;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Path("/get-user/{dni}")
    public Uni<Map<String, Object>> user(@RestPath String dni) {
        return reader.user(caller.companyId(), dni);
    }

    @GET
    @Path("/getInvoiceCliente/{invoiceNumber}")
    public Uni<Map<String, Object>> invoice(@RestPath String invoiceNumber) {
        return reader.invoice(caller.companyId(), IspQuery.id(invoiceNumber));
    }

    @GET
    @Path("/InvoiceClientStatus3/{userId}")
    public Uni<Unpaid> unpaid(@RestPath String userId) {
        return reader.invoices(caller.companyId(), IspQuery.id(userId), Which.UNPAID)
                .map(it -> new Unpaid(it, it.size()));
    }

    @GET
    @Path("/InvoiceClientStatus1/{userId}")
    public Uni<Paid> paid(@RestPath String userId) {
        return reader.invoices(caller.companyId(), IspQuery.id(userId), Which.PAID)
                .map(it -> new Paid(it, it.size()));
    }

    @POST
    @Path("/CreateInvoice/{userId}")
    public Uni<Map<String, Object>> create(@RestPath String userId, IspBody body) {
        return manual.create(caller.companyId(), IspQuery.id(userId), ManualInvoice.of(body))
                .map(answers::created);
    }

    @POST
    @Path("/pagar_factura")
    public Uni<Map<String, Object>> pay(IspBody body) {
        return payments.pay(caller.companyId(), InvoicePayment.of(body)).map(done -> answers.paid());
    }

    @POST
    @Path("/DeleteIvoicePay/{invoiceId}")
    public Uni<Map<String, Object>> takeBack(@RestPath String invoiceId) {
        long id = IspQuery.id(invoiceId);
        return payments.takeBack(caller.companyId(), id).map(done -> answers.takenBack(id));
    }

    /** The answer with what is not paid. */
    record Unpaid(
            List<Map<String, Object>> invoices,
            @JsonProperty("numero_de_factura_no_pagadas") int count) {}

    /** The answer with what is paid. */
    record Paid(
            List<Map<String, Object>> invoices,
            @JsonProperty("numero_de_factura_pagadas") int count) {}
}
