package io.ficha.httpgateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The captive portal at {@code /p/ROUTER} and the panel at {@code /panel/}, from memory. The pages themselves are asked
 * for anew each time; what they load lies below a version and never changes there.
 */
final class WebPages {
    private static final String PORTAL = "/p/";
    private static final String PANEL = "/panel/";
    private static final Pattern PORTAL_PAGE =
            Pattern.compile("/p/(?!_(?:/|$))[A-Za-z0-9_-]{1,64}(?:/(conekta|mercadopago|listo))?");
    private static final Pattern PORTAL_FILE = Pattern.compile("/p/_/([0-9a-f]{12})/([A-Za-z0-9_./-]+)");
    private static final Pattern PANEL_FILE = Pattern.compile("/panel/([0-9a-f]{12})/([A-Za-z0-9_./@-]+)");
    private static final Pattern PANEL_PAGE = Pattern.compile("/panel/(?:[A-Za-z0-9_:-]+(?:/[A-Za-z0-9_:-]+)*)?");
    /** The one file that only a gateway with simulated providers gives out. */
    private static final String SIMULATED = "sim.js";

    private final Path directory;
    private final WebPolicy policy;
    private final WebSection portal;
    private final WebSection panel;

    private WebPages(Path directory, WebPolicy policy, WebSection portal, WebSection panel) {
        this.directory = directory;
        this.policy = policy;
        this.portal = portal;
        this.panel = panel;
    }

    /**
     * Reads all pages; blocks for a moment.
     *
     * @param directory holds {@code portal} and {@code panel}, and is read again for each request; null stands for the
     *     class path
     */
    static WebPages load(Path directory, SimulatedTokenizers simulated) throws IOException {
        if (directory != null) return read(directory, directory, simulated);
        try {
            var page = WebPages.class.getResource("/web/portal/index.html");
            if (page == null) throw new FileNotFoundException("/web/portal/index.html");
            var uri = page.toURI();
            if (uri.getScheme().equals("file"))
                return read(null, Path.of(uri).resolve("../..").normalize(), simulated);
            try (var jar = FileSystems.newFileSystem(URI.create(uri.toString().split("!")[0]), Map.of())) {
                return read(null, jar.getPath("/web"), simulated);
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static WebPages read(Path directory, Path from, SimulatedTokenizers simulated) throws IOException {
        return new WebPages(
                directory,
                new WebPolicy(simulated),
                WebSection.read(from.resolve("portal"), PORTAL + "_/", Map.of("simulated", simulated.toString())),
                WebSection.read(from.resolve("panel"), PANEL, Map.of()));
    }

    /** Whether a path is ours to answer, if only with 404. */
    boolean covers(String path) {
        return path.startsWith(PORTAL) || path.startsWith(PANEL) || path.equals("/panel");
    }

    void answer(Vertx vertx, HttpServerRequest request) {
        if (directory == null) {
            answer(request);
            return;
        }
        vertx.executeBlocking(() -> load(directory, policy.simulated()))
                .onSuccess(pages -> pages.answer(request))
                .onFailure(e -> Answers.detail(request, 500, e.toString()));
    }

    private void answer(HttpServerRequest request) {
        var path = request.path();
        var portalFile = PORTAL_FILE.matcher(path);
        var panelFile = PANEL_FILE.matcher(path);
        var portalPage = PORTAL_PAGE.matcher(path);
        if (path.equals("/panel")) {
            request.response().setStatusCode(307).putHeader("Location", PANEL).end();
        } else if (portalFile.matches()) {
            file(request, portal, portalFile);
        } else if (panelFile.matches()) {
            file(request, panel, panelFile);
        } else if (portalPage.matches()) {
            page(request, portal, policy.portal(portalPage.group(1)));
        } else if (PANEL_PAGE.matcher(path).matches()) {
            page(request, panel, policy.panel());
        } else {
            Answers.detail(request, 404, "Not Found");
        }
    }

    private void page(HttpServerRequest request, WebSection section, String contentPolicy) {
        request.response()
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", contentPolicy)
                .putHeader("Permissions-Policy", WebPolicy.PERMISSIONS);
        section.page().answer(request);
    }

    /**
     * A page of another version may ask: of a gateway that is newer or older than the one that gave it out. It gets the
     * file as it is here, and may not keep it.
     */
    private void file(HttpServerRequest request, WebSection section, Matcher asked) {
        var name = asked.group(2);
        var file = section.files().get(name);
        if (file == null || (name.equals(SIMULATED) && policy.simulated().isEmpty())) {
            Answers.detail(request, 404, "Not Found");
            return;
        }
        boolean current = asked.group(1).equals(section.version());
        request.response()
                .putHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        file.answer(request);
    }
}
