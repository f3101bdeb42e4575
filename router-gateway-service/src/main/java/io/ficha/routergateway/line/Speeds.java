package io.ficha.routergateway.line;

/**
 * The speeds of a plan as routers take them; pairs are upload and download, in kbit/s.
 *
 * @param priority 1 is first, 8 is last
 */
record Speeds(Pair max, Pair min, Pair burst, Pair threshold, int burstSeconds, int priority) {
    /** What a queue of somebody who is cut lets through: 0 would be no limit. */
    private static final Speeds CUT = new Speeds(new Pair(1, 1), Pair.NONE, Pair.NONE, Pair.NONE, 0, 8);

    static Speeds of(LinePlan plan, int priority) {
        var max = new Pair(plan.upload(), plan.download());
        var min = max.percent(Math.min(100, plan.guaranteed())).shared(Math.max(1, plan.aggregation()));
        var burst = max.percent(plan.burstLimit());
        var threshold = max.percent(plan.burstThreshold());
        boolean bursts =
                plan.burstLimit() > 100 && plan.burstSeconds() > 0 && min.isBelow(threshold) && threshold.isBelow(max);
        return bursts
                ? new Speeds(max, min, burst, threshold, plan.burstSeconds(), priority)
                : new Speeds(max, min, Pair.NONE, Pair.NONE, 0, priority);
    }

    static Speeds cut() {
        return CUT;
    }

    /** @return as profiles take it: all in one text, the priority but once */
    String rateLimit() {
        return String.join(
                " ",
                max.text(),
                burst.text(),
                threshold.text(),
                burstSeconds + "/" + burstSeconds,
                Integer.toString(priority),
                min.text());
    }

    String burstTime() {
        return burstSeconds + "s/" + burstSeconds + "s";
    }

    String priorities() {
        return priority + "/" + priority;
    }

    /** Upload and download. */
    record Pair(long upload, long download) {
        private static final Pair NONE = new Pair(0, 0);

        private Pair percent(int percent) {
            return new Pair(upload * percent / 100, download * percent / 100);
        }

        private Pair shared(int by) {
            return new Pair(upload / by, download / by);
        }

        private boolean isBelow(Pair other) {
            return upload < other.upload && download < other.download;
        }

        String text() {
            return text(upload) + "/" + text(download);
        }

        private static String text(long rate) {
            return rate == 0 ? "0" : rate + "k";
        }
    }
}
