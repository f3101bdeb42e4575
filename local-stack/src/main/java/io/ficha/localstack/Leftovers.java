package io.ficha.localstack;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Processes of an earlier stack on the same data directory that outlived their launcher. */
final class Leftovers {
    private static final long GRACE_MS = 8000;

    private Leftovers() {}

    /** Ends them; call only while the directory is held. @return how many there were */
    static int end(PidFile pids) {
        List<ProcessHandle> alive = pids.read().stream()
                .filter(entry -> !entry.name().equals(PidFile.LAUNCHER))
                .flatMap(entry -> entry.process().stream())
                .toList();
        alive.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MS);
        while (alive.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        alive.forEach(ProcessHandle::destroyForcibly);
        pids.delete();
        return alive.size();
    }
}
