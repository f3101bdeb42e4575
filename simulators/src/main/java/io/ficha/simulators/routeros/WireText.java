package io.ficha.simulators.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.routeros.Sentence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that gives back the very bytes it was read from, as a device knows no charset: what is not UTF-8 is kept as lone
 * surrogates, U+DC80 to U+DCFF for the bytes 80 to FF.
 */
final class WireText {
    private static final int BYTE_MARK = 0xDC00;

    private WireText() {}

    /** The words of a sentence. */
    static List<String> words(Sentence sentence) {
        boolean foreign = false;
        for (int i = 0; i < sentence.size() && !foreign; i++) {
            foreign = !isAscii(sentence.get(i));
        }
        if (!foreign) {
            return sentence;
        }
        var words = new ArrayList<String>(sentence.size());
        for (int i = 0; i < sentence.size(); i++) {
            words.add(read(sentence.bytes(i).getBytes()));
        }
        return words;
    }

    static String read(byte[] bytes) {
        var decoder = UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (BYTE_MARK | (in.get() & 0xFF)));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 || isByte(text, i)) {
                length++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                length += 2; // a pair makes four bytes
            } else {
                length += 3;
            }
        }
        return length;
    }

    static void write(ByteBuf out, String text) {
        if (isAscii(text)) {
            ByteBufUtil.writeAscii(out, text);
            return;
        }
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isByte(text, i)) {
                ByteBufUtil.writeUtf8(out, text, from, i);
                out.writeByte(text.charAt(i));
                from = i + 1;
            }
        }
        ByteBufUtil.writeUtf8(out, text, from, text.length());
    }

    private static boolean isByte(String text, int at) {
        char c = text.charAt(at);
        return c >= BYTE_MARK + 0x80
                && c <= BYTE_MARK + 0xFF
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
