package io.ficha.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Speaks JSON to one address, with the headers it was given. Immutable; for any thread. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final String base;
    private final Map<String, String> headers;

    private Api(HttpClient http, String base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    /** @param base such as {@code http://127.0.0.1:8080} */
    public static Api at(String base) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new Api(http, base, Map.of());
    }

    /** @return the same with one more header */
    public Api with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(http, base, more);
    }

    /** @return the same at another address */
    public Api movedTo(String address) {
        return new Api(http, address, headers);
    }

    /** @return the same in a session */
    public Api session(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** @return the same with a router's API key */
    public Api key(String apiKey) {
        return with("X-API-Key", apiKey);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** @param body anything that Jackson writes as JSON */
    public Answer post(String path, Object body) {
        return send("POST", path, json(body));
    }

    /** Posts a form, as {@code application/x-www-form-urlencoded}. */
    public Answer postForm(String path, Map<String, ?> fields) {
        var form = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), UTF_8))
                .collect(Collectors.joining("&"));
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(form));
    }

    /** @param body anything that Jackson writes as JSON */
    public Answer put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    /** @return the answer when it comes; fails with {@link UnexpectedAnswer} when none comes */
    public CompletableFuture<Answer> postAsync(String path, Object body) {
        var call = "POST " + path;
        return http.sendAsync(request("POST", path, json(body)), BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw new UnexpectedAnswer(call + " was not answered: " + failure, failure);
                    }
                    return answer(call, response);
                });
    }

    /** @return the bytes that are answered with 200: a file */
    public byte[] download(String path, Object body) {
        var call = "POST " + path;
        try {
            var response = http.send(request("POST", path, json(body)), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new UnexpectedAnswer(call + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UnexpectedAnswer(call + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedAnswer(call + " was interrupted", e);
        }
    }

    /** Posts a file. */
    public Answer upload(String path, byte[] file) {
        return with("Content-Type", "application/octet-stream").send("POST", path, BodyPublishers.ofByteArray(file));
    }

    private Answer send(String method, String path, BodyPublisher body) {
        var call = method + " " + path;
        try {
            return answer(call, http.send(request(method, path, body), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UnexpectedAnswer(call + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedAnswer(call + " was interrupted", e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static Answer answer(String call, HttpResponse<String> response) {
        return new Answer(call, response.statusCode(), response.body());
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(Answer.JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }
}
