package io.ficha.systemtests.browser;

import static io.ficha.systemtests.browser.SeededSales.CHEAP;
import static io.ficha.systemtests.browser.SeededSales.DEAR;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.Database;
import io.ficha.systemtests.SystemStack;
import io.ficha.systemtests.browser.SeededSales.End;
import io.ficha.systemtests.browser.SeededSales.Sale;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The overview of a company with weeks of sales behind it: two plans, two routers that were down for a while, two
 * currencies. What it shows is what the sales add up to when they are summed up here, each currency by itself.
 */
final class OverviewCheck {
    private static final int DAYS = 90;
    private static final int FIRST = 89; // days ago
    private static final int TERRACE_FIRST = 57;
    private static final int LAST = 37; // an outage of now would have too few weeks of sales before it to cost anything
    private static final String TABLES =
            "document.querySelectorAll('.chart').forEach(it => it.querySelector('table') ||"
                    + " it.querySelector('button').click());";
    private static final String BARS =
            "return Object.fromEntries([...document.querySelectorAll('f-bars tbody tr')].map(row => {"
                    + " const said = row.querySelector('.num').innerText; return [said.match(/[A-Z]{3}/)[0]"
                    + " + new URL(row.querySelector('a').href).search, said]; }))";
    private static final String CELLS =
            "return Object.fromEntries([...document.querySelectorAll('f-heat tbody tr')].flatMap((row, hour) =>"
                    + " [...row.querySelectorAll('td')].map((it, day) => [it.innerText, day + 1, hour % 24])"
                    + ".filter(([said]) => said !== '–').map(([said, day, hour]) =>"
                    + " [`${said.match(/[A-Z]{3}/)[0]} ${day} ${hour}`, said])))";
    private static final String LOST =
            "return Object.fromEntries([...document.querySelectorAll('[data-lost]')].map(it => {"
                    + " const said = it.querySelector('strong').innerText; return [it.dataset.lost + ' ' + said.slice(-3),"
                    + " said + (it.querySelector('.missing') ? ' ?' : '')]; }))";

    private final SystemStack system;
    private final Browser browser;
    private final PanelPage panel;

    OverviewCheck(SystemStack system, Browser browser, PanelPage panel) {
        this.system = system;
        this.browser = browser;
        this.panel = panel;
    }

    void walk() throws SQLException {
        var way = new Onboarding(system.gateway(), system.superAdmin());
        var portal = system.newPortal(way, SystemStack.PROFILE);
        var zone = ZoneId.of(
                way.companyAdmin().get("/api/v1/admin/isp/politica").expect(200).text("/zona_horaria"));
        var sold = new SeededSales(portal.companyId(), zone);
        var terrace = addRouter(portal.companyId());
        long week = way.createProduct(Map.of(
                        "nombre_venta", "Semana", "perfil_mikrotik_id", "*9", "perfil_mikrotik_nombre", "ya-no-esta"))
                .json()
                .path("id")
                .asLong();
        seed(sold, portal, terrace, List.of(portal.productId(), week), zone);
        sold.add(sellOne(way, portal));
        var mail = panel.newAdmin(portal.companyId());
        // When
        panel.enter(mail, PanelPage.PASSWORD, "es").open("?dias=" + DAYS);
        browser.screenshot("panel-overview-desktop-light");
        // Then
        assertThat(browser.texts(".figure")).isEqualTo(figures(sold, portal.routerId(), terrace));
        assertThat(read(LOST)).isEqualTo(losses(sold, portal.routerId(), terrace));
        showTables();
        assertThat(read(BARS)).as("by day").isEqualTo(byDay(sold, zone));
        assertThat(read(CELLS)).as("by hour").isEqualTo(byHour(sold, zone));
        panel.press("Plan");
        shows("plan");
        assertThat(read(BARS))
                .as("by plan")
                .isEqualTo(summed(sold.paid(), it -> it.currency() + "?producto=" + it.productId(), true));
        panel.press("Router");
        shows("router");
        assertThat(read(BARS))
                .as("by router")
                .isEqualTo(summed(sold.paid(), it -> it.currency() + "?router=" + it.routerId(), true));
        panel.go("productos");
        browser.awaitTrue(
                "what lost its profile cannot be sold",
                "const bad = [...document.querySelectorAll('.product .badge.bad')]; return bad.length === 1"
                        + " && bad[0].closest('.product').innerText.includes('Semana')"
                        + " && bad[0].innerText.includes('No vendible')");
    }

    private String addRouter(String companyId) {
        return system.superAdmin()
                .post(
                        "/admin/empresas/" + companyId + "/routers",
                        Map.of(
                                "empresa_id", companyId,
                                "nombre", "Terraza",
                                "host", "127.0.0.1",
                                "puerto", system.processes().ports().routerPlaza(),
                                "usuario", "ficha",
                                "password", "ficha-router"))
                .expect(200)
                .text("/id");
    }

