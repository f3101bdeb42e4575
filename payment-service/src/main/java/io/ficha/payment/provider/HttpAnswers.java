package io.ficha.payment.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** What every adapter does with a provider's HTTP answers: each is read, whatever its status, and none is awaited for ever. */
public final class HttpAnswers {
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(35);
    private static final int DEEPEST_CAUSE = 10;
    private static final int LONGEST_WORD = 40;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private HttpAnswers() {}

    /** Every status is an answer to be read; the client makes an exception of those from 400 on. */
    public static Uni<RestResponse<String>> answered(Uni<RestResponse<String>> call) {
        return call.onFailure(WebApplicationException.class).recoverWithItem(failure -> {
            var response = ((WebApplicationException) failure).getResponse();
            return RestResponse.ResponseBuilder.create(response.getStatusInfo(), response.readEntity(String.class))
                    .build();
        });
    }

    /** Ends a call in time, and turns what went wrong into a result. */
    public static <T> Uni<T> concluded(Uni<T> call, Function<Throwable, T> otherwise) {
        return call.ifNoItem().after(TOTAL_TIMEOUT).fail().onFailure().recoverWithItem(otherwise);
    }

    /** @return the JSON of a body, missing when it is none: an error page of a proxy, or nothing */
    public static JsonNode json(RestResponse<String> response) {
        var text = response.getEntity();
        try {
            return text == null || text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** @return whether the request cannot have reached the provider */
    public static boolean neverSent(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(it -> it instanceof ConnectException || it instanceof UnknownHostException);
    }

    /** @return what went wrong, in a word that holds nothing of the request */
    public static String kind(Throwable failure) {
        var causes = causes(failure);
        return causes.get(causes.size() - 1).getClass().getSimpleName();
    }

    /** @return a provider's word, short enough for a reason */
    public static String word(String text) {
        return text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) : text;
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var it = failure; it != null && causes.size() < DEEPEST_CAUSE; it = it.getCause()) causes.add(it);
        return causes;
    }

    /** @return what a charge is whose request failed: declined when it was never sent, else not known */
    public static ChargeResult lostCharge(String provider, Throwable failure) {
        if (neverSent(failure)) {
            Log.warnf("%s is not reachable: %s", provider, kind(failure));
            return new ChargeResult.Declined(
                    null, 503, "provider_unreachable", "Error en el procesador de pagos. Intente nuevamente.");
        }
        Log.warnf("the answer of %s to a charge was lost: %s", provider, kind(failure));
        return new ChargeResult.Unknown(kind(failure));
    }

    /** @return what an answer other than the one looked for tells: nothing */
    public static ChargeResult unknown(RestResponse<?> response) {
        return new ChargeResult.Unknown("provider answered " + response.getStatus());
    }

    /** @return what is known of a payment that the provider does not show */
    public static Listed notListed(String orderId, RestResponse<?> response) {
        return new Listed(null, orderId, response.getStatus() == 404 ? new ChargeResult.NotFound() : unknown(response));
    }
}
