package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.menu.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of one session whose rows go on coming, as of {@code listen}; event loop only. */
final class Streams {
    private final ReplyStream out;
    private final Map<String, Running> running = new LinkedHashMap<>(1);

    Streams(ReplyStream out) {
        this.out = out;
    }

    /** Sends the rows of a command until it ends or is cancelled. */
    void open(String tag, Stream stream) {
        var run = new Running(tag);
        running.put(tag, run);
        run.stop = stream.open(run);
    }

    /** @return the tags of the commands that were stopped: that one, or all for null */
    List<String> cancel(String tag) {
        var cancelled = new ArrayList<String>();
        for (var run : List.copyOf(running.values())) {
            if (tag == null || tag.equals(run.tag)) {
                run.stop.run();
                running.remove(run.tag);
                cancelled.add(run.tag);
            }
        }
        return cancelled;
    }

    /** The connection is gone. */
    void stop() {
        cancel(null);
    }

    private final class Running implements Stream.Sink {
        private final String tag;
        private Runnable stop = () -> {};

        Running(String tag) {
            this.tag = tag;
        }

        @Override
        public void row(Map<String, String> row) {
            ReplyEncoder.sentence(out.out(), "!re", tag, row);
            out.flush();
        }

        @Override
        public void end() {
            running.remove(tag);
            ReplyEncoder.sentence(out.out(), "!done", tag, Map.of());
            out.flush();
        }
    }
}
