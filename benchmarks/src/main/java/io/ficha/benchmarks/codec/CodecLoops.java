package io.ficha.benchmarks.codec;

import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.SentenceDecoder;
import io.ficha.routeros.SentenceEncoder;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What JMH runs again and again: a print's reply of hotspot users, read and written; one command, written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CodecLoops {
    /** Rows in one round. */
    public static final int ROWS = 1_000;

    private static final int CHUNK = 64 << 10; // as the event loop reads it from a socket
    private static final int SEGMENT = 1_448; // of one Ethernet frame: cuts words and lengths anywhere

    private final List<List<String>> sentences = new ArrayList<>();
    private final List<Buffer> chunks = new ArrayList<>();
    private final List<Buffer> segments = new ArrayList<>();
    private SentenceDecoder decoder;
    private SentenceDecoder textDecoder;
    private Blackhole sink;

    /** Makes the reply, whole and cut. */
    @Setup
    public void makeReply(Blackhole blackhole) {
        for (int i = 0; i < ROWS; i++) {
            sentences.add(row(i));
        }
        var wire = wire();
        cut(wire, CHUNK, chunks);
        cut(wire, SEGMENT, segments);
        sink = blackhole;
        decoder = new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> sink.consume(sentence));
        textDecoder = new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> sentence.forEach(sink::consume));
    }

    /** Bytes of one round. */
    public static int bytes() {
        var loops = new CodecLoops();
        for (int i = 0; i < ROWS; i++) {
            loops.sentences.add(row(i));
        }
        return loops.wire().length();
    }

    private static List<String> row(int number) {
        return List.of(
                "!re",
                ".tag=17",
                "=.id=*" + Integer.toHexString(number).toUpperCase(Locale.ROOT),
                "=name=guest" + number,
                "=password=p-guest" + number,
                "=profile=1hora",
                "=uptime=1h2m3s",
                "=bytes-in=" + number * 1_000L,
                "=bytes-out=" + number * 9_000L,
                "=packets-in=" + number,
                "=packets-out=" + number * 7L,
                "=dynamic=false",
                "=disabled=false",
                "=comment=ficha:0198d5a4-1c7e-7b9e-b2a4-3f5d6c7e8f90:" + number);
    }

    private Buffer wire() {
        var wire = Buffer.buffer();
        sentences.forEach(sentence -> wire.appendBuffer(SentenceEncoder.encode(sentence)));
        return wire;
    }

    private static void cut(Buffer wire, int size, List<Buffer> into) {
        for (int at = 0; at < wire.length(); at += size) {
            into.add(wire.getBuffer(at, Math.min(wire.length(), at + size)));
        }
    }

    /** Reads the sentences from what a fast network brings at once. */
    @Benchmark
    public void decode() {
        chunks.forEach(decoder::handle);
    }

    /** Reads the sentences from single segments. */
    @Benchmark
    public void decodeSegments() {
        segments.forEach(decoder::handle);
    }

    /** Reads the sentences from what a fast network brings at once, and every word of them as text. */
    @Benchmark
    public void decodeToText() {
        chunks.forEach(textDecoder::handle);
    }

    /** Writes the sentences. */
    @Benchmark
    public void encode(Blackhole blackhole) {
        sentences.forEach(sentence -> blackhole.consume(SentenceEncoder.encode(sentence)));
    }
}
