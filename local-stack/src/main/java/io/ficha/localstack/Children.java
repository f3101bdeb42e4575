package io.ficha.localstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of a stack: starts, watches and ends them.
 *
 * <p>One that ends by itself after it was ready is started again, later each time; one that is killed or stopped through
 * this class stays down until it is started.
 */
final class Children {
    private static final long GRACE_MS = 20_000;
    private static final long RECORDING_GRACE_MS = 120_000;
    private static final long LONGEST_BACK_OFF_MS = 30_000;
    private static final long READY_WITHIN_MS = 180_000;

    private final StackOptions options;
    private final DataDirectory data;
    private final PartEnvironment environment;
    private final JavaCommand command;
    private final Map<Part, Child> children = new EnumMap<>(Part.class);
    private final List<Child> replicas = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "children");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closing;

    Children(StackOptions options, DataDirectory data, PartEnvironment environment) {
        this.options = options;
        this.data = data;
        this.environment = environment;
        this.command = new JavaCommand(options);
        timer.scheduleWithFixedDelay(this::rotateLogs, 30, 30, TimeUnit.SECONDS);
    }

    /** Starts the processes without waiting for them. */
    synchronized void start(Collection<Part> parts) {
        for (Part part : parts) {
            if (closing) {
                throw new StackFailure("the stack is ending");
            }
            var child = children.computeIfAbsent(part, p -> new Child(p, data.logs()));
            if (!child.isRunning()) {
                launch(child);
            }
        }
        record();
    }

    private void launch(Child child) {
        child.launch(command.of(child.part()), environment.of(child.part()), data.root());
        var process = child.process();
        process.onExit().thenAccept(ended -> ended(child, ended));
    }

    /** Waits until all of them serve; tells every few seconds whom it waits for. */
    void awaitReady(Collection<Part> parts) {
        long started = System.nanoTime();
        long told = started;
        var waiting = new ArrayList<>(parts);
        while (!waiting.isEmpty()) {
            for (Part part : List.copyOf(waiting)) {
                requireRunning(part);
                if (Probe.isReady(part, options.ports().of(part), !allServices())) {
                    waiting.remove(part);
                    ready(part);
                }
            }
            long now = System.nanoTime();
            if (now - told > TimeUnit.SECONDS.toNanos(2) && !waiting.isEmpty()) {
                told = now;
                options.progress()
                        .accept("  waiting for " + String.join(", ", labels(waiting)) + " ("
                                + TimeUnit.NANOSECONDS.toSeconds(now - started) + " s)");
            }
            if (now - started > TimeUnit.MILLISECONDS.toNanos(READY_WITHIN_MS)) {
                throw failed(waiting.get(0), "is not ready after " + READY_WITHIN_MS / 1000 + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
        }
    }

    private boolean allServices() {
        return options.parts().containsAll(Part.services());
    }

    private static List<String> labels(Collection<Part> parts) {
        return parts.stream().map(Part::label).toList();
    }

    private synchronized void ready(Part part) {
        child(part).state("up");
        record();
    }

    private void requireRunning(Part part) {
        Child child;
        synchronized (this) {
            if (closing) {
                throw new StackFailure("the stack is ending");
            }
            child = child(part);
            if (child.isRunning()) {
                return;
            }
        }
        throw failed(part, "ended while it started (" + child.ending() + ")");
    }

    private synchronized StackFailure failed(Part part, String what) {
        var child = child(part);
        var tail = LogTail.of(child.log(), 15);
        return new StackFailure(
                part.label() + " " + what + "; the end of " + child.log() + ":\n    " + String.join("\n    ", tail));
    }

    /** Ends a process at once; it stays down. Returns when it is gone. */
    void kill(Part part) {
        Child child;
        synchronized (this) {
            child = child(part);
            child.kill();
            child.state("stopped");
        }
        child.awaitEnd(GRACE_MS);
        recordNow();
    }

    /** Sends a signal that does not end the process. */
    synchronized void signal(Part part, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid(part)))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackFailure("cannot send SIG" + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", e);
        }
    }

    /** Starts one more process of a part on another port; not watched, ended with all others. */
    synchronized Process startReplica(Part part, int port) {
        if (closing) {
            throw new StackFailure("the stack is ending");
        }
        var settings = environment.of(part);
        settings.put("HTTP_PORT", Integer.toString(port));
        var replica = new Child(part, data.logs(), part.label() + "-" + port);
        replica.launch(command.of(part), settings, data.root());
        replicas.add(replica);
        return replica.process();
    }

    /** Ends processes in an orderly way, all at the same time; they stay down. Kills what does not end in time. */
    void stop(Collection<Part> parts) {
        var ending = new ArrayList<Child>();
        boolean recording = false;
        synchronized (this) {
            for (Part part : parts) {
                var child = children.get(part);
                if (child != null && child.isRunning()) {
                    recording |= command.records(part);
                    child.terminate();
                    ending.add(child);
                }
                if (child != null) {
                    child.terminate();
                    child.state("stopped");
                }
            }
        }
        if (recording && !ending.isEmpty()) {
            options.progress().accept("recording class archives, once, for a faster next start");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(recording ? RECORDING_GRACE_MS : GRACE_MS);
        for (Child child : ending) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (!child.awaitEnd(Math.max(0, left))) {
                options.progress().accept(child.part().label() + " did not end in time and is killed");
                child.kill();
                child.awaitEnd(GRACE_MS);
            }
        }
        recordNow();
    }

    /** No process starts any more, wanted or not. */
    synchronized void close() {
        closing = true;
        timer.shutdownNow();
        replicas.forEach(Child::kill);
    }

    private synchronized void ended(Child child, Process process) {
        if (closing || !child.isWanted() || child.process() != process) {
            return;
        }
        if (child.state().equals("starting") && child.restarts() == 0) {
            return; // whoever waits for it says so and gives up
        }
        long backOffMs = Math.min(LONGEST_BACK_OFF_MS, 1000L << Math.min(5, child.restarts()));
        child.state("restarting");
        child.countRestart();
        record();
        options.progress()
                .accept(child.part().label() + " ended by itself (" + child.ending() + "); starting it again in "
                        + backOffMs / 1000 + " s; see " + child.log());
        timer.schedule(() -> restart(child, process), backOffMs, TimeUnit.MILLISECONDS);
    }

    private synchronized void restart(Child child, Process ended) {
        if (closing || !child.isWanted() || child.process() != ended) {
            return;
        }
        launch(child);
        record();
        timer.schedule(() -> watchRestart(child), 1, TimeUnit.SECONDS);
    }

    private void watchRestart(Child child) {
        boolean serves = Probe.isReady(child.part(), options.ports().of(child.part()), !allServices());
        synchronized (this) {
            if (closing || !child.isRunning() || !child.state().equals("starting")) {
                return;
            }
            if (serves) {
                child.state("up");
                record();
                options.progress().accept(child.part().label() + " is up again");
            } else {
                timer.schedule(() -> watchRestart(child), 1, TimeUnit.SECONDS);
            }
        }
    }

    private synchronized void rotateLogs() {
        children.values().forEach(Child::rotateLog);
    }

    synchronized long pid(Part part) {
        return child(part).process().pid();
    }

    private Child child(Part part) {
        var child = children.get(part);
        if (child == null) {
            throw new StackFailure(part.label() + " was never started");
        }
        return child;
    }

    private synchronized void recordNow() {
        record();
    }

    /** Writes down who runs, for status, down, the watchdog and the next start. */
    private void record() {
        var entries = new ArrayList<PidFile.Entry>();
        entries.add(PidFile.Entry.of(ProcessHandle.current(), options.ports().base(), 0, "up", PidFile.LAUNCHER));
        for (var child : children.values()) {
            if (child.process() == null) {
                continue;
            }
            entries.add(PidFile.Entry.of(
                    child.process().toHandle(),
                    options.ports().of(child.part()),
                    child.restarts(),
                    child.state(),
                    child.part().label()));
        }
        data.pids().write(entries);
    }
}
