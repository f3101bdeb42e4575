package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.directory.Directory;
import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.paging.Days;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What a company sees first. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/admin/mi-empresa/dashboard")
@Access(Who.CLIENTE_ADMIN)
class DashboardResource {
    private static final int RECENT = 5;
    private static final Transactions.Filter ALL =
            new Transactions.Filter(null, null, null, null, null, null, new Days(null, null));

    private final Figures figures;
    private final Transactions transactions;
    private final Directory directory;
    private final CurrentCaller caller;

    DashboardResource(Figures figures, Transactions transactions, Directory directory, CurrentCaller caller) {
        this.figures = figures;
        this.transactions = transactions;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    public Uni<Dashboard> get() {
        var companyId = caller.companyId();
        return directory.company(companyId).chain(company -> {
            if (company == null) throw new CompanyGone();
            return figures.totals(companyId).chain(totals -> transactions
                    .page(companyId, ALL, 0, RECENT)
                    .map(page -> dashboard(company, totals, page.rows())));
        });
    }

    private Dashboard dashboard(CompanyState company, Figures.Totals totals, List<Transaction> recent) {
        return new Dashboard(
                new Empresa(company.nombre(), company.activa()),
                new Statistics(
                        totals.all(),
                        totals.mainIncome(),
                        totals.of("paid"),
                        totals.of("pending"),
                        routers(company.companyId()),
                        totals.currency(),
                        totals.income(),
                        totals.byWord()),
                recent.stream().map(Recent::of).toList());
    }

    private long routers(String companyId) {
        return StreamSupport.stream(directory.routersNow().spliterator(), false)
                .filter(it -> it.companyId().equals(companyId) && !it.eliminado())
                .count();
    }

    /** The first page of the panel. */
    record Dashboard(
            Empresa empresa,
            @JsonProperty("estadisticas") Statistics statistics,
            @JsonProperty("transacciones_recientes") List<Recent> recent) {}

    /** Whose page it is. */
    record Empresa(String nombre, boolean activa) {}

    /**
     * The figures; the first five are the contract's.
     *
     * @param income in the currency that most sales have, named beside it
     */
    record Statistics(
            @JsonProperty("total_transacciones") long all,
            @JsonProperty("ingresos_totales") BigDecimal income,
            @JsonProperty("transacciones_pagadas") long paid,
            @JsonProperty("transacciones_pendientes") long pending,
            @JsonProperty("total_routers") long routers,
            @JsonProperty("moneda") String currency,
            @JsonProperty("ingresos_por_moneda") Map<String, BigDecimal> incomeByCurrency,
            @JsonProperty("transacciones_por_estado") Map<String, Long> byState) {}

    /** A sale in few words. */
    record Recent(
            String id,
            @JsonProperty("transaccion_id") String providerOrderId,
            BigDecimal monto,
            String estado,
            String fecha,
            String moneda) {
        static Recent of(Transaction it) {
            return new Recent(it.id(), it.providerOrderId(), it.monto(), it.paymentWord(), it.createdAt(), it.moneda());
        }
    }

    /** The company's record is gone. */
    private static final class CompanyGone extends DomainException {
        private static final long serialVersionUID = 1L;

        CompanyGone() {
            super(ProblemType.NOT_FOUND, "Empresa no encontrada");
        }
    }
}
