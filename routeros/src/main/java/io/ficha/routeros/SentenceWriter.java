package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetSocket;
import java.util.List;

/**
 * Gathers the sentences of one turn of the event loop into one write to the socket; event loop only. What it still
 * holds when the connection ends has not been sent.
 */
final class SentenceWriter {
    private final ContextInternal context;
    private final NetSocket socket;
    private final Handler<Throwable> broken;
    private Buffer gathered = Buffer.buffer();
    private boolean flushing;
    private long lastTag; // never reused, so a late reply never reaches another command
    private long lastTagSent;

    SentenceWriter(ContextInternal context, NetSocket socket, Handler<Throwable> broken) {
        this.context = context;
        this.socket = socket;
        this.broken = broken;
    }

    /**
     * Writes a sentence without a tag, as old routers expect for a login.
     *
     * @param words encoded, without the end of the sentence
     */
    void write(Buffer words) {
        gathered.appendBuffer(words);
        SentenceEncoder.end(gathered);
        flushSoon();
    }

    /** @return the tag, which is the writer's count */
    long writeTagged(Buffer words) {
        gathered.appendBuffer(words);
        SentenceEncoder.appendWord(gathered, ".tag=" + ++lastTag, US_ASCII);
        SentenceEncoder.end(gathered);
        flushSoon();
        return lastTag;
    }

    /** Tells the router to stop the command with this tag. */
    void writeCancel(long tag) {
        writeTagged(SentenceEncoder.encodeWords(List.of("/cancel", "=tag=" + tag), US_ASCII));
    }

    /** Tells the router that the session is over. */
    void writeQuit() {
        write(SentenceEncoder.encodeWords(List.of("/quit"), US_ASCII));
    }

    /** Whether the sentence with this tag has been handed to the socket: the router may have seen it. */
    boolean hasSent(long tag) {
        return tag <= lastTagSent;
    }

    void flush() {
        if (gathered.length() > 0) {
            var all = gathered;
            gathered = Buffer.buffer();
            lastTagSent = lastTag;
            socket.write(all).onFailure(broken);
        }
    }

    /** Drops what is still held. */
    void discard() {
        gathered = Buffer.buffer();
    }

    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            context.runOnContext(nothing -> {
                flushing = false;
                flush();
            });
        }
    }
}
