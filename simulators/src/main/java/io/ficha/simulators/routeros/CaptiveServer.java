package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.captive.Page;
import io.ficha.simulators.routeros.captive.Pages;
import io.ficha.simulators.routeros.captive.Visit;
import io.ficha.simulators.routeros.menu.Box;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;

/** A device's hotspot as a phone's browser meets it. */
final class CaptiveServer {
    private static final int LARGEST_FORM = 65_536;

    private final Loop loop;
    private final String host;
    private HttpServer server;

    /** Runs something on the device's event loop; nothing comes back from a device that does not answer. */
    interface Loop {
        <T> Future<Optional<T>> on(Function<Box, T> work);
    }

    private CaptiveServer(Loop loop, String host) {
        this.loop = loop;
        this.host = host;
    }

    /** @return the server, listening; fails when the port is taken */
    static Future<CaptiveServer> start(Vertx vertx, String host, int port, Loop loop) {
        var captive = new CaptiveServer(loop, host);
        captive.server = vertx.createHttpServer().requestHandler(captive::take);
        return captive.server.listen(port, host).map(captive);
    }

    Future<Void> stop() {
        return server.close();
    }

    /** Where the login page is. */
    String url() {
        return "http://" + self() + "/login";
    }

    private String self() {
        return host + ":" + server.actualPort();
    }

    private void take(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > LARGEST_FORM) {
            request.response().setStatusCode(413).end();
        } else if (request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(form -> answer(request, form.toString()));
        } else {
            answer(request, "");
        }
    }

    private void answer(HttpServerRequest request, String form) {
        var wanted = request.getHeader("Host");
        var uri = request.uri().startsWith("http://") ? afterHost(request.uri()) : request.uri();
        var visit = visit(wanted == null ? self() : wanted, uri, form);
        loop.on(box -> Pages.answer(box, visit)).onComplete(made -> {
            if (made.failed()) {
                request.response().setStatusCode(500).end();
            } else {
                made.result().ifPresentOrElse(page -> send(request, page), () -> request.connection()
                        .close());
            }
        });
    }

    private Visit visit(String wantedHost, String uri, String form) {
        var query = new QueryStringDecoder(uri);
        var fields = form.isEmpty() ? query.parameters() : new QueryStringDecoder(form, false).parameters();
        return new Visit(self(), wantedHost, query.path(), uri, fields);
    }

    /** The path of an address as a proxy is given it. */
    private static String afterHost(String uri) {
        int slash = uri.indexOf('/', "http://".length());
        return slash < 0 ? "/" : uri.substring(slash);
    }

    private static void send(HttpServerRequest request, Page page) {
        var response = request.response().setStatusCode(page.status()).setStatusMessage(page.reason());
        page.headers().forEach(response::putHeader);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(page.body()));
        }
    }
}
