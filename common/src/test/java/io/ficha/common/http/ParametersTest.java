package io.ficha.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ficha.common.error.ValidationFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @Test
    void readsWholeNumbers() {
        assertThat(Parameters.pathNumber("id", "12")).isEqualTo(12);
        assertThat(Parameters.pathNumber("id", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(Parameters.queryNumber("limit", null, 1, 200, 50)).isEqualTo(50);
        assertThat(Parameters.queryNumber("limit", "200", 1, 200, 50)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'',int_parsing",
        "abc,int_parsing",
        "1.0,int_parsing",
        "٣,int_parsing",
        "9223372036854775808,int_parsing_size",
        "0,greater_than_equal",
        "201,less_than_equal"
    })
    void refusesTheRest(String value, String type) {
        var refusal =
                catchThrowableOfType(ValidationFailed.class, () -> Parameters.queryNumber("limit", value, 1, 200, 50));
        assertThat(refusal.items()).singleElement().satisfies(item -> {
            assertThat(item.type()).isEqualTo(type);
            assertThat(item.loc()).isEqualTo(List.of("query", "limit"));
        });
    }
}
