package io.ficha.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvoiceAnswersTest {
    @Test
    void saysItAgainWhereClientsWantIt() {
        assertThat(new InvoiceAnswers(false).paid()).containsOnlyKeys("success", "mesnage");
        assertThat(new InvoiceAnswers(true).paid()).containsEntry("message", "factura pagada");
        assertThat(new InvoiceAnswers(true).takenBack(7))
                .containsOnlyKeys("success", "mensage", "message")
                .containsEntry("message", "Se a liminado la factura con ID 7");
    }
}
