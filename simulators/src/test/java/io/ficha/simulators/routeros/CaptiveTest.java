package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hotspot's pages over HTTP, as a phone's browser meets them. */
class CaptiveTest {
    private static final String MAC = "34:12:F9:8A:21:4C";
    private static final String CHAP_PAGE =
            "id=$(chap-id) challenge=$(chap-challenge) error=$(error) orig=$(link-orig)";
    private static final Pattern CHAP = Pattern.compile("id=(\\S*) challenge=(\\S*) error=(.*) orig=(.*)");

    private final Vertx vertx = Vertx.vertx();
    private final TestDevice device = new TestDevice("7.22.1");
    private final int port = device.pagesPort();

    /** What came back. */
    private record Answer(int status, String reason, MultiMap headers, String body) {}

    @AfterEach
    void stop() {
        device.close();
        forResult(vertx.close());
    }

    @Test
    void leadsEveryPageToTheLogin() {
        // When
        var elsewhere = get("news.example", "/today?q=1");
        var login = get("", "/login?dst=http%3A%2F%2Fnews.example%2Ftoday");
        // Then
        assertThat(elsewhere.status()).isEqualTo(302);
        assertThat(elsewhere.reason()).isEqualTo("Hotspot login required");
        assertThat(elsewhere.headers().get("Location"))
                .isEqualTo("http://127.0.0.1:" + port + "/login?dst=http%3A%2F%2Fnews.example%2Ftoday%3Fq%3D1");
        assertThat(login.body())
                .contains("action=\"http://127.0.0.1:" + port + "/login\"")
                .contains("value=\"http://news.example/today\"");
        assertThat(get("", "/status").status()).isEqualTo(302);
        assertThat(device.row("/ip/hotspot/host")).containsEntry("authorized", "false");
    }

    @Test
    void logsInByAFreshChallengeAndOpensTheInternet() {
        // Given
        device.ret("/ip/hotspot/user/add", "name=ana password=señal profile=1hora");
        device.ret("/ip/hotspot/profile/set", ".id=*0 login-by=http-chap");
        device.post("/captive", "mac", MAC);
        usePage();
        // When
        var page =
                CHAP.matcher(get("", "/login?dst=http%3A%2F%2Fnews.example%2F").body());
        assertThat(page.matches()).isTrue();
        var entered = logIn("ana", answer(page.group(1), page.group(2), "señal"), page.group(4));
        // Then
        assertThat(entered.body()).contains("url=http://news.example/");
        assertThat(device.row("/ip/hotspot/active"))
                .containsEntry("user", "ana")
                .containsEntry("mac-address", MAC)
                .containsEntry("login-by", "http-chap");
        assertThat(get("news.example", "/").body()).contains("Internet");
        assertThat(get("news.example", "/generate_204").status()).isEqualTo(204);
        assertThat(get("", "/status").body()).contains("ana").contains(MAC);
        assertThat(lastLogin())
                .isEqualTo(new JsonObject()
                        .put("mac", MAC)
                        .put("user", "ana")
                        .put("by", "http-chap")
                        .put("challenge", 1)
                        .put("valid", true)
                        .put("error", ""));
    }

    @Test
    void refusesTheChallengeOfAnOlderPage() {
        // Given
        device.ret("/ip/hotspot/user/add", "name=ana password=x");
        usePage();
        var old = CHAP.matcher(get("", "/login").body());
        var latest = CHAP.matcher(get("", "/login").body());
        assertThat(old.matches() && latest.matches()).isTrue();
        // When
        var refused = CHAP.matcher(
                logIn("ana", answer(old.group(1), old.group(2), "x"), "").body());
        var spent = logIn("ana", answer(latest.group(1), latest.group(2), "x"), "");
        // Then
        assertThat(refused.matches()).isTrue();
        assertThat(refused.group(3)).isEqualTo("invalid username or password");
        assertThat(refused.group(2)).isNotEqualTo(latest.group(2));
        assertThat(spent.body()).contains("invalid username or password"); // an answer takes its challenge along
        assertThat(device.rows("/ip/hotspot/active")).isEmpty();
        assertThat(lastLogin().getBoolean("valid")).isFalse();
    }

