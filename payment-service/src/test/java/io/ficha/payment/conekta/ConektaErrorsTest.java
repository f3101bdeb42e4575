package io.ficha.payment.conekta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConektaErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "conekta.errors.processing.bank.insufficient_funds, '', Fondos insuficientes en la tarjeta.",
        "conekta.errors.processing.tokenization.used, '', El token de tarjeta ya fue utilizado. Genere un nuevo token.",
        "processing_error, '', Error al procesar el pago. Intente nuevamente.",
        "conekta.errors.processing.bank.declined, the card was declined, Tarjeta declinada. Contacte a su banco.",
        "'', nothing known, Error al procesar el pago. Intente nuevamente.",
        "conekta.errors.authentication.missing_key, auth failed, Error de autenticación. Contacte al administrador."
    })
    void tellsTheGuestInTheContractsWords(String code, String message, String text) {
        assertThat(ConektaErrors.text(code, message)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "5512345678, +525512345678",
        "525512345678, +525512345678",
        "'+52 55 1234 5678', +525512345678",
        "123, +521234567890",
        ", +521234567890"
    })
    void writesPhonesAsConektaWantsThem(String given, String written) {
        assertThat(OrderRequest.phone(given)).isEqualTo(written);
    }
}
