package io.ficha.simulators.routeros;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Bytes that no device should send. */
enum Garbage {
    /** A reply word nobody knows, in a sentence of its own; the true reply follows. */
    UNKNOWN_WORD("unknownWord") {
        @Override
        boolean write(ByteBuf out, String tag, Random random) {
            ReplyEncoder.sentence(out, "!what", tag, List.of());
            return true;
        }
    },
    /** A length that begins with a reserved control byte. */
    CONTROL_BYTE("controlByte") {
        @Override
        boolean write(ByteBuf out, String tag, Random random) {
            out.writeByte(0xF8);
            return false;
        }
    },
    /** The beginning of a word of 256 MiB. */
    HUGE_WORD("hugeWord") {
        @Override
        boolean write(ByteBuf out, String tag, Random random) {
            out.writeInt(0xEFFF_FFFF).writeBytes(new byte[] {'!', 'r', 'e'});
            return false;
        }
    },
    /** Bytes by chance. */
    RANDOM("random") {
        @Override
        boolean write(ByteBuf out, String tag, Random random) {
            var bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            out.writeBytes(bytes);
            return false;
        }
    };

    private static final int RANDOM_BYTES = 256;
    private final String text;

    Garbage(String text) {
        this.text = text;
    }

    /** @return whether the true reply follows */
    abstract boolean write(ByteBuf out, String tag, Random random);

    static Optional<Garbage> named(String text) {
        return Arrays.stream(values())
                .filter(garbage -> garbage.text.equals(text))
                .findFirst();
    }
}
