package io.ficha.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.simulators.RunningSimulators;
import io.ficha.simulators.RunningSimulators.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramTest {
    private static final String SEND = "/bot123:abc-DEF/sendMessage";
    private static RunningSimulators simulators;

    @BeforeAll
    static void start() throws Exception {
        simulators = new RunningSimulators();
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() throws Exception {
        simulators.control("POST", "/telegram/reset", null);
    }

    @Test
    void keepsWhatItWasSentAndWhatPeopleSee() throws Exception {
        var sent = send("-100", "<b>Ana &lt;3&gt;</b> &amp; <code>12345</code>");

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.json().getBoolean("ok")).isTrue();
        var result = sent.json().getJsonObject("result");
        assertThat(result.getString("text")).isEqualTo("Ana <3> & 12345");
        assertThat(result.getJsonObject("chat").getLong("id")).isEqualTo(-100);
        send("7", "two");
        assertThat(messages("-100")).hasSize(1);
        assertThat(messages("-100").getJsonObject(0).getString("html")).startsWith("<b>Ana");
        assertThat(simulators.control("GET", "/telegram/messages", null).json().getInteger("total"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana <3", "<p>Ana</p>", "<b>Ana", "<b>Ana</i>", "Ana</b>"})
    void refusesHtmlThatItCannotRead(String html) throws Exception {
        var refused = send("7", html);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getBoolean("ok")).isFalse();
        assertThat(refused.json().getInteger("error_code")).isEqualTo(400);
        assertThat(refused.json().getString("description")).startsWith("Bad Request: can't parse entities: ");
        assertThat(messages("7")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', x, chat_id is empty", "nobody, x, chat not found", "7, ' ', message text is empty"})
    void refusesMessagesToNobodyAndOfNothing(String chat, String text, String description) throws Exception {
        var refused = send(chat, text);

        assertThat(refused.json().getString("description")).isEqualTo("Bad Request: " + description);
    }

    @Test
    void refusesTokensItDoesNotKnow() throws Exception {
        var body = message("7", "x");

        assertThat(simulators.telegram("/bot1:revoked/sendMessage", body).status())
                .isEqualTo(401);
        assertThat(simulators.telegram("/botnone/sendMessage", body).status()).isEqualTo(404);
        assertThat(simulators.telegram("/bot1:a/unknown", body).status()).isEqualTo(404);
        assertThat(simulators.telegram("/bot1:a/getMe", body).json().getBoolean("ok"))
                .isTrue();
        simulators.arm("telegram", "revoked", new JsonArray().add("123:abc-DEF"));
        assertThat(send("7", "x").json().getString("description")).isEqualTo("Unauthorized");
    }

    @Test
    void asksToWaitWhenMessagesComeTooFast() throws Exception {
        simulators.arm("telegram", "millisBetweenMessages", 3_600_000);

        assertThat(send("7", "one").status()).isEqualTo(200);
        var fast = send("7", "two");

        assertThat(fast.status()).isEqualTo(429);
        assertThat(fast.json().getJsonObject("parameters").getInteger("retry_after"))
                .isPositive();
        assertThat(send("8", "one").status()).isEqualTo(200);
        simulators.control("POST", "/telegram/clock", new JsonObject().put("advanceSeconds", 3600));
        assertThat(send("7", "two").status()).isEqualTo(200);
    }

    @Test
    void failsAsItIsTold() throws Exception {
        fault("errorBeforeEffect", new JsonObject().put("status", 429).put("value", 3));
        var slower = send("7", "a");
        fault("errorBeforeEffect", new JsonObject().put("status", 403).put("reference", "7"));
        var blocked = send("7", "b");
        fault("errorAfterEffect", new JsonObject().put("status", 500));
        var late = send("7", "c");
        fault("loseAnswer", new JsonObject());
        assertThatThrownBy(() -> send("7", "d")).isInstanceOf(IOException.class);

        assertThat(slower.json().getJsonObject("parameters").getInteger("retry_after"))
                .isEqualTo(3);
        assertThat(slower.header("Retry-After")).isEqualTo("3");
        assertThat(blocked.json().getString("description")).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(late.status()).isEqualTo(500);
        assertThat(messages("7")).hasSize(2);
    }

    private static void fault(String name, JsonObject options) throws Exception {
        simulators.arm("telegram", name, options);
    }

    private static JsonObject message(String chat, String text) {
        return new JsonObject().put("chat_id", chat).put("text", text).put("parse_mode", "HTML");
    }

    private static Answer send(String chat, String text) throws IOException, InterruptedException {
        return simulators.telegram(SEND, message(chat, text));
    }

    private static JsonArray messages(String chat) throws Exception {
        return simulators
                .control("GET", "/telegram/messages?chat_id=" + chat, null)
                .json()
                .getJsonArray("messages");
    }
}
