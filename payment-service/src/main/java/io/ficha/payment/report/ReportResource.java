package io.ficha.payment.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.paging.Csv;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a company sold, for charts: in the days and hours of its own time zone. */
@Path("/api/v1/admin/mi-empresa/reportes")
@Access(Who.CLIENTE_ADMIN)
class ReportResource {
    private static final List<String> HEADING =
            List.of("moneda", "clave", "nombre", "ventas", "entregadas", "devueltas", "importe", "reembolsado");
    private static final List<String> BY = List.of("dia", "plan", "router");

    private final SalesReport sales;
    private final ReportRange.Reader ranges;
    private final CurrentCaller caller;

    ReportResource(SalesReport sales, ReportRange.Reader ranges, CurrentCaller caller) {
        this.sales = sales;
        this.ranges = ranges;
        this.caller = caller;
    }

    @GET
    @Path("/ventas")
    @Produces("application/json;qs=1")
    public Uni<Sales> sales(@QueryParam("por") String by, @BeanParam ReportRange.Asked asked) {
        return read(by, asked);
    }

    @GET
    @Path("/ventas")
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@QueryParam("por") String by, @BeanParam ReportRange.Asked asked) {
        return Csv.of("ventas.csv", HEADING, read(by, asked).map(Sales::rows), Function.identity());
    }

    private Uni<Sales> read(String by, ReportRange.Asked asked) {
        var word = Query.choice("por", by == null ? "dia" : by, BY);
        var companyId = caller.companyId();
        return ranges.read(companyId, asked).chain(range -> (switch (word) {
                    case "plan" -> sales.byPlan(companyId, range.days());
                    case "router" -> sales.byRouter(companyId, range.days());
                    default -> sales.byDay(companyId, range.first(), range.last(), range.zone());
                })
                .map(it -> new Sales(range.desde(), range.hasta(), range.zone().getId(), word, it)));
    }

    @GET
    @Path("/calor")
    public Uni<HeatMap> heat(@BeanParam ReportRange.Asked asked) {
        var companyId = caller.companyId();
        return ranges.read(companyId, asked).chain(range -> sales.heat(companyId, range.days(), range.zone())
                .map(it ->
                        new HeatMap(range.desde(), range.hasta(), range.zone().getId(), it)));
    }

    /** Sales by currency, put together by day, plan or router. */
    record Sales(
            String desde,
            String hasta,
            @JsonProperty("zona_horaria") String zone,
            String por,
            List<SalesReport.OfCurrency> monedas) {
        private List<List<Object>> rows() {
            var rows = new ArrayList<List<Object>>();
            for (var currency : monedas) {
                for (var line : currency.filas()) {
                    rows.add(List.of(
                            currency.moneda(),
                            line.clave(),
                            line.nombre(),
                            line.ventas(),
                            line.entregadas(),
                            line.devueltas(),
                            line.importe(),
                            line.reembolsado()));
                }
            }
            return rows;
        }
    }

    /** Sales by weekday and hour. */
    record HeatMap(
            String desde,
            String hasta,
            @JsonProperty("zona_horaria") String zone,
            List<SalesReport.Heat> monedas) {}
}
