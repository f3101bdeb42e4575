package io.ficha.payment.conekta;

import static io.ficha.payment.provider.HttpAnswers.answered;
import static io.ficha.payment.provider.HttpAnswers.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.payment.provider.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Sets up a company's webhooks at Conekta: a key to verify them with, and the address they are sent to. */
@ApplicationScoped
public class ConektaWebhooks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final ConektaHooksApi api;
    private final String address;

    ConektaWebhooks(
            @RestClient ConektaHooksApi api, @ConfigProperty(name = "ficha.public-base-url") String publicBaseUrl) {
        this.api = api;
        this.address = publicBaseUrl.replaceAll("/+$", "") + "/api/v1/webhook/conekta/";
    }

    /** Conekta did not take the webhook. */
    public static final class NotRegistered extends DomainException {
        private static final long serialVersionUID = 1L;

        private NotRegistered(String why) {
            super(ProblemType.BAD_UPSTREAM, "Conekta no registró el webhook: " + why);
        }
    }

    /**
     * Makes a key, and has it in use before the first webhook comes.
     *
     * @param use puts the public key, in PEM, in use
     * @return where webhooks are sent; fails with {@link NotRegistered}
     */
    public Uni<String> register(Account account, Function<String, Uni<?>> use) {
        var bearer = "Bearer " + account.privateKey();
        var url = address + account.companyId();
        return answer(api.createKey(bearer, "{\"active\":true}"))
                .map(key -> key.path("public_key").asText(""))
                .call(pem -> {
                    if (pem.isEmpty()) throw new NotRegistered("no dio una llave");
                    return use.apply(pem);
                })
                .chain(() -> answer(api.list(bearer)))
                .chain(hooks -> knows(hooks, url)
                        ? Uni.createFrom().item(hooks)
                        : answer(api.create(
                                bearer,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("url", url)
                                        .toString())))
                .replaceWith(url);
    }

    private static boolean knows(JsonNode hooks, String url) {
        for (JsonNode hook : hooks.path("data")) {
            if (url.equals(hook.path("url").asText(""))) return true;
        }
        return false;
    }

    private static Uni<JsonNode> answer(Uni<RestResponse<String>> call) {
        return answered(call)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> new NotRegistered("sin respuesta"))
                .map(response -> {
                    int status = response.getStatus();
                    if (status < 200 || status >= 300) throw new NotRegistered("respondió " + status);
                    return json(response);
                });
    }
}
