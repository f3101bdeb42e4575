package io.ficha.benchmarks.panel;

import io.ficha.benchmarks.clients.Subscribers;
import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Results;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** How a list of very many clients feels in the panel: in a real browser, on the running stack. */
public final class PanelBenchmark {
    private static final int MOST_ROWS = 60;
    private static final String PATH = "/api/v1/admin/isp/clientes?";
    private static final double NANOS = 1e6;

    private final PanelOptions options;
    private final PrintStream out;
    private final String base;
    private final String jdbcUrl;

    private PanelBenchmark(PanelOptions options, PrintStream out) {
        int port = options.stack().runningPort();
        this.options = options;
        this.out = out;
        this.base = "http://127.0.0.1:" + port;
        this.jdbcUrl = options.stack().catalogDatabase();
    }

    /** @return whether every row was where it belongs. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(PanelOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        var options = PanelOptions.parse(arguments, System.getenv(), home);
        var json = new JsonObject()
                .put("benchmark", "panel")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(home))
                .put("clients", options.clients());
        var benchmark = new PanelBenchmark(options, out);
        try (var browser = Chromium.start(options.chromium())) {
            return benchmark.run(browser, json);
        } catch (SQLException e) {
            throw new StackClient.Failed("the stack's own PostgreSQL refused: " + e.getMessage());
        }
    }

    private boolean run(Chromium browser, JsonObject json) throws InterruptedException, SQLException {
        var company = Company.open(new StackClient(base), options.adminEmail(), options.adminPassword());
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            out.printf("writing %d clients%n", options.clients());
            Subscribers.write(connection, company.id(), options.clients());
            Subscribers.settle(connection);
        }
        logIn(browser, company);
        out.printf("%-44s %8s %8s | fetch and JSON alone %6s %8s%n", "milliseconds", "p50", "worst", "p50", "worst");
        boolean right = measure(browser, json);
        measurePeer(browser, json);
        Results.write(json, options.out(), out);
        return right;
    }

    private void logIn(Chromium browser, Company company) throws InterruptedException {
        var user = new JsonObject()
                .put("email", "panel-" + company.tag() + "@example.com")
                .put("password", UUID.randomUUID().toString());
        company.api()
                .post(
                        "/admin/usuarios",
                        user.copy()
                                .put("nombre", "Bench")
                                .put("rol", "cliente_admin")
                                .put("empresa_id", company.id()),
                        "Authorization",
                        company.root());
        browser.open(base + "/panel/");
        browser.eval("fetch('/panel/session', { method: 'POST', headers: { 'Content-Type': 'application/json',"
                + " 'X-Ficha-Panel': '1' }, body: JSON.stringify(" + user.encode() + ") }).then((it) => {"
                + " if (!it.ok) throw new Error('log-in: ' + it.status); })");
    }

    private boolean measure(Chromium browser, JsonObject json) throws InterruptedException {
        var script = browser.send(
                "Page.addScriptToEvaluateOnNewDocument", new JsonObject().put("source", PageScripts.FIRST_ROWS));
        var first = new Latencies();
        for (int i = 0; i < options.rounds(); i++) {
            browser.open(base + "/panel/clientes");
            record(first, browser.number("window.firstRows"));
        }
        browser.send("Page.removeScriptToEvaluateOnNewDocument", script);
        browser.asked("");
        var jump = new Latencies();
        double rows = 0;
        for (int i = 0; i < options.rounds(); i++) {
            int row = i == 0
                    ? options.clients()
                    : (int) ((long) options.clients() * (2 * i + 1) / (2L * options.rounds()));
            record(jump, browser.number(PageScripts.jumpTo(row, options.clients())));
            rows = Math.max(rows, browser.number("document.querySelectorAll('.long tr').length"));
        }
        var asked = browser.asked(PATH);
        double used = browser.usedMegabytes();
        double heap = browser.heapMegabytes();
        var frames = (JsonObject) browser.eval(PageScripts.scroll("document.querySelector('.long')"));
        var search = new Latencies();
        for (int i = 0; i < options.rounds(); i++) {
            record(search, browser.number(PageScripts.search(Integer.toString(options.clients() / 2 + i * 7))));
        }
        boolean once = new HashSet<>(asked).size() == asked.size();
        json.put("rowsInDocument", rows)
                .put("requestsOfJumps", asked.size())
                .put("usedMegabytes", used)
                .put("heapMegabytes", heap)
                .put("scroll", frames);
        told(
                json,
                "first rows, files in the browser's cache",
                "firstRows",
                first,
                answers(browser, "limit=100&offset=0"));
        told(
                json,
                "jump to a row anywhere",
                "jump",
                jump,
                answers(browser, "limit=100&offset=" + options.clients() / 200 * 100));
        told(
                json,
                "search, with 300 ms for typing on",
                "search",
                search,
                answers(browser, "q=mendoza%20soto&limit=100&offset=0"));
        out.printf(
                Locale.ROOT,
                "rows in the document %.0f; pages asked for by %d jumps %d%s; scrolling %.1f frames/s, longest %.0f ms;"
                        + " %.1f MB held, %.1f MB before a collection%n",
                rows,
                options.rounds(),
                asked.size(),
                once ? "" : ", SOME TWICE",
                frames.getDouble("perSecond"),
                frames.getDouble("longest"),
                heap,
                used);
        return once && rows <= MOST_ROWS;
    }

    private Latencies answers(Chromium browser, String query) throws InterruptedException {
        var alone = new Latencies();
        for (int i = 0; i < options.rounds(); i++) record(alone, browser.number(PageScripts.read(PATH + query)));
        return alone;
    }

    private void told(JsonObject json, String name, String key, Latencies panel, Latencies alone) {
        out.printf(
                Locale.ROOT,
                "%-44s %8.0f %8.0f | %27.0f %8.0f%n",
                name,
                panel.percentileMs(50),
                panel.maxMs(),
                alone.percentileMs(50),
                alone.maxMs());
        json.put(key, panel.toJson()).put(key + "AnswersAlone", alone.toJson());
    }

    /** The same rows in one plain table, as far as anybody would wait for it. */
    private void measurePeer(Chromium browser, JsonObject json) throws InterruptedException {
        browser.open(base + "/panel/");
        var peer = (JsonObject) browser.eval(PageScripts.drawAll(PATH, options.drawn()));
        var frames = (JsonObject) browser.eval(PageScripts.scroll("document.scrollingElement"));
        double heap = browser.heapMegabytes();
        json.put("peer", peer.put("scroll", frames).put("heapMegabytes", heap));
        out.printf(
                Locale.ROOT,
                "a plain table of %d rows: first page after %.0f ms, all after %.0f ms; jump to the last %.0f ms;"
                        + " %.0f elements; scrolling %.1f frames/s, longest %.0f ms; %.1f MB held%n",
                options.drawn(),
                peer.getDouble("first"),
                peer.getDouble("all"),
                peer.getDouble("jump"),
                peer.getDouble("elements"),
                frames.getDouble("perSecond"),
                frames.getDouble("longest"),
                heap);
    }

    private static void record(Latencies latencies, double milliseconds) {
        latencies.record((long) (milliseconds * NANOS));
    }
}
