package io.ficha.benchmarks.stack;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the threads of this process have allocated. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** @return bytes allocated so far by all threads that live now */
    public static long bytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
