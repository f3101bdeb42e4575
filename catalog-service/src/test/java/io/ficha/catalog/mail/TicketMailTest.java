package io.ficha.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.catalog.isp.Isp;
import io.ficha.common.db.Db;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class TicketMailTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: (.*)$");

    @Inject
    Db db;

    private Isp isp;
    private String address;
    private int ticket;

    @BeforeEach
    void open() {
        isp = Isp.open();
        address = isp.company() + "@example.com";
        int client = isp.create("1", Map.of("email", address, "name", "Ana <b>Muñoz</b>"))
                .statusCode(200)
                .extract()
                .path("client.id");
        ticket = isp.ticket(client);
    }

    @AfterEach
    void wellAgain() {
        MailServer.wellAgain();
    }

    @Test
    void tellsWhatSupportSaidAndNothingElse() {
        // When
        reply("Ya lo vi", "client");
        reply("<script>alert(1)</script>\n.\nVamos mañana", "support");
        // Then
        awaitState("sent");
        var mail = MailServer.mails(address).get(0);
        assertThat(mail)
                .contains("To: " + address, "From: Soporte <soporte@isp.example>", "Auto-Submitted: auto-generated")
                .containsPattern("(?m)^Subject: ");
        assertThat(decoded(mail))
                .contains("Hola, Ana <b>Muñoz</b>:", "Vamos mañana", "Hola, Ana &lt;b&gt;Muñoz&lt;/b&gt;:")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;<br>")
                .contains("Soporte Tecnico respondió a su ticket 1 (No internet connection):")
                .doesNotContain("Ya lo vi");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void triesAgainWhenTheServerIsBusy() {
        MailServer.set("readError", fault(451, 2));
        reply("Vamos", "support");
        awaitState("sent");
        assertThat(row().getInteger("attempts")).isGreaterThanOrEqualTo(3);
        assertThat(MailServer.mails(address)).isNotEmpty();
    }

    @Test
    void givesUpAnAddressThatIsRefused() {
        MailServer.set("errorBeforeEffect", fault(550, 1));
        reply("Vamos", "support");
        awaitState("given_up");
        assertThat(row().getInteger("attempts")).isEqualTo(1);
        assertThat(row().getString("failure")).isEqualTo("the mail server said 550");
        assertThat(MailServer.mails(address)).isEmpty();
    }

    @Test
    void sendsTheSameAgainWhenTheAnswerIsLost() {
        MailServer.set("loseAnswer", Map.of("times", 1, "reference", address));
        reply("Vamos", "support");
        awaitState("sent");
        var mails = MailServer.mails(address);
        assertThat(mails).hasSizeGreaterThanOrEqualTo(2);
        assertThat(mails.stream().map(TicketMailTest::messageId).distinct()).hasSize(1);
    }

    @Test
    void givesUpAServerThatStaysDownAndNeverTheReply() {
        MailServer.set("down", true);
        reply("Vamos", "support");
        awaitState("given_up");
        assertThat(row().getInteger("attempts")).isEqualTo(4);
        assertThat(row().getString("failure")).startsWith("the mail server was not reached");
        isp.program().get(Isp.API + "/tickets/" + ticket).then().statusCode(200);
    }

    @Test
    void waitsForASlowServerAlone() {
        MailServer.set("delayBeforeMillis", 60_000);
        reply("Vamos", "support"); // answered, though no e-mail gets through
        await().untilAsserted(() ->
                assertThat(row().getString("failure")).isEqualTo("the mail server did not answer in time"));
        MailServer.wellAgain();
        awaitState("sent");
        assertThat(MailServer.mails(address)).isNotEmpty();
    }

    @Test
    void writesToNobodyWhoIsGone() {
        MailServer.set("errorBeforeEffect", fault(451, 1));
        reply("Vamos", "support");
        int client = isp.program().get(Isp.API + "/clients").then().extract().path("data[0].id");
        isp.admin().delete(Isp.ADMIN + "/clientes/" + client).then().statusCode(200);
        reply("Adiós", "support");
        await().until(() -> rows().stream()
                .anyMatch(it -> "the subscriber is gone or has no address".equals(it.getString("failure"))
                        && "given_up".equals(it.getString("state"))));
    }

    private Map<String, Object> fault(int status, int times) {
        return Map.of("status", status, "times", times, "reference", address);
    }

    private void reply(String message, String from) {
        isp.program()
                .body(Map.of("message", message, "from", from))
                .post(Isp.API + "/tickets/" + ticket + "/reply")
                .then()
                .statusCode(200);
    }

    private void awaitState(String state) {
        await().until(() -> row().getString("state"), state::equals);
    }

    private Row row() {
        return rows().get(0);
    }

    private List<Row> rows() {
        return db.of(isp.company())
                .rows("select * from ticket_mail order by answer_id")
                .await()
                .indefinitely();
    }

    private static String messageId(String mail) {
        var found = MESSAGE_ID.matcher(mail);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** @return an e-mail with its quoted-printable parts as text */
    private static String decoded(String mail) {
        var joined = mail.replace("=\r\n", "");
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == '=' && joined.substring(i + 1).matches("(?s)[0-9A-F]{2}.*")) {
                bytes.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(joined.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
