package io.ficha.payment.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** A company's billing, now. Asked again, it does what is left to do. */
@Path("/api/v1/admin/isp/facturacion")
@Access(Who.CLIENTE_ADMIN)
class BillingResource {
    private final Billing billing;
    private final CurrentCaller caller;
    private final AdminActions actions;
    private final Duration patience;

    BillingResource(
            Billing billing,
            CurrentCaller caller,
            AdminActions actions,
            @ConfigProperty(name = "ficha.billing-patience") Duration patience) {
        this.billing = billing;
        this.caller = caller;
        this.actions = actions;
        this.patience = patience;
    }

    @POST
    @Path("/generar")
    public Uni<RestResponse<Generated>> generate(
            @QueryParam("mes") String month, @QueryParam("simular") String simulate) {
        var asked = Query.month("mes", month);
        boolean onlyCounts = isTrue(simulate);
        var actor = actions.actor();
        return billing.now(caller.companyId()).chain(now -> {
            var first = asked == null ? now.today().withDayOfMonth(1) : asked.atDay(1);
            if (onlyCounts) {
                return answered(
                        billing.forecast(now, first),
                        sum -> Generated.simulated(first, sum),
                        Generated.unfinished(first, true));
            }
            return answered(
                    billing.bill(now, first, actor),
                    done -> Generated.of(first, done),
                    Generated.unfinished(first, false));
        });
    }

    @POST
    @Path("/cortes")
    public Uni<RestResponse<Cut>> cut(@QueryParam("fecha") String day, @QueryParam("simular") String simulate) {
        var asked = Query.day("fecha", day);
        boolean onlyCounts = isTrue(simulate);
        var actor = actions.actor();
        return billing.now(caller.companyId()).chain(now -> {
            var date = asked == null ? now.today() : asked;
            if (onlyCounts) {
                return answered(
                        billing.overdue(now, date),
                        sum -> new Cut(date.toString(), sum.invoices(), sum.clients(), sum.total(), true, true),
                        new Cut(date.toString(), null, null, null, false, true));
            }
            return answered(
                    billing.cut(now, date, actor),
                    marked -> new Cut(date.toString(), marked, null, null, true, false),
                    new Cut(date.toString(), null, null, null, false, false));
        });
    }

    private static boolean isTrue(String simulate) {
        return "true".equals(Query.choice("simular", simulate, List.of("true", "false")));
    }

    /** A long run goes on when nobody waits for it any more: 202, and whoever asks again gets the rest of the counts. */
    private <T, A> Uni<RestResponse<A>> answered(Uni<T> run, Function<T, A> answer, A unfinished) {
        var once = run.memoize().indefinitely();
        once.subscribe().with(done -> {}, failure -> Log.debugf("a billing run ended early: %s", failure.toString()));
        return once.map(done -> RestResponse.ok(answer.apply(done)))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(() -> RestResponse.status(Status.ACCEPTED, unfinished));
    }

    /**
     * What a month's billing came to, or would; without counts while it goes on.
     *
     * @param mes the month
     * @param facturas invoices made now
     * @param existentes services that had theirs
     * @param pendientes services that get theirs as soon as their plan and client are known
     * @param importe what the invoices would come to; null when they were made
     */
    record Generated(
            String mes,
            Integer facturas,
            Integer existentes,
            Integer pendientes,
            BigDecimal importe,
            boolean terminado,
            boolean simulado) {
        static Generated of(LocalDate month, MonthRun.Step it) {
            return new Generated(month(month), it.billed(), it.had(), it.unknown(), null, true, false);
        }

        static Generated simulated(LocalDate month, MonthForecast.Sum it) {
            return new Generated(month(month), it.billed(), it.had(), it.unknown(), it.total(), true, true);
        }

        static Generated unfinished(LocalDate month, boolean simulated) {
            return new Generated(month(month), null, null, null, null, false, simulated);
        }

        private static String month(LocalDate first) {
            return YearMonth.from(first).toString();
        }
    }

    /**
     * What a look for overdue invoices came to, or would; without a count while it goes on.
     *
     * @param fecha the day that was looked at
     * @param vencidas invoices that were found overdue and had not been before
     * @param clientes whose they would be; null when they were marked
     * @param importe what they would come to; null when they were marked
     */
    record Cut(
            String fecha,
            @JsonProperty("facturas_vencidas") Integer vencidas,
            Integer clientes,
            BigDecimal importe,
            boolean terminado,
            boolean simulado) {}
}
