package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.directory.Directory;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.report.SalesChart.Bar;
import io.ficha.payment.report.SalesChart.By;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sales for charts: by day, plan or router, in the days of the sites. */
@Path("/api/v1/admin/mi-empresa/ventas")
@Access(Who.CLIENTE_ADMIN)
class ChartResource {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    private final SalesChart chart;
    private final Directory directory;
    private final CurrentCaller caller;
    private final ZoneId zone;

    ChartResource(
            SalesChart chart,
            Directory directory,
            CurrentCaller caller,
            @ConfigProperty(name = "ficha.site-time-zone") ZoneId zone) {
        this.chart = chart;
        this.directory = directory;
        this.caller = caller;
        this.zone = zone;
    }

    @GET
    public Uni<Chart> get(
            @QueryParam("por") String by, @QueryParam("desde") String from, @QueryParam("hasta") String until) {
        var word = Query.choice("por", by == null ? "dia" : by, List.of("dia", "plan", "router"));
        var last = Query.day("hasta", until);
        if (last == null) last = LocalDate.now(Clock.system(zone));
        var first = Query.day("desde", from);
        if (first == null) first = last.minusDays(USUAL_DAYS - 1);
        Query.span("desde", first, last, MOST_DAYS);
        var days = Days.of(first, last, zone);
        var told = new Chart(first.toString(), last.toString(), word, zone.getId(), List.of());
        return chart.bars(caller.companyId(), By.valueOf(word.toUpperCase(Locale.ROOT)), days, zone)
                .map(bars -> told.with(bars.stream().map(this::named).toList()));
    }

    private Bar named(Bar bar) {
        if (bar.routerId() == null) return bar;
        var router = directory.routerNow(bar.routerId());
        return router == null ? bar : bar.named(router.nombre());
    }

    /** Bars, and what they show. */
    record Chart(
            String desde,
            String hasta,
            String por,
            @JsonProperty("zona_horaria") String zone,
            List<Bar> ventas) {
        Chart with(List<Bar> bars) {
            return new Chart(desde, hasta, por, zone, bars);
        }
    }
}
