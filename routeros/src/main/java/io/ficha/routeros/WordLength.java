package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;

/**
 * The length before each word, 1 to 5 bytes big-endian; the top bits of the first byte tell how many follow. Source:
 * RouterOS manual, "API", section "API words".
 */
final class WordLength {
    private WordLength() {}

    /** Bytes of the prefix that begins with this octet; F1 to F7 are never produced, and read like F0 by MikroTik. */
    static int prefixBytes(int octet) {
        if (octet < 0x80) {
            return 1;
        }
        if (octet < 0xC0) {
            return 2;
        }
        if (octet < 0xE0) {
            return 3;
        }
        if (octet < 0xF0) {
            return 4;
        }
        if (octet < 0xF8) {
            return 5;
        }
        throw new ProtocolViolation("control byte 0x" + Integer.toHexString(octet));
    }

    /** Reads a prefix that is there completely. */
    static long read(byte[] bytes, int at, int prefixBytes) {
        if (prefixBytes == 1) {
            return bytes[at];
        }
        long length = prefixBytes == 5 ? 0 : bytes[at] & (0xFF >> prefixBytes);
        for (int i = 1; i < prefixBytes; i++) {
            length = (length << 8) | (bytes[at + i] & 0xFF);
        }
        return length;
    }

    static Buffer append(Buffer out, int length) {
        if (length < 0x80) {
            return out.appendByte((byte) length);
        }
        if (length < 0x4000) {
            return out.appendUnsignedShort(length | 0x8000);
        }
        if (length < 0x20_0000) {
            return out.appendMedium(length | 0xC0_0000);
        }
        if (length < 0x1000_0000) {
            return out.appendInt(length | 0xE000_0000);
        }
        return out.appendByte((byte) 0xF0).appendInt(length);
    }
}
