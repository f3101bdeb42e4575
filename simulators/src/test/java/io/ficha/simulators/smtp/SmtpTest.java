package io.ficha.simulators.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.simulators.RunningSimulators;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTest {
    private RunningSimulators simulators;
    private Socket socket;
    private BufferedReader answers;

    @BeforeEach
    void connect() throws Exception {
        simulators = new RunningSimulators();
        int port = simulators.control("GET", "/ports", null).json().getInteger("smtp");
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        assertThat(answers.readLine()).startsWith("220 ");
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        simulators.close();
    }

    @Test
    void takesAnEmailWithDotsAndShowsIt() throws Exception {
        say("EHLO me");
        assertThat(List.of(answers.readLine(), answers.readLine(), answers.readLine()))
                .allMatch(line -> line.startsWith("250"));
        assertThat(say("mail from:<a@x> SIZE=10", "RCPT TO:<b@y>", "DATA"))
                .containsExactly("250 OK", "250 OK", "354 End with a line of one dot");
        assertThat(say("Subject: hi\r\n\r\n..\r\n.x\r\n.")).containsExactly("250 OK");
        assertThat(say("QUIT")).containsExactly("221 Bye");
        assertThat(answers.readLine()).isNull();
        var mails = simulators.control("GET", "/smtp/messages?to=b@y", null).json();
        assertThat(mails.getJsonArray("messages").getJsonObject(0).getString("data"))
                .isEqualTo("Subject: hi\r\n\r\n.\r\nx\r\n");
        assertThat(simulators
                        .control("GET", "/smtp/messages?to=c@y", null)
                        .json()
                        .getJsonArray("messages"))
                .isEmpty();
    }

    @Test
    void keepsTheOrderOfCommandsAndRefusesAsItIsTold() throws Exception {
        simulators.arm("smtp", "errorBeforeEffect", new JsonObject().put("status", 550));
        assertThat(say("RCPT TO:<b@y>", "DATA", "MAIL FROM:", "VRFY b", "MAIL FROM:<a@x>", "RCPT TO:<b@y>"))
                .containsExactly(
                        "503 MAIL first",
                        "503 RCPT first",
                        "501 MAIL FROM:<address>",
                        "500 Unknown command",
                        "250 OK",
                        "550 Refused b@y");
    }

    private List<String> say(String... lines) throws IOException {
        var replies = new java.util.ArrayList<String>();
        for (var line : lines) {
            socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            if (!line.startsWith("EHLO")) replies.add(answers.readLine());
        }
        return replies;
    }
}
