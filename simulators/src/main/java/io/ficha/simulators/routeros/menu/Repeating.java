package io.ficha.simulators.routeros.menu;

/** A command that answers once every so often, such as a monitor. */
public final class Repeating {
    private static final long SECOND_MILLIS = 1000;

    private final Box box;
    private final long seconds;
    private final Frame frame;
    private final Stream.Sink sink;
    private long timer = -1;
    private int number;

    private Repeating(Box box, long seconds, Frame frame, Stream.Sink sink) {
        this.box = box;
        this.seconds = seconds;
        this.frame = frame;
        this.sink = sink;
    }

    /** One answer of many. */
    public interface Frame {
        /**
         * @param number 0 for the first
         * @return whether more follow
         */
        boolean send(int number, Stream.Sink sink);
    }

    /** The first frame comes at once, the next each after that many seconds of real time. */
    public static Stream every(Box box, long seconds, Frame frame) {
        return sink -> {
            var repeating = new Repeating(box, seconds, frame, sink);
            repeating.next();
            return repeating::stop;
        };
    }

    private void next() {
        timer = -1;
        if (frame.send(number++, sink)) {
            timer = box.timers().after(seconds * SECOND_MILLIS, this::next);
        } else {
            sink.end();
        }
    }

    private void stop() {
        if (timer >= 0) {
            box.timers().cancel(timer);
        }
    }
}
