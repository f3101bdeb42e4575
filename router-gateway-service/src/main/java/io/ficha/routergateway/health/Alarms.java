package io.ficha.routergateway.health;

/**
 * Which figures are in trouble. Each has one line to get in and another to get out, so that a figure that sways about
 * one of them does not flap; a figure that is not known leaves its alarm as it was.
 */
record Alarms(boolean cpuHigh, boolean memoryLow, boolean clockWrong) {
    static final Alarms NONE = new Alarms(false, false, false);
    private static final int CPU_HIGH_PERCENT = 90;
    private static final int CPU_FINE_PERCENT = 70;
    private static final int MEMORY_LOW_PERCENT = 10;
    private static final int MEMORY_FINE_PERCENT = 20;
    private static final int CLOCK_WRONG_SECONDS = 60;
    private static final int CLOCK_FINE_SECONDS = 30;

    Alarms after(Figures now) {
        Long free = null;
        if (now.freeMemoryBytes() != null && now.totalMemoryBytes() != null && now.totalMemoryBytes() > 0) {
            free = Math.round(100.0 * now.freeMemoryBytes() / now.totalMemoryBytes());
        }
        return new Alarms(
                now.cpuPercent() == null
                        ? cpuHigh
                        : now.cpuPercent() >= (cpuHigh ? CPU_FINE_PERCENT : CPU_HIGH_PERCENT),
                free == null ? memoryLow : free < (memoryLow ? MEMORY_FINE_PERCENT : MEMORY_LOW_PERCENT),
                now.clock() == null
                        ? clockWrong
                        : Math.abs((long) now.clock().offsetSeconds())
                                > (clockWrong ? CLOCK_FINE_SECONDS : CLOCK_WRONG_SECONDS));
    }
}
