package io.ficha.httpgateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The public listener; one instance per core, each with its own event loop, connections and client pools. */
final class PublicServer extends AbstractVerticle {
    private static final Logger LOG = System.getLogger("io.ficha.httpgateway.access");
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final int POOL_PER_BACKEND = 256;
    private static final int STREAMS_PER_BACKEND = 4_096;
    private static final int MAX_WAITING = 1_024;

    private final GatewayConfig config;
    private final RouteTable routes;
    private final DocsPages pages;
    private final WebPages web;
    private final AnswerHeaders answerHeaders;
    private final Connections connections = new Connections();
    private HttpServer server;
    private HttpClient client;
    private HttpClient streamClient;
    private HealthCheck health;
    private ApiDocument document;
    private PanelSession panelSession;
    private boolean draining;

    PublicServer(GatewayConfig config, RouteTable routes, DocsPages pages, WebPages web) {
        this.config = config;
        this.routes = routes;
        this.pages = pages;
        this.web = web;
        this.answerHeaders = new AnswerHeaders(config.cors());
    }

    @Override
    public void start(Promise<Void> started) {
        client = vertx.createHttpClient(clientOptions(POOL_PER_BACKEND));
        streamClient = vertx.createHttpClient(clientOptions(STREAMS_PER_BACKEND)); // so waiting guests block no sale
        health = new HealthCheck(client, config.backends().values());
        document = new ApiDocument(client, config.backends().values(), routes);
        panelSession = new PanelSession(new PanelTenancy(client, config));
        server = vertx.createHttpServer(serverOptions())
                .connectionHandler(connections::opened)
                .invalidRequestHandler(this::refuseMalformed)
                .requestHandler(this::handle);
        vertx.setPeriodic(1_000, t -> connections.closeIdle(config.idleTimeout().toNanos()));
        server.listen(config.port(), config.host()).<Void>mapEmpty().onComplete(started);
    }

    int port() {
        return server.actualPort();
    }

    /** Lets requests in flight end, telling each caller to come back on another connection. Any thread. */
    void drain(Promise<Void> quiet) {
        context.runOnContext(v -> {
            draining = true;
            long deadline = System.nanoTime() + config.drainTimeout().toNanos();
            vertx.setPeriodic(1, 20, timer -> {
                connections.closeExpendable();
                if (!connections.isQuiet() && System.nanoTime() < deadline) return;
                vertx.cancelTimer(timer);
                quiet.tryComplete();
            });
        });
    }

    private void handle(HttpServerRequest request) {
        long began = System.nanoTime();
        var requestId = AnswerHeaders.requestId(request);
        var connection = request.connection();
        connections.requestBegan(connection);
        answerHeaders.applyTo(request, requestId);
        if (draining) request.response().putHeader("Connection", "close");
        var end = new RequestEnd(request);
        end.then(() -> {
            connections.requestEnded(connection);
            logAccess(request, requestId, began);
        });
        dispatch(request, requestId, end);
    }

    private void dispatch(HttpServerRequest request, String requestId, RequestEnd end) {
        var path = request.path();
        if (!METHODS.contains(request.method())) {
            methodNotAllowed(request, "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
        } else if (!SafePath.isSafe(path)) {
            Answers.detail(request, 404, "Not Found");
        } else if (CorsPolicy.isPreflight(request)) {
            config.cors().preflight(request);
        } else if (PanelSession.covers(path)) {
            panelSession.answer(request, requestId);
        } else if (path.equals("/") || path.equals("/health") || pages.has(path) || web.covers(path)) {
            own(request, path);
        } else {
            route(request, requestId, path, end);
        }
    }

    private void route(HttpServerRequest request, String requestId, String path, RequestEnd end) {
        var slashless = RouteTable.withoutTrailingSlash(path);
        var service = isInternal(path) ? null : routes.find(request.method(), slashless);
        if (service == null && !pages.has(slashless)) {
            Answers.detail(request, 404, "Not Found");
        } else if (slashless.length() != path.length()) {
            var query = request.query();
            request.response()
                    .setStatusCode(307)
                    .putHeader("Location", query == null ? slashless : slashless + '?' + query)
                    .end();
        } else if (hasUnknownCoding(request)) {
            Answers.detail(request, 400, "Bad Request");
        } else if (declaredLength(request) > config.maxBodyBytes()) {
            Answers.detail(request, 413, "Request body too large");
            Exchange.discardRest(request, config.maxBodyBytes());
        } else if (panelSession.admit(request)) {
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")))
                request.response().writeContinue();
            var wantsStream = request.getHeader("Accept");
            var pool = wantsStream != null && wantsStream.contains("text/event-stream") ? streamClient : client;
            var caller = config.trustedProxies().callerOf(request);
            new Exchange(vertx, config, request, connections, end)
                    .forward(pool, config.backends().get(service), requestId, caller);
        }
    }

    private void own(HttpServerRequest request, String path) {
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            methodNotAllowed(request, "GET, HEAD");
        } else if (path.equals("/health")) {
            health.answer(request);
        } else if (path.equals(DocsPages.DOCUMENT)) {
            document.answer(request);
        } else if (pages.has(path)) {
            pages.answer(request);
        } else if (web.covers(path)) {
            web.answer(vertx, request);
        } else {
            Answers.json(
                    request,
                    200,
                    new JsonObject()
                            .put("message", "Sistema de pagos y gestión de accesos WiFi para hotspots MikroTik")
                            .put("version", "2.0.0")
                            .put("status", "running")
                            .put(
                                    "timestamp",
                                    Instant.now()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString())
                            .put("docs", "/docs"));
        }
    }

    private void refuseMalformed(HttpServerRequest request) {
        answerHeaders.applyTo(request, AnswerHeaders.requestId(request));
        var reason = String.valueOf(request.decoderResult().cause());
        int status = reason.contains("TooLongHttpLine") ? 414 : reason.contains("TooLongHttpHeader") ? 431 : 400;
        request.response().putHeader("Connection", "close");
        var text = status == 414 ? "URI Too Long" : status == 431 ? "Request Header Fields Too Large" : "Bad Request";
        Answers.json(request, status, new JsonObject().put("detail", text));
        request.connection().close();
    }

    private static void methodNotAllowed(HttpServerRequest request, String allowed) {
        request.response().putHeader("Allow", allowed);
        Answers.detail(request, 405, "Method Not Allowed");
    }

    /** These never leave the house, whatever a routes file may say. */
    private static boolean isInternal(String path) {
        return path.equals("/internal") || path.startsWith("/internal/") || path.equals("/q") || path.startsWith("/q/");
    }

    private static boolean hasUnknownCoding(HttpServerRequest request) {
        var coding = request.headers().getAll("Transfer-Encoding");
        return !coding.isEmpty() && (coding.size() > 1 || !coding.get(0).equalsIgnoreCase("chunked"));
    }

    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void logAccess(HttpServerRequest request, String requestId, long began) {
        if (!LOG.isLoggable(Level.DEBUG)) return;
        LOG.log(
                Level.DEBUG,
                "request method={0} path={1} status={2} ms={3} requestId={4}",
                request.method(),
                request.path(),
                Integer.toString(request.response().getStatusCode()),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)),
                requestId);
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(1_024)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false) // no WebSockets: two steps less for each request
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(8_192)
                .setMaxHeaderSize(16_384);
    }

    private HttpClientOptions clientOptions(int pool) {
        return new HttpClientOptions()
                .setMaxPoolSize(pool)
                .setMaxWaitQueueSize(MAX_WAITING)
                .setKeepAliveTimeout(30)
                .setTcpNoDelay(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis());
    }
}
