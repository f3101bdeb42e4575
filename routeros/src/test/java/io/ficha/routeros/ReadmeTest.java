package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.example.Vouchers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeps the example of the README compiled, equal to the text there, and working. */
class ReadmeTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Waiting.forResult(vertx.close());
    }

    @Test
    void showsTheExampleAsItIsCompiled() throws IOException {
        // Given
        var readme = Files.readString(Path.of("README.md"));
        var example = Files.readString(Path.of("src/test/java/io/ficha/routeros/example/Vouchers.java"));
        // When
        var shown =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```", readme.indexOf("```java") + 7));
        // Then
        assertThat(example).endsWith("\n\n" + shown);
    }

    @Test
    void sellsAndRemovesAVoucher() {
        // Given
        var router = ScriptedRouter.start(vertx, (session, sentence) -> {
            if (sentence.get(0).equals("/quit")) {
                session.send("!fatal", "session terminated on request");
                return;
            }
            var tag = ScriptedRouter.tag(sentence);
            if (sentence.contains("?uptime=0s")) {
                session.send("!re", tag, "=name=PT-1", "=uptime=1d2m");
            }
            if (sentence.get(0).endsWith("/add")) {
                session.send("!done", tag, "=ret=*1A");
            } else {
                session.send("!done", tag);
            }
        });
        var vouchers = new Vouchers(vertx, router.options());
        // When
        var sold = Waiting.forResult(vouchers.sell("PT-1", "s3cret", Duration.ofHours(25)));
        var used = Waiting.forResult(vouchers.used());
        Waiting.forResult(vouchers.remove(sold));
        Waiting.forResult(vouchers.close());
        // Then
        assertThat(sold).hasToString("*1A");
        assertThat(used).isEqualTo(Map.of("PT-1", Duration.ofHours(24).plusMinutes(2)));
        assertThat(router.received)
                .anySatisfy(sentence -> assertThat(sentence)
                        .containsAll(List.of(
                                "/ip/hotspot/user/add", "=name=PT-1", "=password=s3cret", "=limit-uptime=1d1h")))
                .anySatisfy(
                        sentence -> assertThat(sentence).containsAll(List.of("/ip/hotspot/user/remove", "=.id=*1A")));
    }
}
