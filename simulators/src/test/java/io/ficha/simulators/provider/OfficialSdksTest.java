package io.ficha.simulators.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mercadopago.MercadoPagoConfig;
import com.mercadopago.client.payment.PaymentClient;
import com.mercadopago.client.payment.PaymentCreateRequest;
import com.mercadopago.client.payment.PaymentPayerRequest;
import com.mercadopago.client.payment.PaymentRefundClient;
import com.mercadopago.exceptions.MPApiException;
import com.mercadopago.exceptions.MPInvalidWebhookSignatureException;
import com.mercadopago.net.MPDefaultHttpClient;
import com.mercadopago.net.MPRequest;
import com.mercadopago.net.MPSearchRequest;
import com.mercadopago.webhook.WebhookSignatureValidator;
import io.ficha.simulators.RunningSimulators;
import io.ficha.simulators.ThirdParty;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the simulators against the providers' own SDKs: they must do without any allowance for them. */
class OfficialSdksTest {
    private static final String SECRET = "sim_secret_4b8e1d0c";
    private static RunningSimulators simulators;

    @BeforeAll
    static void start() throws Exception {
        simulators = new RunningSimulators();
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @ParameterizedTest
    @CsvSource({"conekta", "mercadopago"})
    void satisfyTheNodeSdk(String provider) throws Exception {
        var modules = ThirdParty.installed("payments", "conekta", "mercadopago");

        ThirdParty.play(List.of(
                "node",
                ThirdParty.folder("payments").resolve(provider + ".js").toString(),
                simulators.url(provider),
                modules.toString()));
    }

    @Test
    void satisfyMercadoPagosJavaSdk() throws Exception {
        MercadoPagoConfig.setAccessToken("APP_USR-judge-java");
        MercadoPagoConfig.setHttpClient(request -> new InTheClear().send(here(request)));
        var payments = new PaymentClient();
        var refunds = new PaymentRefundClient();
        try (var shop = new HookReceiver()) {
            var paid = payments.create(
                    card("java-1", "APRO").notificationUrl(shop.url()).build());
            var rejected = payments.create(card("java-2", "CALL").build());
            var found = payments.search(MPSearchRequest.builder()
                    .limit(30)
                    .offset(0)
                    .filters(Map.of("external_reference", "java-1"))
                    .build());
            var part = refunds.refund(paid.getId(), new BigDecimal("99.50"));
            refunds.refund(paid.getId());
            var slip = payments.create(
                    card("java-3", "APRO").paymentMethodId("oxxo").token(null).build());
            var cancelled = payments.cancel(slip.getId());
            var missing = catchThrowableOfType(MPApiException.class, () -> payments.get(1L));
            await().atMost(Duration.ofSeconds(20)).until(() -> shop.calls.size() == 3);

            assertThat(paid.getStatus()).isEqualTo("approved");
            assertThat(paid.getTransactionAmount()).isEqualByComparingTo("499");
            assertThat(rejected.getStatusDetail()).isEqualTo("cc_rejected_call_for_authorize");
            assertThat(found.getResults()).hasSize(1);
            assertThat(part.getAmount()).isEqualByComparingTo("99.50");
            assertThat(payments.get(paid.getId()).getStatus()).isEqualTo("refunded");
            assertThat(cancelled.getStatus()).isEqualTo("cancelled");
            assertThat(missing.getStatusCode()).isEqualTo(404);
            assertThat(shop.calls).allSatisfy(call -> {
                assertThatCode(() -> validate(call, SECRET)).doesNotThrowAnyException();
                assertThatThrownBy(() -> validate(call, "another"))
                        .isInstanceOf(MPInvalidWebhookSignatureException.class);
            });
        }
    }

    /** The SDK's own client, which by itself speaks nothing but TLS. */
    private static final class InTheClear extends MPDefaultHttpClient {
        InTheClear() {
            super(HttpClients.createDefault());
        }
    }

    private static void validate(HookReceiver.Call call, String secret) throws MPInvalidWebhookSignatureException {
        var id = call.json().getJsonObject("data").getString("id");
        WebhookSignatureValidator.validate(call.signature(), call.requestId(), id, secret);
    }

    /** The SDK's own request, sent to this machine. */
    private static MPRequest here(MPRequest request) {
        return MPRequest.builder()
                .uri(request.getUri().replace("https://api.mercadopago.com", simulators.url("mercadopago")))
                .method(request.getMethod())
                .headers(request.getHeaders())
                .payload(request.getPayload())
                .queryParams(request.getQueryParams())
                .accessToken(request.getAccessToken())
                .connectionRequestTimeout(request.getConnectionRequestTimeout())
                .connectionTimeout(request.getConnectionTimeout())
                .socketTimeout(request.getSocketTimeout())
                .build();
    }

    private static PaymentCreateRequest.PaymentCreateRequestBuilder card(String reference, String holder) {
        return PaymentCreateRequest.builder()
                .transactionAmount(new BigDecimal("499"))
                .token("card_test_" + holder)
                .installments(1)
                .paymentMethodId("visa")
                .externalReference(reference)
                .payer(PaymentPayerRequest.builder().email("ana@example.test").build());
    }
}
