package io.ficha.benchmarks.stack;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory this process holds.
 *
 * @param rss as the system counts it, 0 where it does not tell
 * @param heap live objects, right after a collection
 * @param direct buffers outside the heap that Netty holds
 */
public record Memory(long rss, long heap, long direct) {
    private static final double MIB = 1 << 20;

    /** Collects garbage until no more goes, and counts then. */
    public static Memory now() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        for (long before = 0; heap != before; ) {
            before = heap;
            System.gc();
            Thread.sleep(200); // for what other threads free after a collection
            heap = Math.min(
                    before,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return new Memory(rssNow(), heap, directNow());
    }

    /** @return how many files this process may open */
    public static long mostFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /** Netty's own count leaves out what it allocates through the JDK, and the other way round. */
    private static long directNow() {
        return Math.max(0, PlatformDependent.usedDirectMemory())
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    private static long rssNow() {
        return rssOf("self");
    }

    /** @return what a process holds as the system counts it, in bytes; 0 where it does not tell */
    public static long ofProcess(long pid) {
        return rssOf(Long.toString(pid));
    }

    /** @return the sockets that a process has open; 0 where the system does not tell */
    public static long socketsOf(long pid) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.filter(Memory::isSocket).count();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedSince) {
            return false;
        }
    }

    private static long rssOf(String process) {
        try (var lines = Files.lines(Path.of("/proc", process, "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kib -> Long.parseLong(kib) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }

    public static double mib(long bytes) {
        return Math.round(bytes / MIB * 10) / 10.0;
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("rssMiB", mib(rss))
                .put("heapMiB", mib(heap))
                .put("directMiB", mib(direct));
    }
}
