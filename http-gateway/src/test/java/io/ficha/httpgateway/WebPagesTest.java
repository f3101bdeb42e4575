package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the portal and the panel are served, over real sockets. */
class WebPagesTest {
    private static final String PORTAL = "/p/RTR_896B3D0E";
    private static final String SIMULATED = "conekta=http://127.0.0.1:8110,mercadopago=http://127.0.0.1:8111";
    private GatewayFixture edge;

    @AfterEach
    void stop() throws Exception {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PORTAL, PORTAL + "/listo", PORTAL + "/conekta", PORTAL + "/mercadopago", "/panel/"})
    void givesAPageThatIsAskedForAnewEachTime(String path) throws Exception {
        start(Map.of());

        // When
        var page = get(path);
        var head = edge.send(edge.request(path).method("HEAD", BodyPublishers.noBody()));

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("{{");
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("base-uri 'none'; frame-ancestors 'none'")
                .doesNotContainPattern("script-src[^;]*unsafe");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "ETag")).isEqualTo(header(page, "ETag"));
    }

    @Test
    void givesWhatAPageLoadsUnderItsVersionForEver() throws Exception {
        start(Map.of());

        // When
        var script = get(script());

        // Then
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "Content-Type")).isEqualTo("text/javascript; charset=UTF-8");
        assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void givesAPageOfAnotherVersionTheFileThatThereIs() throws Exception {
        start(Map.of());

        // When
        var script = get(script().replaceAll("/_/[0-9a-f]{12}/", "/_/000000000000/"));

        // Then
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void compressesForWhoAsksForIt() throws Exception {
        start(Map.of());

        // When
        var plain = get(PORTAL);
        var gzip = edge.client.send(
                edge.request(PORTAL).header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofInputStream());
        var refused = edge.send(edge.request(PORTAL).header("Accept-Encoding", "gzip;q=0"));

        // Then
        assertThat(header(plain, "Content-Encoding")).isNull();
        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(gzip, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(gzip, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(new GZIPInputStream(gzip.body()).readAllBytes()).asString().isEqualTo(plain.body());
        assertThat(header(refused, "Content-Encoding")).isNull();
    }

    @Test
    void saysNothingNewToWhoHasTheFile() throws Exception {
        start(Map.of());

        // When
        var tag = header(get(PORTAL), "ETag");
        var again = edge.send(edge.request(PORTAL).header("If-None-Match", tag));
        var other = edge.send(edge.request(PORTAL).header("If-None-Match", "\"0000000000000000\""));

        // Then
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "Content-Security-Policy")).contains("script-src 'self'");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p/",
                "/p/_",
                "/p/_/",
                "/p/a.b",
                "/p/RTR_1/otro",
                "/p/_/000000000000/",
                "/p/_/000000000000/index.html",
                "/p/_/000000000000/../../portal.js",
                "/p/_/000000000000/%2e%2e/pom.xml",
                "/p/_/000000000000/..%2fpom.xml",
                "/p/_/000000000000/sim.js",
                "/panel/000000000000/nada.js",
                "/panel/x.js",
                "/px"
            })
    void doesNotKnowWhatIsNoPage(String path) throws Exception {
        start(Map.of());

        // When
        var answer = edge.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404").contains("{\"detail\":\"Not Found\"}");
    }

    @Test
    void takesNoOtherMethod() throws Exception {
        start(Map.of());

        // When
        var answer = edge.send(edge.request(PORTAL).POST(BodyPublishers.ofString("{}")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void sendsThePanelsBareNameOn() throws Exception {
        start(Map.of());

        // When
        var answer = get("/panel");

        // Then
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(header(answer, "Location")).isEqualTo("/panel/");
    }

    @Test
    void letsAProvidersHostsInOnItsOwnStepAlone() throws Exception {
        start(Map.of());

        // Then
        assertThat(policy(PORTAL)).doesNotContain("https:");
        assertThat(policy("/panel/")).doesNotContain("https:");
        assertThat(policy(PORTAL + "/conekta"))
                .contains("script-src 'self' https://pay.conekta.com;", "frame-src https://pay.conekta.com;")
                .doesNotContain("mercado");
        assertThat(policy(PORTAL + "/mercadopago"))
                .contains("script-src 'self' https://sdk.mercadopago.com", "https://secure-fields.mercadopago.com")
                .doesNotContain("conekta");
    }

    @Test
    void knowsSimulatedTokenizersOnlyWhereTheyAreSet() throws Exception {
        start(Map.of("SIMULATED_TOKENIZERS", SIMULATED));

        // Then
        assertThat(policy(PORTAL)).contains("connect-src 'self' http://127.0.0.1:8110 http://127.0.0.1:8111;");
        assertThat(policy("/panel/")).contains("connect-src 'self';");
        assertThatThrownBy(() -> SimulatedTokenizers.parse("conekta=javascript:1"))
                .hasMessageContaining("SIMULATED_TOKENIZERS");
        assertThatThrownBy(() -> SimulatedTokenizers.parse("conekta=http://a; script-src *"))
                .hasMessageContaining("SIMULATED_TOKENIZERS");
    }

    @Test
    void readsAFolderAgainForEachRequest(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("portal"));
        Files.createDirectory(folder.resolve("panel"));
        Files.writeString(folder.resolve("panel/index.html"), "panel");
        Files.writeString(folder.resolve("portal/index.html"), "one");
        start(Map.of("WEB_DIRECTORY", folder.toString()));

        // When
        var before = get(PORTAL).body();
        Files.writeString(folder.resolve("portal/index.html"), "two");

        // Then
        assertThat(before).isEqualTo("one");
        assertThat(get(PORTAL).body()).isEqualTo("two");
    }

    private void start(Map<String, String> settings) throws Exception {
        edge = new GatewayFixture(request -> request.response().end("a service"), settings, Duration.ofSeconds(40));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return edge.send(edge.request(path));
    }

    private String script() throws IOException, InterruptedException {
        var src = Pattern.compile("src=\"(/p/_/[0-9a-f]{12}/portal\\.js)\"")
                .matcher(get(PORTAL).body());
        assertThat(src.find()).isTrue();
        return src.group(1);
    }

    private String policy(String path) throws IOException, InterruptedException {
        return header(get(path), "Content-Security-Policy");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }
}
