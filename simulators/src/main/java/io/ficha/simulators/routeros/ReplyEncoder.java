package io.ficha.simulators.routeros;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.Map;

/** Writes reply sentences straight into a buffer, without making words of attributes first. */
final class ReplyEncoder {
    private ReplyEncoder() {}

    static void sentence(ByteBuf out, String word, String tag, Map<String, String> attributes) {
        begin(out, word, tag);
        for (var attribute : attributes.entrySet()) {
            attribute(out, attribute.getKey(), attribute.getValue());
        }
        out.writeByte(0);
    }

    static void sentence(ByteBuf out, String word, String tag, List<String> words) {
        begin(out, word, tag);
        words.forEach(each -> word(out, each));
        out.writeByte(0);
    }

    private static void begin(ByteBuf out, String word, String tag) {
        word(out, word);
        if (!tag.isEmpty()) {
            length(out, 5 + WireText.length(tag));
            ByteBufUtil.writeAscii(out, ".tag=");
            WireText.write(out, tag);
        }
    }

    private static void word(ByteBuf out, String word) {
        length(out, WireText.length(word));
        WireText.write(out, word);
    }

    private static void attribute(ByteBuf out, String name, String value) {
        length(out, 2 + WireText.length(name) + WireText.length(value));
        out.writeByte('=');
        WireText.write(out, name);
        out.writeByte('=');
        WireText.write(out, value);
    }

    /** Length prefix, 1 to 4 bytes big-endian (manual, "API words"); a device never sends longer words. */
    private static void length(ByteBuf out, int length) {
        if (length < 0x80) {
            out.writeByte(length);
        } else if (length < 0x4000) {
            out.writeShort(length | 0x8000);
        } else if (length < 0x20_0000) {
            out.writeMedium(length | 0xC0_0000);
        } else {
            out.writeInt(length | 0xE000_0000);
        }
    }
}
