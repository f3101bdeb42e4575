package io.ficha.systemtests.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** What a browser sent and received, read from its performance log. */
public final class Traffic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;
    private final List<JsonNode> events = new ArrayList<>();

    Traffic(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * A request of a page.
     *
     * @param body as it was sent; empty when there was none
     * @param bytes what came over the wire for it, with headers; 0 from the browser's cache
     */
    public record Sent(String method, String url, String body, long bytes) {
        /** @return host and port */
        public String host() {
            return URI.create(url.replaceAll("[#?].*", "")).getAuthority();
        }
    }

    void forget() {
        driver.manage().logs().get(LogType.PERFORMANCE);
        events.clear();
    }

    /** @return every request over the network since the page was opened */
    public List<Sent> sent() {
        read();
        var requests = new LinkedHashMap<String, Sent>();
        for (var event : events) {
            var parameters = event.path("params");
            var id = parameters.path("requestId").asText();
            switch (event.path("method").asText()) {
                case "Network.requestWillBeSent" -> {
                    var request = parameters.path("request");
                    if (request.path("url").asText().startsWith("http")) {
                        requests.put(
                                id,
                                new Sent(
                                        request.path("method").asText(),
                                        request.path("url").asText()
                                                + request.path("urlFragment").asText(),
                                        request.path("postData").asText(),
                                        0));
                    }
                }
                case "Network.loadingFinished" ->
                    requests.computeIfPresent(
                            id,
                            (same, it) -> new Sent(
                                    it.method(),
                                    it.url(),
                                    it.body(),
                                    parameters.path("encodedDataLength").asLong()));
                default -> {}
            }
        }
        return List.copyOf(requests.values());
    }

    public long bytes() {
        return sent().stream().mapToLong(Sent::bytes).sum();
    }

    public Set<String> hosts() {
        var hosts = new TreeSet<String>();
        sent().forEach(it -> hosts.add(it.host()));
        return hosts;
    }

    /** @return how often a URL with this part was asked for with that method */
    public long count(String method, String part) {
        return sent().stream()
                .filter(it -> it.method().equals(method) && it.url().contains(part))
                .count();
    }

    private void read() {
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            try {
                var event = JSON.readTree(entry.getMessage()).path("message");
                if (event.path("method").asText().startsWith("Network.")) {
                    events.add(event);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the browser's log is no JSON", e);
            }
        }
    }

    @Override
    public String toString() {
        return Map.of("events", events.size()).toString();
    }
}
