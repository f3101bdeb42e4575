package io.ficha.payment.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount or currency differs|El proveedor tiene otro monto u otra moneda que la venta.",
                "order status frozen|El proveedor da un estado que no se conoce: frozen",
                "the provider holds money for pur_1, which is no sale of ours"
                        + "|El proveedor tiene un pago con una referencia que no es de ninguna venta: pur_1",
                "something new|something new"
            })
    void tellsAPersonWhy(String reason, String text) {
        assertThat(Reasons.inSpanish(reason)).isEqualTo(text);
    }
}
