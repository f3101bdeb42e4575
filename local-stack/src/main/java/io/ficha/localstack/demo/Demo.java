package io.ficha.localstack.demo;

import io.ficha.localstack.RunningStack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows the main job against a running stack, step by step, each with its time. */
public final class Demo {
    private final RunningStack stack;
    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Demo(RunningStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** @return the exit code: 0 when every step worked */
    public static int run(RunningStack stack, List<String> arguments, PrintStream out) throws InterruptedException {
        return new Demo(stack, out).show() ? 0 : 1;
    }

    private boolean show() throws InterruptedException {
        return step("the gateway and what is behind it are healthy", "/health");
    }

    private boolean step(String what, String path) throws InterruptedException {
        long started = System.nanoTime();
        int status;
        try {
            var request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            status = http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 0;
        }
        double millis = (System.nanoTime() - started) / 1e6;
        boolean worked = status == 200;
        out.printf(Locale.ROOT, "%-4s %7.1f ms  %s (GET %s: %d)%n", worked ? "ok" : "FAIL", millis, what, path, status);
        return worked;
    }
}