    private void seed(SeededSales sold, Portal portal, String terrace, List<Long> products, ZoneId zone)
            throws SQLException {
        var today = LocalDate.now(Clock.system(zone));
        var last = today.minusDays(LAST);
        sold.sell(portal.routerId(), products, today.minusDays(FIRST), last);
        sold.sell(terrace, products, today.minusDays(TERRACE_FIRST), last);
        Function<LocalDateTime, Instant> at = it -> it.atZone(zone).toInstant();
        sold.outage(
                portal.routerId(),
                at.apply(last.atTime(10, 20)),
                at.apply(last.atTime(14, 40)),
                at.apply(last.atTime(12, 0)));
        var night = last.minusDays(2);
        sold.outage(
                terrace,
                at.apply(night.atTime(23, 30)),
                at.apply(night.plusDays(1).atTime(0, 45)),
                null);
        var payments = Database.of(system.processes(), "payment");
        sold.writeTo(payments);
        await("the changes are added up")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> payments.changesNotAddedUp(portal.companyId()) == 0);
    }

    /** A guest buys, so that what was written by hand stands beside what a sale writes. */
    private Sale sellOne(Onboarding way, Portal portal) {
        var id = portal.pay(UUID.randomUUID().toString()).expect(200, 202).text("/id_compra");
        system.awaitDelivered(portal, id);
        var paid = way.companyAdmin()
                .get("/api/v1/admin/mi-empresa/transacciones/" + id)
                .expect(200)
                .text("/pagada_en");
        var at = LocalDateTime.parse(paid).toInstant(ZoneOffset.UTC);
        return new Sale(portal.routerId(), portal.productId(), "", at, DEAR, 1500, End.DELIVERED);
    }

    private void showTables() {
        browser.eval(TABLES);
        browser.awaitTrue(
                "all charts are tables",
                "return [...document.querySelectorAll('.chart')].every(it => it.querySelector('table'))");
    }

    private void shows(String by) {
        browser.awaitTrue("it is by " + by, "return location.search.includes('por=' + arguments[0])", by);
        panel.awaitPage();
        showTables();
    }

    @SuppressWarnings("unchecked") // an object of texts
    private Map<String, String> read(String script) {
        return (Map<String, String>) browser.eval(script);
    }

    private static List<String> figures(SeededSales sold, String... routers) {
        long delivered = sold.paid().stream().filter(Sale::delivered).count();
        var all = new ArrayList<String>();
        all.add("Vendido hoy\n" + money(1500, DEAR) + "\n1 venta");
        all.add("Entregadas\n%s %%\n%s / %s"
                .formatted(
                        String.valueOf(Math.round(
                                                1000.0 * delivered / sold.paid().size())
                                        / 10.0)
                                .replaceFirst("\\.0$", ""),
                        count(delivered),
                        count(sold.paid().size())));
        for (var currency : List.of(DEAR, CHEAP)) {
            all.add("Reembolsado\n"
                    + money(sold.paid(currency).stream().mapToLong(Sale::back).sum(), currency)
                    + "\n" + sold.paid(currency).stream().filter(Sale::returned).count() + " ventas");
        }
        for (var currency : List.of(DEAR, CHEAP)) {
            long lost = List.of(routers).stream()
                    .mapToLong(it -> sold.lost(it, currency))
                    .sum();
            assertThat(lost).as("something was lost in %s", currency).isPositive();
            all.add("Perdido por caídas\n≈ " + money(lost, currency) + "\nfaltan datos");
        }
        return all;
    }

    private static Map<String, String> losses(SeededSales sold, String cafe, String terrace) {
        var all = new HashMap<String, String>();
        for (var currency : List.of(DEAR, CHEAP)) {
            all.put(cafe + " " + currency, "≈ " + money(sold.lost(cafe, currency), currency));
            all.put(terrace + " " + currency, "≈ " + money(sold.lost(terrace, currency), currency) + " ?");
        }
        return all;
    }

    private static Map<String, String> byDay(SeededSales sold, ZoneId zone) {
        var today = LocalDate.now(Clock.system(zone));
        var all = new HashMap<String, String>();
        for (var currency : List.of(DEAR, CHEAP)) {
            for (int i = 0; i < DAYS; i++) {
                all.put(ofDay(currency, today.minusDays(i)), money(0, currency) + " · 0 ventas");
            }
        }
        all.putAll(summed(
                sold.paid(), it -> ofDay(it.currency(), it.at().atZone(zone).toLocalDate()), true));
        return all;
    }

    private static String ofDay(String currency, LocalDate day) {
        return currency + "?desde=" + day + "&hasta=" + day;
    }

    private static Map<String, String> byHour(SeededSales sold, ZoneId zone) {
        return summed(
                sold.paid(),
                it -> {
                    var at = it.at().atZone(zone);
                    return it.currency() + " " + at.getDayOfWeek().getValue() + " " + at.getHour();
                },
                false);
    }

    private static Map<String, String> summed(List<Sale> sales, Function<Sale, String> key, boolean named) {
        var all = new HashMap<String, String>();
        sales.stream().collect(groupingBy(key)).forEach((group, of) -> {
            var said = money(of.stream().mapToLong(Sale::minor).sum(), of.get(0).currency()) + " · " + count(of.size());
            all.put(group, named ? said + (of.size() == 1 ? " venta" : " ventas") : said);
        });
        return all;
    }

    private static String money(long minor, String currency) {
        return String.format(Locale.ROOT, "$%,.2f %s", minor / 100.0, currency);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
