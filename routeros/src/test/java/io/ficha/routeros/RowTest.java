package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
    private final Row row = new Row(Sentence.of(List.of(
            "!re",
            ".tag=3",
            "=.id=*1",
            "=comment=a=b",
            "=disabled=",
            "=dynamic",
            ".dead=true",
            "stray",
            "=name=x",
            "=name=y")));

    @Test
    void isAMapInTheRoutersOrder() {
        assertThat(row)
                .containsExactly(
                        Map.entry(".id", "*1"),
                        Map.entry("comment", "a=b"),
                        Map.entry("disabled", ""),
                        Map.entry("dynamic", ""),
                        Map.entry(".dead", "true"),
                        Map.entry("name", "x"));
        assertThat(row).hasSize(6).isEqualTo(Map.copyOf(row)).hasSameHashCodeAs(Map.copyOf(row));
    }

    @Test
    void findsValuesByName() {
        assertThat(row.get(".id")).isEqualTo("*1");
        assertThat(row.get("comment")).isEqualTo("a=b");
        assertThat(row.get("disabled")).isEmpty();
        assertThat(row.get("dynamic")).isEmpty();
        assertThat(row.containsKey(".dead")).isTrue();
        assertThat(row.get("dea")).isNull();
        assertThat(row.get("commentary")).isNull();
        assertThat(row.get(".tag")).isNull();
        assertThat(row.get("")).isNull();
    }

    @Test
    void takesTheFirstOfTwoValuesAndKeepsBoth() {
        assertThat(row.get("name")).isEqualTo("x");
        assertThat(row.sentence()).endsWith("=name=x", "=name=y");
    }

    @Test
    void keepsTheBytesOfAValue() {
        assertThat(row.bytes("comment")).contains(Buffer.buffer("a=b"));
        assertThat(row.bytes("dynamic")).contains(Buffer.buffer());
        assertThat(row.bytes("missing")).isEmpty();
    }

    @Test
    void isReadOnly() {
        assertThatThrownBy(() -> row.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.remove("name")).isInstanceOf(UnsupportedOperationException.class);
    }
}
