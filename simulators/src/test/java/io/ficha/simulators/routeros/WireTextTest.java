package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTextTest {
    @Test
    void givesBackWhateverBytesItRead() {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            // Given
            var bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            // When
            var text = WireText.read(bytes);
            var out = Unpooled.buffer();
            WireText.write(out, text);
            // Then
            assertThat(ByteBufUtil.getBytes(out)).isEqualTo(bytes);
            assertThat(WireText.length(text)).isEqualTo(bytes.length);
        }
    }

    @Test
    void readsUtf8AsText() {
        for (var text : new String[] {"", "añadido", "€", "日本", "\uD83D\uDE00 x", "\u0000"}) {
            assertThat(WireText.read(text.getBytes(UTF_8))).isEqualTo(text);
            assertThat(WireText.length(text)).isEqualTo(text.getBytes(UTF_8).length);
        }
    }

    @Test
    void keepsWhatAnOldWinboxWrote() throws Exception {
        var vertx = Vertx.vertx();
        try (var client = RawClient.loggedIn(Devices.start(vertx, "7.22.1"))) {
            // Given
            var comment = "=comment=a\u00F1adido".getBytes(ISO_8859_1);
            // When
            client.sendBytes("/ip/hotspot/user/set".getBytes(UTF_8), "=.id=*0".getBytes(UTF_8), comment);
            var set = client.read();
            client.send("/ip/hotspot/user/print", "?.id=*0", "=.proplist=comment");
            // Then
            assertThat(set).containsExactly("!done");
            assertThat(client.readBytes(2).get(1)).isEqualTo(comment);
        } finally {
            forResult(vertx.close());
        }
    }
}
