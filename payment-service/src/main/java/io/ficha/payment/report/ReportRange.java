package io.ficha.payment.report;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar days that a report is about, both included, in the company's time zone. */
public record ReportRange(LocalDate first, LocalDate last, ZoneId zone) {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    /** The days as they were asked for. */
    public static class Asked {
        @QueryParam("desde")
        String from;

        @QueryParam("hasta")
        String until;
    }

    /** Completes what was not asked for. */
    @ApplicationScoped
    public static class Reader {
        private final Directory directory;

        Reader(Directory directory) {
            this.directory = directory;
        }

        /** @return the days, thirty up to today when none were asked for; throws when they are none */
        public Uni<ReportRange> read(String companyId, Asked asked) {
            var from = Query.day("desde", asked.from);
            var until = Query.day("hasta", asked.until);
            return directory.company(companyId).map(company -> {
                var zone = company == null ? ZoneId.of(BillingPolicy.USUAL.zonaHoraria()) : company.zone();
                var last = until == null ? LocalDate.now(Clock.system(zone)) : until;
                var first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
                Query.span("desde", first, last, MOST_DAYS);
                return new ReportRange(first, last, zone);
            });
        }
    }

    /** @return the moments that the days begin and end at */
    public Days days() {
        return Days.of(first, last, zone);
    }

    /** @return the first day as it is told */
    public String desde() {
        return first.toString();
    }

    /** @return the last day as it is told */
    public String hasta() {
        return last.toString();
    }
}
