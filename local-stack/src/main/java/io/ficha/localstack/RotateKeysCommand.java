package io.ficha.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** {@code ./ficha rotate-keys}: makes the next key that signs sessions and API keys; sessions go on. */
final class RotateKeysCommand {
    private static final String LEAD = "--lead";
    private static final String WITHDRAW = "--withdraw";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private RotateKeysCommand() {}

    static int run(StackOptions options, List<String> words, PrintStream out) throws InterruptedException {
        String path = path(words);
        var stack = RunningStack.find(options);
        var token = Secrets.load(options.data().resolve("secrets"), options).serviceToken();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stack.ports().of(Part.TENANCY) + path))
                .timeout(PATIENCE)
                .header("X-Service-Token", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackFailure("tenancy answered " + answer.statusCode() + ": " + answer.body());
            }
            out.println(answer.body());
            return 0;
        } catch (IOException e) {
            throw new StackFailure("tenancy does not answer: " + e, e);
        }
    }

    private static String path(List<String> words) {
        if (words.isEmpty()) {
            return "/internal/signing-keys";
        }
        if (words.size() == 2 && words.get(0).equals(LEAD) && words.get(1).matches("[0-9]{1,6}")) {
            return "/internal/signing-keys?espera_segundos=" + words.get(1);
        }
        if (words.size() == 2 && words.get(0).equals(WITHDRAW) && words.get(1).matches("[A-Za-z0-9_]{1,64}")) {
            return "/internal/signing-keys/" + words.get(1) + "/withdraw";
        }
        throw new StackFailure("./ficha rotate-keys takes --lead SECONDS, or --withdraw KID, and --data DIR");
    }
}
