package io.ficha.payment.mercadopago;

import static io.ficha.payment.provider.HttpAnswers.answered;
import static io.ficha.payment.provider.HttpAnswers.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.payment.provider.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows a payment as Mercado Pago has it this moment. Contract: pagos-hotspot §1.8, {@code estado-pago}. */
@ApplicationScoped
public class MercadoPagoPayments {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final MercadoPagoApi api;

    MercadoPagoPayments(@RestClient MercadoPagoApi api) {
        this.api = api;
    }

    /** A payment could not be shown. */
    public static final class NotShown extends DomainException {
        private static final long serialVersionUID = 1L;

        private NotShown(ProblemType type, String detail) {
            super(type, detail);
        }

        /** @return the answer when there is no such payment, also when another company made it */
        public static NotShown notFound() {
            return new NotShown(ProblemType.NOT_FOUND, "Pago no encontrado en Mercado Pago");
        }
    }

    /** @return the payment; fails with {@link NotShown} */
    public Uni<PaymentStatus> status(Account account, String paymentId) {
        return answered(api.get("Bearer " + account.privateKey(), paymentId))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure ->
                        new NotShown(ProblemType.PROVIDER_FAILURE, "Error al consultar estado del pago: sin respuesta"))
                .map(MercadoPagoPayments::shown);
    }

    private static PaymentStatus shown(RestResponse<String> response) {
        var payment = json(response);
        if (response.getStatus() == 404) throw NotShown.notFound();
        if (response.getStatus() != 200 || !payment.isObject()) {
            var said = PaymentErrors.message(payment);
            throw new NotShown(
                    ProblemType.BAD_REQUEST,
                    "Error de Mercado Pago: " + (said.isEmpty() ? response.getStatus() : said));
        }
        return new PaymentStatus(
                text(payment, "status"),
                text(payment, "status_detail"),
                payment.path("transaction_amount").isNumber()
                        ? payment.path("transaction_amount").decimalValue()
                        : null,
                text(payment, "currency_id"),
                text(payment, "date_approved"),
                text(payment, "date_last_updated"));
    }

    private static String text(JsonNode payment, String field) {
        return payment.path(field).isTextual() ? payment.path(field).textValue() : null;
    }
}
