package io.ficha.routergateway.desired;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a router's hotspot users as they come and keeps ours alone: RouterOS cannot be asked for a part of a comment.
 * A reply that is too long, too slow or too big ends the read, not the process.
 */
final class RouterUsers {
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(5);
    private static final Duration LONGEST_READ = Duration.ofSeconds(60);
    private static final int MOST_ROWS = 500_000;
    private static final int MOST_OURS = 100_000;

    private RouterUsers() {}

    /** @return the users with our mark, in the router's order */
    static Future<List<SeenUser>> ours(RouterOsConnection router) {
        var read = new Read();
        var rows = router.stream(Command.of(DesiredUser.MENU + "/print")
                .proplist(
                        ".id",
                        "name",
                        "password",
                        "profile",
                        "comment",
                        "disabled",
                        "limit-uptime",
                        "limit-bytes-total",
                        "uptime",
                        "bytes-in",
                        "bytes-out")
                .timeout(BETWEEN_ROWS));
        rows.handler(row -> {
            if (read.takes(SeenUser.of(row))) return;
            rows.cancel();
        });
        return rows.ended().compose(ended -> read.result());
    }

    /** One read under way; touched by one thread at a time. */
    private static final class Read {
        private final List<SeenUser> ours = new ArrayList<>();
        private final long begun = System.nanoTime();
        private int rows;
        private String problem;

        /** @return whether to go on */
        boolean takes(SeenUser user) {
            if (problem != null) return false;
            if (user != null) ours.add(user);
            if (++rows > MOST_ROWS || ours.size() > MOST_OURS) problem = "The router has too many hotspot users";
            if (System.nanoTime() - begun > LONGEST_READ.toNanos()) problem = "The router is too slow";
            return problem == null;
        }

        Future<List<SeenUser>> result() {
            return problem == null ? Future.succeededFuture(ours) : Future.failedFuture(new NotReadable(problem));
        }
    }

    /** The router's users could not be read to the end. */
    static final class NotReadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReadable(String problem) {
            super(problem, null, false, false);
        }
    }
}
