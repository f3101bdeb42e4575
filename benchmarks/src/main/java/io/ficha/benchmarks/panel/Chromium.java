package io.ficha.benchmarks.panel;

import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a Chromium without a window, driven by its own protocol: nothing stands between it and what is measured. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=es",
            "--window-size=1280,800",
            "--remote-debugging-port=0",
            "about:blank");

    private final Process process;
    private final Path profile;
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private WebSocket socket;

    private Chromium(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** @throws StackClient.Failed when there is no such browser, or it does not start */
    static Chromium start(Path program) throws InterruptedException {
        if (!Files.isExecutable(program)) {
            throw new StackClient.Failed("no " + program + ": apt-get install chromium, or --chromium FILE");
        }
        try {
            var profile = Files.createTempDirectory("ficha-bench-browser-");
            var command = new ArrayList<String>(List.of(program.toString(), "--user-data-dir=" + profile));
            command.addAll(FLAGS);
            var chromium = new Chromium(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    profile);
            chromium.connect();
            return chromium;
        } catch (IOException e) {
            throw new StackClient.Failed("Chromium does not start: " + e.getMessage());
        }
    }

    private void connect() throws IOException, InterruptedException {
        var told = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(told) || Files.readAllLines(told).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) throw new IOException("it does not tell its port");
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var port = Files.readAllLines(told).get(0);
        var http = HttpClient.newHttpClient();
        var pages = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build(),
                BodyHandlers.ofString());
        var address = new JsonArray(pages.body())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(it -> it.getString("type").equals("page"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("it has no page"))
                        .getString("webSocketDebuggerUrl");
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .join();
        send("Page.enable", new JsonObject());
        send("Network.enable", new JsonObject());
    }

    /** Puts together what comes in parts, and hands it on. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(new JsonObject(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void take(JsonObject message) {
        if (message.containsKey("id")) {
            var waits = waiting.remove(message.getInteger("id"));
            if (waits != null) waits.complete(message);
        } else if ("Network.requestWillBeSent".equals(message.getString("method"))) {
            asked.add(message.getJsonObject("params").getJsonObject("request").getString("url"));
        }
    }

    /** @return the result of a command. @throws StackClient.Failed when it is refused, or nothing comes */
    JsonObject send(String method, JsonObject parameters) throws InterruptedException {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        waiting.put(id, answer);
        socket.sendText(
                        new JsonObject()
                                .put("id", id)
                                .put("method", method)
                                .put("params", parameters)
                                .encode(),
                        true)
                .join();
        try {
            var message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message.containsKey("error")) throw new StackClient.Failed(method + ": " + message.getValue("error"));
            return message.getJsonObject("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new StackClient.Failed("Chromium does not answer " + method + " (" + e + ")");
        }
    }

    /** @return what the script's value is, once a promise is kept */
    Object eval(String script) throws InterruptedException {
        var result = send(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", script)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (result.containsKey("exceptionDetails")) {
            throw new StackClient.Failed("a script failed: " + result.getJsonObject("exceptionDetails"));
        }
        return result.getJsonObject("result").getValue("value");
    }

    double number(String script) throws InterruptedException {
        return ((Number) eval(script)).doubleValue();
    }

    /** Opens a page and waits until its scripts are there. */
    void open(String url) throws InterruptedException {
        send("Page.navigate", new JsonObject().put("url", url));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(eval("location.href.startsWith("
                + new JsonArray().add(url).encode() + "[0]) && document.readyState === 'complete'"))) {
            if (System.nanoTime() > end) throw new StackClient.Failed("Chromium does not open " + url);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** @return the addresses that were asked for since the last call and have this part */
    List<String> asked(String part) {
        var found = asked.stream().filter(it -> it.contains(part)).toList();
        asked.clear();
        return found;
    }

    /** @return megabytes that scripts hold, after what nobody holds has been thrown away */
    double heapMegabytes() throws InterruptedException {
        send("HeapProfiler.collectGarbage", new JsonObject());
        return usedMegabytes();
    }

    /** @return megabytes that scripts take now */
    double usedMegabytes() throws InterruptedException {
        return send("Runtime.getHeapUsage", new JsonObject()).getDouble("usedSize") / (1 << 20);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        try (var files = Files.walk(profile)) {
            files.sorted((a, b) -> b.getNameCount() - a.getNameCount())
                    .forEach(it -> it.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException e) {
            System.err.println("left behind: " + profile);
        }
    }
}
