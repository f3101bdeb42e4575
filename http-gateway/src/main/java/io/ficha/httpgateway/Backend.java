package io.ficha.httpgateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** A service behind the gateway: the name that routes use, and where it listens. */
record Backend(String name, String host, int port, boolean tls) {
    static Backend parse(String name, String url) {
        var uri = URI.create(url);
        boolean tls = "https".equals(uri.getScheme());
        var path = uri.getPath();
        if ((!tls && !"http".equals(uri.getScheme())) || uri.getHost() == null)
            throw new IllegalArgumentException(name + ": an http:// or https:// address was expected, got " + url);
        if (path != null && !path.isEmpty() && !"/".equals(path))
            throw new IllegalArgumentException(name + ": the address must not have a path: " + url);
        int port = uri.getPort() != -1 ? uri.getPort() : tls ? 443 : 80;
        return new Backend(name, uri.getHost(), port, tls);
    }

    RequestOptions request(HttpMethod method, String uri) {
        return new RequestOptions()
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setMethod(method)
                .setURI(uri);
    }
}
