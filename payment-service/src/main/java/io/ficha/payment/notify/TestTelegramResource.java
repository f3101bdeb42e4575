package io.ficha.payment.notify;

import io.ficha.common.directory.Directory;
import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.http.Body;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.settings.TelegramChange;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;

/** Lets an administrator see that the bot reaches the chat. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/admin/test-telegram")
@Access(Who.CLIENTE_ADMIN)
class TestTelegramResource {
    private static final int LONGEST_TOKEN = 255;
    private static final int LONGEST_CHAT_ID = 50;
    private static final String TOKEN_SHAPE = "[0-9]{1,20}:[A-Za-z0-9_-]{1,100}";

    private final NoticeStore notices;
    private final Telegram telegram;
    private final Directory directory;
    private final SecretBox secrets;
    private final CurrentCaller caller;

    TestTelegramResource(
            NoticeStore notices, Telegram telegram, Directory directory, SecretBox secrets, CurrentCaller caller) {
        this.notices = notices;
        this.telegram = telegram;
        this.directory = directory;
        this.secrets = secrets;
        this.caller = caller;
    }

    @POST
    public Uni<Map<String, String>> test(Body body) {
        var companyId = caller.companyId();
        var token = given(body.optionalSecret(LONGEST_TOKEN, "token"));
        var chatId = given(body.optionalText(LONGEST_CHAT_ID, "chat_id"));
        body.check();
        return notices.bot(companyId)
                .chain(bot -> send(
                        companyId,
                        token == null || TelegramChange.isMask(token) ? opened(companyId, bot.sealedToken()) : token,
                        chatId == null ? bot.chatId() : chatId))
                .map(delivery -> {
                    if (delivery instanceof Delivery.Sent) {
                        return Map.of("message", "Mensaje de prueba enviado con éxito");
                    }
                    throw new Problem(
                            ProblemType.PROVIDER_FAILURE,
                            "Error de Telegram. Verifica que el Token sea válido y que hayas iniciado chat con el bot.");
                });
    }

    private String opened(String companyId, String sealed) {
        return sealed == null ? null : secrets.open(companyId, TelegramChange.KIND, TelegramChange.ID, sealed);
    }

    private Uni<Delivery> send(String companyId, String token, String chatId) {
        if (token == null || chatId == null) {
            throw new Problem(ProblemType.BAD_REQUEST, "Faltan credenciales (Token o Chat ID)");
        }
        if (!token.matches(TOKEN_SHAPE)) return Uni.createFrom().item(new Delivery.Refused("no token"));
        return directory
                .company(companyId)
                .chain(company ->
                        telegram.send(token, chatId, Texts.test(company == null ? companyId : company.nombre())));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Why no message was sent. */
    private static final class Problem extends DomainException {
        private static final long serialVersionUID = 1L;

        Problem(ProblemType type, String detail) {
            super(type, detail);
        }
    }
}
