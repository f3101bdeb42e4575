package io.ficha.payment.notify;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Telegram's bot API, as far as messages need it. The token is a part of the path: nothing may log it. */
@RegisterRestClient(configKey = "telegram")
@Path("/bot{token}")
interface TelegramApi {
    @POST
    @Path("/sendMessage")
    @Consumes("application/json")
    Uni<RestResponse<String>> sendMessage(@RestPath String token, String message);
}