    @Test
    void takesAPlainPasswordWhereTheProfileDoes() {
        // Given
        device.ret("/ip/hotspot/user/add", "name=ana password=x limit-uptime=1h");
        get("", "/login");
        // When
        var wrong = logIn("ana", "y", "");
        var right = logIn("ana", "x", "");
        var status = get("", "/api.json");
        var out = get("", "/logout");
        device.ret("/ip/hotspot/profile/set", ".id=*0 login-by=http-chap");
        var plain = logIn("ana", "x", "");
        // Then
        assertThat(wrong.body()).contains("<p id=\"error\">invalid username or password</p>");
        assertThat(right.body()).contains("You are logged in");
        assertThat(status.headers().get("Content-Type")).isEqualTo("application/captive+json");
        assertThat(new JsonObject(status.body()).getBoolean("captive")).isFalse();
        assertThat(new JsonObject(status.body()).getInteger("seconds-remaining"))
                .isBetween(3000, 3600);
        assertThat(out.body()).contains("You were ana");
        assertThat(plain.body()).contains("login method is not allowed");
        assertThat(device.rows("/ip/hotspot/active")).isEmpty();
    }

    @Test
    void letsTheWalledGardenThrough() {
        // Given
        device.ret("/ip/hotspot/walled-garden/ip/add", "dst-host=portal.example");
        device.ret("/ip/hotspot/walled-garden/add", "dst-host=*.pay.example");
        // Then
        assertThat(get("portal.example", "/p/1").body()).contains("Internet");
        assertThat(get("cards.pay.example:443", "/").status()).isEqualTo(200);
        assertThat(get("pay.example", "/").status()).isEqualTo(302);
        assertThat(get("portal.example.evil", "/").status()).isEqualTo(302);
    }

    @Test
    void servesTheFilesItIsGiven() {
        // When
        var names = device.upload("/files?folder=hotspot", zip("login.html", "<b>$(mac)</b>", "own.js", "a='$(mac)'"));
        // Then
        assertThat(names).isEqualTo("[\"hotspot/login.html\",\"hotspot/own.js\"]");
        assertThat(get("", "/login").body()).isEqualTo("<b>02:00:7F:00:00:01</b>");
        assertThat(get("", "/own.js").body()).isEqualTo("a='$(mac)'");
        assertThat(get("", "/nothing.js").status()).isEqualTo(404);
        assertThat(device.row("/file", "name=hotspot/own.js"))
                .containsEntry("type", ".js file")
                .containsEntry("size", "10");
        assertThat(device.upload("/files", Buffer.buffer("no archive"))).contains("no ZIP archive");
        // When
        device.reset();
        // Then
        assertThat(get("", "/login").body()).contains("<h1>Login</h1>");
    }

    @Test
    void saysNothingWhileTheDeviceIsOff() {
        // Given
        device.post("/faults", "down", true);
        // Then
        assertThat(forFailure(send(HttpMethod.GET, "", "/login", ""))).isNotNull();
        // When
        device.post("/faults", "down", false);
        // Then
        assertThat(get("", "/login").status()).isEqualTo(200);
    }

    private void usePage() {
        device.upload("/files", zip("hotspot/login.html", CHAP_PAGE));
    }

    /** The hex MD5 as the page's script computes it, of octal escapes and the password in UTF-8. */
    private static String answer(String id, String challenge, String password) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update(bytes(id));
            md5.update(password.getBytes(UTF_8));
            return HexFormat.of().formatHex(md5.digest(bytes(challenge)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String octal) {
        assertThat(octal).matches("(\\\\[0-3][0-7]{2})+");
        var text = new StringBuilder();
        for (var one : octal.substring(1).split("\\\\")) {
            text.append((char) Integer.parseInt(one, 8));
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private JsonObject lastLogin() {
        var logins = device.get("/captive").getJsonArray("logins");
        return logins.getJsonObject(logins.size() - 1);
    }

    private Answer logIn(String user, String password, String dst) {
        var form = "username=" + URLEncoder.encode(user, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8)
                + "&dst=" + URLEncoder.encode(dst, UTF_8);
        return forResult(send(HttpMethod.POST, "", "/login", form));
    }

    private Answer get(String host, String path) {
        return forResult(send(HttpMethod.GET, host, path, ""));
    }

    /** @param host the page's, or empty for the hotspot's own */
    private Future<Answer> send(HttpMethod method, String host, String path, String form) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .setMethod(method);
        if (!host.isEmpty()) {
            options.putHeader("Host", host);
        }
        return vertx.createHttpClient()
                .request(options)
                .compose(request -> form.isEmpty()
                        ? request.send()
                        : request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                                .send(form))
                .compose(response -> response.body()
                        .map(body -> new Answer(
                                response.statusCode(), response.statusMessage(), response.headers(), body.toString())));
    }

    private static Buffer zip(String... namesAndTexts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
