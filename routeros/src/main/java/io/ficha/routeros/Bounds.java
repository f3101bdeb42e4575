package io.ficha.routeros;

/**
 * How much one connection takes on.
 *
 * @param inFlight commands sent and not answered; routers have been seen to stop answering at 25
 * @param waiting commands that wait for a place in flight
 * @param rows rows of one collected reply
 * @param replyBytes all rows of one collected reply together, as they come over the wire
 * @param streamBytes rows of one {@link RowStream} that wait for their consumer before the socket is no longer read;
 *     what had been read by then, 64 KiB or one sentence, still comes on top
 * @param decoder what one sentence may be
 */
public record Bounds(int inFlight, int waiting, int rows, long replyBytes, int streamBytes, DecoderLimits decoder) {
    /** 8 in flight, 1024 waiting, 200 000 rows and 128 MiB a reply, 256 KiB a stream. */
    public static final Bounds DEFAULT = new Bounds(8, 1024, 200_000, 128L << 20, 256 << 10, DecoderLimits.DEFAULT);

    /** Refuses what would never let a command through. */
    public Bounds {
        if (inFlight < 1 || waiting < 0 || rows < 1 || replyBytes < 1 || streamBytes < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }
}
