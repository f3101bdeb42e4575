package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;

import io.ficha.routeros.Command;
import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.SentenceDecoder;
import io.ficha.routeros.SentenceEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A device with our client at its API port and an HTTP client at its control port. */
final class TestDevice implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final RouterOsDevice device;
    private final int control;
    private RouterOsConnection connection;

    TestDevice(String version) {
        device = Devices.start(vertx, version);
        var router = Router.router(vertx);
        new RouterOsControl(List.of(device)).mount(router);
        control = forResult(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        reconnect();
    }

    /** Connects again, as after a reboot. */
    void reconnect() {
        var options = device.options().atLeast(6, 43)
                ? Devices.options(device)
                : Devices.options(device).withChallengeLogin();
        connection = forResult(RouterOsConnection.connect(vertx, options));
    }

    void reset() {
        forResult(device.reset());
    }

    RouterOsConnection connection() {
        return connection;
    }

    /** Logs in as somebody else. */
    Future<RouterOsConnection> connectAs(String user, String password) {
        return RouterOsConnection.connect(
                vertx, RouterOsOptions.of(Devices.options(device).address(), user, password));
    }

    /** A command with attributes {@code name=value} separated by spaces; {@code .id} addresses items. */
    static Command command(String path, String attributes) {
        var command = Command.of(path);
        for (var attribute : attributes.isEmpty() ? new String[0] : attributes.split(" ")) {
            int equals = attribute.indexOf('=', 1);
            var name = attribute.substring(0, equals);
            var value = attribute.substring(equals + 1);
            command = name.equals(".id") ? command.id(value.split(",")) : command.set(name, value);
        }
        return command;
    }

    String ret(String path, String attributes) {
        return forResult(connection.execute(command(path, attributes))).ret().orElse("");
    }

    List<Map<String, String>> rows(String path, String... where) {
        var command = Command.of(path + "/print");
        for (var word : where) {
            command = command.query("?" + word);
        }
        return List.copyOf(forResult(connection.execute(command)).rows());
    }

    /** The only row. */
    Map<String, String> row(String path, String... where) {
        var rows = rows(path, where);
        if (rows.size() != 1) {
            throw new AssertionError(rows);
        }
        return rows.get(0);
    }

    /** The text a command is refused with. */
    String refusal(String path, String attributes) {
        return forFailure(connection.execute(command(path, attributes))).getMessage();
    }

    /** A POST under {@code /routeros/cafe} that succeeds. */
    JsonObject post(String path, Object... fields) {
        var answer = send(path, fields);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + answer.statusCode() + " " + forResult(answer.body()));
        }
        return forResult(answer.body()).toJsonObject();
    }

    /** The error of a POST that does not. */
    String postRefusal(int status, String path, Object... fields) {
        var answer = send(path, fields);
        var error = forResult(answer.body()).toJsonObject().getString("error");
        if (answer.statusCode() != status) {
            throw new AssertionError(path + " " + answer.statusCode() + " " + error);
        }
        return error;
    }

    /** Where the hotspot shows its pages. */
    int pagesPort() {
        return URI.create(device.pagesUrl()).getPort();
    }

    JsonObject get(String path) {
        return forResult(vertx.createHttpClient()
                        .request(HttpMethod.GET, control, "127.0.0.1", "/routeros/cafe" + path)
                        .compose(HttpClientRequest::send)
                        .compose(HttpClientResponse::body))
                .toJsonObject();
    }

    /** @return the answer to bytes that are posted */
    String upload(String path, Buffer bytes) {
        return forResult(vertx.createHttpClient()
                        .request(HttpMethod.POST, control, "127.0.0.1", "/routeros/cafe" + path)
                        .compose(request -> request.send(bytes))
                        .compose(HttpClientResponse::body))
                .toString();
    }

    private HttpClientResponse send(String path, Object... fields) {
        var body = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return forResult(vertx.createHttpClient()
                .request(HttpMethod.POST, control, "127.0.0.1", "/routeros/cafe" + path)
                .compose(request -> request.send(body.encode()))
                .compose(response -> response.body().map(response)));
    }

    /** A connection that says words as they stand, logged in. */
    Wire wire() {
        return new Wire();
    }

    @Override
    public void close() {
        forResult(vertx.close());
    }

    /** Words to the device, and the sentences it answers with. */
    final class Wire {
        private final BlockingQueue<List<String>> said = new LinkedBlockingQueue<>();
        private final NetSocket socket;

        private Wire() {
            socket = forResult(vertx.createNetClient().connect(device.port(), "127.0.0.1"));
            socket.handler(new SentenceDecoder(DecoderLimits.DEFAULT, said::add));
            say("/login", "=name=" + Devices.USER, "=password=" + Devices.PASSWORD);
            next();
        }

        void say(String... words) {
            socket.write(SentenceEncoder.encode(List.of(words)));
        }

        List<String> next() {
            try {
                var sentence = said.poll(20, TimeUnit.SECONDS);
                if (sentence == null) {
                    throw new AssertionError("nothing more was said");
                }
                return sentence;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** What was said up to the end of one command. */
        List<List<String>> untilDone() {
            var all = new ArrayList<List<String>>();
            do {
                all.add(next());
            } while (!all.get(all.size() - 1).get(0).equals("!done"));
            return all;
        }
    }
}
