package io.ficha.payment.outage;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.http.Times;
import io.ficha.common.paging.Days;
import io.ficha.payment.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was not sold because routers did not answer. For each hour of an outage: what the router sold at that hour of that
 * weekday, the median of the eight weeks before the outage, by the share of the hour that it was down; less what it sold
 * in the hours that it was down from end to end. An estimate; under four weeks of sales before it there is little to go by.
 */
@ApplicationScoped
class Losses {
    private static final String FIND = """
            with down as materialized (
                select o.router_id, o.since, o.ended, greatest(o.since, $2) as first,
                       least(coalesce(o.ended, now()), now(), $3) as last,
                       (select min(h.hour) from sales_hour h where h.company_id = $1 and h.router_id = o.router_id) as sold_since
                from router_outage o
                where o.company_id = $1 and o.since < $3 and coalesce(o.ended, 'infinity') > $2
            ), slot as (
                select d.router_id, d.since, d.sold_since, extract(isodow from h at time zone $4) as dow,
                       extract(hour from h at time zone $4) as hod, min(h) as base,
                       sum(extract(epoch from least(h + interval '1 hour', d.last) - greatest(h, d.first)) / 3600) as share
                from down d cross join lateral generate_series(
                    date_trunc('hour', d.first, 'UTC'), d.last - interval '1 microsecond', interval '1 hour') as h
                where d.sold_since < d.since
                group by 1, 2, 3, 4, 5
            ), sample as materialized (
                select s.router_id, s.since, s.dow, s.hod, s.share, k,
                       ((s.base at time zone $4) - make_interval(days => 7 * (k - 1 + greatest(1,
                           ceil(extract(epoch from s.base - s.since) / 604800)::int)))) at time zone $4 as hour,
                       s.sold_since
                from slot s cross join generate_series(1, 8) as k
            ), sold as materialized (
                select x.router_id, x.since, x.dow, x.hod, x.k, h.currency, sum(h.captured_minor) as minor
                from sample x join sales_hour h
                    on h.company_id = $1 and h.router_id = x.router_id and h.hour = x.hour
                group by 1, 2, 3, 4, 5, 6
            ), usual as (
                select x.router_id, x.since, c.currency, x.share,
                       percentile_cont(0.5) within group (order by coalesce(s.minor, 0)::float8) as minor
                from sample x
                    join (select distinct router_id, since, currency from sold) c using (router_id, since)
                    left join sold s using (router_id, since, dow, hod, k, currency)
                where x.hour >= date_trunc('hour', x.sold_since, 'UTC')
                group by x.router_id, x.since, x.dow, x.hod, x.share, c.currency
            ), expected as (
                select router_id, since, currency, sum(minor * share) as minor from usual group by 1, 2, 3
            ), made as (
                select d.router_id, d.since, h.currency, sum(h.captured_minor) as minor
                from down d join sales_hour h on h.company_id = $1 and h.router_id = d.router_id
                    and h.hour >= d.first and h.hour <= d.last - interval '1 hour'
                group by 1, 2, 3
            )
            select d.router_id, d.since, d.ended, e.currency,
                   round(greatest(0, coalesce(e.minor, 0) - coalesce(m.minor, 0)))::bigint as minor,
                   coalesce(d.sold_since > d.since - interval '28 days', true) as few
            from down d left join expected e using (router_id, since) left join made m using (router_id, since, currency)
            order by d.router_id, e.currency, d.since desc""";

    private final Db db;
    private final Directory directory;

    Losses(Db db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    /**
     * A time that a router did not answer.
     *
     * @param hasta null while it does not
     */
    record Outage(String desde, String hasta, BigDecimal importe) {}

    /** The outages of one router, in one currency; without one when it never sold anything before them. */
    record OfRouter(
            String router_id,
            String nombre,
            String moneda,
            BigDecimal importe,
            boolean faltan_datos,
            List<Outage> caidas) {}

    /** A sum of one currency. */
    record Sum(String moneda, BigDecimal importe) {}

    /** All of it. */
    record Loss(List<OfRouter> routers, List<Sum> monedas) {}

    Uni<Loss> of(String companyId, Days days, ZoneId zone) {
        return db.of(companyId)
                .rows(FIND, companyId, days.from(), days.until(), zone.getId())
                .map(this::loss);
    }

    private Loss loss(List<Row> rows) {
        var byRouter = new LinkedHashMap<String, List<Row>>();
        for (var row : rows) {
            if (directory.routerNow(row.getString("router_id")) == null) continue; // removed since
            byRouter.computeIfAbsent(
                            row.getString("router_id") + " " + row.getString("currency"), k -> new ArrayList<>())
                    .add(row);
        }
        var routers = byRouter.values().stream().map(this::ofRouter).toList();
        var sums = new LinkedHashMap<String, BigDecimal>();
        routers.stream()
                .filter(it -> it.moneda() != null)
                .forEach(it -> sums.merge(it.moneda(), it.importe(), BigDecimal::add));
        return new Loss(routers, sums(sums));
    }

    private static List<Sum> sums(Map<String, BigDecimal> byCurrency) {
        return byCurrency.entrySet().stream()
                .map(it -> new Sum(it.getKey(), it.getValue()))
                .toList();
    }

    private OfRouter ofRouter(List<Row> rows) {
        var id = rows.get(0).getString("router_id");
        var currency = rows.get(0).getString("currency");
        var told = currency == null ? "MXN" : currency;
        var outages = rows.stream()
                .map(row -> new Outage(
                        Times.naive(row.getOffsetDateTime("since")),
                        Times.naive(row.getOffsetDateTime("ended")),
                        Money.decimal(row.getLong("minor"), told)))
                .toList();
        return new OfRouter(
                id,
                directory.routerNow(id).nombre(),
                currency,
                outages.stream().map(Outage::importe).reduce(Money.decimal(0, told), BigDecimal::add),
                rows.stream().anyMatch(row -> row.getBoolean("few")),
                outages);
    }
}
