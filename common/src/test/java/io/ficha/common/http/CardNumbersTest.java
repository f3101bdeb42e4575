package io.ficha.common.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.common.error.ValidationFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'nota':'4242424242424242'}",
                "{'nota':'mi tarjeta es 4242 4242 4242 4242, gracias'}",
                "{'nota':'5555-5555-5555-4444'}",
                "{'nota':'Mesa 5 4242 4242 4242 4242'}",
                "{'nota':'4242 4242 4242 4242 12/30 123'}",
                "{'nota':4242424242424242}",
                "{'nota':4242424242424242.0}",
                "{'nota':['a',{'nota':'2223003122003222'}]}",
                "{'datos':{'nota':'６０１１1111 1111 1117'}}",
                "{'telefono_cliente':'4242424242424242'}"
            })
    void refusesWhatLooksLikeACardNumberAndDoesNotTellItBack(String body) {
        assertThatThrownBy(() -> BodyReader.parse(json(body))).isInstanceOfSatisfying(ValidationFailed.class, it -> {
            assertThat(it.items()).singleElement().satisfies(item -> {
                assertThat(item.type()).isEqualTo("card_data_not_allowed");
                assertThat(item.input()).isNull();
                assertThat(item.toString()).doesNotContain("4242", "4444", "3222", "1117");
            });
        });
    }

    @Test
    void doesNotTellBackACardNumberThatIsAName() {
        assertThatThrownBy(() -> BodyReader.parse(json("{'4242424242424242':1}")))
                .isInstanceOfSatisfying(
                        ValidationFailed.class,
                        it -> assertThat(it.items().toString()).doesNotContain("4242"));
        assertThatThrownBy(() -> BodyReader.parse(json("['4242424242424242']"))).isInstanceOf(ValidationFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'nota':'4242424242424241'}",
                "{'nota':'1790000000004'}",
                "{'nota':'42424242424242424242'}",
                "{'nota':'424242424242'}",
                "{'nota':'2026-11-22 08:17:29'}",
                "{'telefono_cliente':'5215512345678'}",
                "{'contacto_telefono':'+52 1 55 1234 5678'}",
                "{'token':'5f0c4242424242424242a001'}",
                "{'access_token':'APP_USR-4242424242424242-112233'}",
                "{'limite_bytes':4242424242424242}",
                "{'nota':1e999999999}",
                "{'nota':1e-999999999}",
                "{'mac_cliente':'22-22-22-22-22-22'}"
            })
    void takesWhatIsNone(String body) {
        assertThat(BodyReader.parse(json(body))).isNotNull();
    }

    private static byte[] json(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }
}
