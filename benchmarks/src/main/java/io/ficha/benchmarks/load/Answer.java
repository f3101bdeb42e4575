package io.ficha.benchmarks.load;

import io.ficha.benchmarks.stack.StackClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the head of an HTTP/1.1 answer: its status, and where its body is. Used again for the next. */
final class Answer {
    private static final byte[] LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private int status;
    private int bodyAt;
    private long bodyLength;

    int status() {
        return status;
    }

    /** @return the position of the body's first byte */
    int bodyAt() {
        return bodyAt;
    }

    long bodyLength() {
        return bodyLength;
    }

    /** @return whether the head is whole; does not move the buffer. @throws StackClient.Failed when it tells no length */
    boolean read(ByteBuffer bytes) {
        bodyAt = 0;
        bodyLength = -1;
        for (int at = bytes.position(); at + 2 < bytes.limit(); at++) {
            if (bytes.get(at) != '\n') continue;
            if (bytes.get(at + 1) == '\r' && bytes.get(at + 2) == '\n') {
                bodyAt = at + 3;
                break;
            }
            if (bodyLength < 0 && isLength(bytes, at)) bodyLength = number(bytes, at + LENGTH.length);
        }
        if (bodyAt == 0) return false;
        status = (int) number(bytes, bytes.position() + STATUS_AT);
        if (bodyLength < 0) throw new StackClient.Failed("an answer of status " + status + " tells no length");
        return true;
    }

    private static boolean isLength(ByteBuffer bytes, int at) {
        if (at + LENGTH.length >= bytes.limit()) return false;
        for (int i = 1; i < LENGTH.length; i++) if ((bytes.get(at + i) | 0x20) != (LENGTH[i] | 0x20)) return false;
        return true;
    }

    /** @return the number there, or as much of it as has come */
    private static long number(ByteBuffer bytes, int from) {
        int at = from;
        while (at < bytes.limit() && bytes.get(at) == ' ') at++;
        long number = 0;
        for (; at < bytes.limit(); at++) {
            int digit = bytes.get(at) - '0';
            if (digit < 0 || digit > 9) break;
            number = number * 10 + digit;
        }
        return number;
    }
}
