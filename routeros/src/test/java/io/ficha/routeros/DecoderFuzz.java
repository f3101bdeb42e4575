package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzz target: any stream gives the same sentences and the same end however it is cut, in memory proportional to it,
 * each sentence survives being written and read again, and the reply in it is read or refused. The first byte
 * says how the stream is cut.
 */
public final class DecoderFuzz {
    private DecoderFuzz() {}

    /** Called by Jazzer, and with each file of the corpus. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var stream = Arrays.copyOfRange(input, 1, input.length);
        var whole = decode(List.of(Buffer.buffer(stream)), stream.length);
        var pieces = decode(cut(stream, 1 + (input[0] & 0xFF)), stream.length);
        if (!pieces.equals(whole)) {
            throw new AssertionError("the stream means something else when it is cut");
        }
        for (var sentence : whole.sentences()) {
            if (sentence.contains("")) {
                throw new AssertionError("an empty word in a sentence");
            }
            ReplyInvariants.check((Sentence) sentence);
            var wire = SentenceEncoder.encode(sentence);
            var again = decode(List.of(wire), wire.length());
            if (!again.sentences().equals(List.of(sentence))) {
                throw new AssertionError("a sentence does not survive its encoding");
            }
        }
    }

    /** The sentences of a stream as far as it can be followed. */
    static Decoded decode(List<Buffer> chunks, int bytes) {
        return Allocation.checked(bytes, () -> {
            var sentences = new ArrayList<List<String>>();
            var decoder = new SentenceDecoder(DecoderLimits.DEFAULT, sentences::add);
            try {
                chunks.forEach(decoder::handle);
                return new Decoded(sentences, false);
            } catch (ProtocolViolation violation) {
                return new Decoded(sentences, true);
            }
        });
    }

    private static List<Buffer> cut(byte[] stream, int size) {
        var chunks = new ArrayList<Buffer>();
        for (int at = 0; at < stream.length; at += size) {
            chunks.add(Buffer.buffer(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size))));
        }
        return chunks;
    }

    record Decoded(List<List<String>> sentences, boolean refused) {}
}
