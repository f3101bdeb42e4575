package io.ficha.routeros;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Holds a reader of foreign bytes to memory in proportion to what it was given. */
final class Allocation {
    /** The fuzzer's own hooks are in it. */
    private static final long ONCE = 256 << 10;

    private static final long PER_BYTE = 400;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Reads a second time when the first was too much: the first use of a class costs memory once. */
    static <T> T checked(int inputBytes, Supplier<T> reading) {
        long most = ONCE + PER_BYTE * inputBytes;
        for (int again = 0; ; again++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            var result = reading.get();
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated <= most) {
                return result;
            }
            if (again > 0) {
                throw new AssertionError(allocated + " bytes allocated for an input of " + inputBytes);
            }
        }
    }
}
