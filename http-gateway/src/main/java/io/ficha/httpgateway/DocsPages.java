package io.ficha.httpgateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** Swagger UI at {@code /docs}: all of it comes from the class path, and nothing in it may load from elsewhere. */
final class DocsPages {
    static final String DOCUMENT = "/openapi.json";
    private static final String FORMER = "/redoc";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, Page> pages;

    private record Page(String contentType, Buffer content) {}

    private DocsPages(Map<String, Page> pages) {
        this.pages = pages;
    }

    static DocsPages none() {
        return new DocsPages(Map.of());
    }

    /** Reads all pages; blocks for a moment. */
    static DocsPages load() throws IOException {
        var webjar = new Properties();
        try (var in = open(WEBJAR)) {
            webjar.load(in);
        }
        var ui = "/META-INF/resources/webjars/swagger-ui/" + webjar.getProperty("version") + "/";
        return new DocsPages(Map.of(
                "/docs",
                page("text/html; charset=UTF-8", "/docs/index.html"),
                "/docs/start.js",
                page("text/javascript; charset=UTF-8", "/docs/start.js"),
                "/docs/swagger-ui-bundle.js",
                page("text/javascript; charset=UTF-8", ui + "swagger-ui-bundle.js"),
                "/docs/swagger-ui.css",
                page("text/css; charset=UTF-8", ui + "swagger-ui.css"),
                "/docs/favicon-32x32.png",
                page("image/png", ui + "favicon-32x32.png")));
    }

    boolean has(String path) {
        return pages.containsKey(path) || (!pages.isEmpty() && (path.equals(DOCUMENT) || path.equals(FORMER)));
    }

    void answer(HttpServerRequest request) {
        if (request.path().equals(FORMER)) {
            request.response().setStatusCode(307).putHeader("Location", "/docs").end();
            return;
        }
        var page = pages.get(request.path());
        request.response()
                .putHeader("Content-Type", page.contentType())
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "public, max-age=600")
                .end(page.content());
    }

    private static Page page(String contentType, String resource) throws IOException {
        try (var in = open(resource)) {
            return new Page(contentType, Buffer.buffer(in.readAllBytes()));
        }
    }

    private static InputStream open(String resource) throws IOException {
        var in = DocsPages.class.getResourceAsStream(resource);
        if (in == null) throw new FileNotFoundException(resource);
        return in;
    }
}
