package io.ficha.payment.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Sends messages in Telegram's HTML and reads what it answers; never fails. */
@ApplicationScoped
class Telegram {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_WAIT_SECONDS = 3600;
    private static final int LONGEST_WHY = 200;

    private final TelegramApi api;
    private final ObjectMapper json;

    Telegram(@RestClient TelegramApi api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    /** @return what became of it; any failure is {@link Delivery.Unclear} and names neither token nor text */
    Uni<Delivery> send(String token, String chatId, String html) {
        var message = json.createObjectNode()
                .put("chat_id", chatId)
                .put("text", html)
                .put("parse_mode", "HTML")
                .put("disable_web_page_preview", true);
        return api.sendMessage(token, message.toString())
                .onFailure(WebApplicationException.class)
                .recoverWithItem(Telegram::answered)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(this::read)
                .onFailure()
                .recoverWithItem(
                        failure -> new Delivery.Unclear(failure.getClass().getSimpleName()));
    }

    private static RestResponse<String> answered(Throwable failure) {
        var response = ((WebApplicationException) failure).getResponse();
        return RestResponse.ResponseBuilder.create(response.getStatusInfo(), response.readEntity(String.class))
                .build();
    }

    private Delivery read(RestResponse<String> response) {
        int status = response.getStatus();
        if (status == 200) return new Delivery.Sent();
        var answer = parse(response.getEntity());
        if (status == 429) {
            long seconds = answer.at("/parameters/retry_after").asLong(1);
            return new Delivery.Later("too many messages", Math.max(1, Math.min(seconds, LONGEST_WAIT_SECONDS)));
        }
        if (status >= 500) return new Delivery.Unclear("status " + status);
        var why = status + " " + answer.path("description").asText("");
        return new Delivery.Refused(why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why);
    }

    private JsonNode parse(String body) {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
