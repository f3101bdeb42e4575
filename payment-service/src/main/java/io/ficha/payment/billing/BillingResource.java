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
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
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
    public Uni<RestResponse<Generated>> generate(@QueryParam("mes") String month) {
        var asked = Query.month("mes", month);
        var actor = actions.actor();
        return billing.now(caller.companyId()).chain(now -> {
            var first = asked == null ? now.today().withDayOfMonth(1) : asked.atDay(1);
            return answered(
                    billing.bill(now, first, actor), done -> Generated.of(first, done), Generated.unfinished(first));
        });
    }

    @POST
    @Path("/cortes")
    public Uni<RestResponse<Cut>> cut(@QueryParam("fecha") String day) {
        var asked = Query.day("fecha", day);
        var actor = actions.actor();
        return billing.now(caller.companyId()).chain(now -> {
            var date = asked == null ? now.today() : asked;
            return answered(
                    billing.cut(now, date, actor),
                    marked -> new Cut(date.toString(), marked, true),
                    new Cut(date.toString(), null, false));
        });
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
     * What a month's billing came to; without counts while it goes on.
     *
     * @param mes the month
     * @param facturas invoices made now
     * @param existentes services that had theirs
     * @param pendientes services that get theirs as soon as their plan and client are known
     */
    record Generated(String mes, Integer facturas, Integer existentes, Integer pendientes, boolean terminado) {
        static Generated of(LocalDate month, MonthRun.Step it) {
            return new Generated(month(month), it.billed(), it.had(), it.unknown(), true);
        }

        static Generated unfinished(LocalDate month) {
            return new Generated(month(month), null, null, null, false);
        }

        private static String month(LocalDate first) {
            return YearMonth.from(first).toString();
        }
    }

    /**
     * What a look for overdue invoices came to; without a count while it goes on.
     *
     * @param fecha the day that was looked at
     * @param vencidas invoices that were found overdue and had not been before
     */
    record Cut(
            String fecha, @JsonProperty("facturas_vencidas") Integer vencidas, boolean terminado) {}
}
