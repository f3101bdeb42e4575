package io.ficha.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ficha.common.event.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code ./ficha republish}: every service sends its states again, so that a lost topic is rebuilt. */
public final class RepublishCommand {
    private static final String USAGE = """
            Usage: ./ficha republish [--topic TOPIC] [--data DIR]
              --topic TOPIC   only this one (every topic of states)
              --data DIR      where the stack keeps its data
            Sends the present state of every company, router, key, user, product and so on to its topic once more,
            from the services' databases, and prints how many by topic. Nothing else changes: what is there already
            has the same version, and what changes meanwhile wins.""";
    private static final int NOT_MINE = 404;

    private final RunningStack stack;
    private final String token;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();

    private RepublishCommand(RunningStack stack, String token, PrintStream out) {
        this.stack = stack;
        this.token = token;
        this.out = out;
    }

    /** @return 0 when every service of the stack did it. @throws StackFailure for people */
    public static int run(StackOptions options, List<String> words, PrintStream out) throws InterruptedException {
        if (words.contains("--help") || words.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        String topic = topic(words);
        var stack = RunningStack.find(options);
        var token = Secrets.load(options.data().resolve("secrets"), options).serviceToken();
        return new RepublishCommand(stack, token, out).run(topic);
    }

    /** @return null for every topic */
    static String topic(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        if (words.size() != 2 || !words.get(0).equals("--topic")) {
            throw new StackFailure("./ficha republish takes --topic TOPIC and --data DIR, not " + words.get(0));
        }
        String topic = words.get(1);
        if (Arrays.stream(Topic.values()).noneMatch(it -> it.topicName().equals(topic))) {
            throw new StackFailure("there is no topic " + topic + "; topics of states are "
                    + Arrays.stream(Topic.values())
                            .filter(it -> it.kind() == Topic.Kind.COMPACTED)
                            .map(Topic::topicName)
                            .collect(Collectors.joining(", ")));
        }
        return topic;
    }

    private int run(String topic) throws InterruptedException {
        var counts = new TreeMap<String, Long>();
        for (var service : services()) {
            counts.putAll(republish(service, topic));
        }
        if (topic != null && counts.isEmpty()) {
            throw new StackFailure("no service that runs here has states of " + topic);
        }
        counts.forEach((name, count) -> out.printf("%-32s %8d%n", name, count));
        return 0;
    }

    private List<Part> services() {
        var started = PidFile.in(stack.data()).read().stream()
                .map(PidFile.Entry::name)
                .toList();
        return Part.services().stream()
                .filter(it -> started.contains(it.label()))
                .toList();
    }

    /** Waits as long as it takes: that depends on how many rows there are. */
    private Map<String, Long> republish(Part service, String topic) throws InterruptedException {
        String url = "http://127.0.0.1:" + stack.ports().of(service) + "/internal/republish"
                + (topic == null ? "" : "?topic=" + topic);
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Service-Token", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == NOT_MINE && topic != null) {
                return Map.of();
            }
            if (answer.statusCode() != 200) {
                throw new StackFailure(service.label() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return counts(answer.body());
        } catch (IOException e) {
            throw new StackFailure(service.label() + " does not answer: " + e, e);
        }
    }

    private static Map<String, Long> counts(String json) throws JsonProcessingException {
        var counts = new TreeMap<String, Long>();
        new ObjectMapper()
                .readTree(json)
                .properties()
                .forEach(it -> counts.put(it.getKey(), it.getValue().asLong()));
        return counts;
    }
}
