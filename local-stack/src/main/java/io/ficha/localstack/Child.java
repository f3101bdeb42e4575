package io.ficha.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the stack with its log file. Guarded by its {@link Children}. */
final class Child {
    private static final long LOG_LIMIT_BYTES = 20L << 20;

    private final Part part;
    private final Path log;
    private Process process;
    private boolean wanted;
    private int restarts;
    private String state = "stopped";

    Child(Part part, Path logs) {
        this(part, logs, part.label());
    }

    /** @param name of the log file */
    Child(Part part, Path logs, String name) {
        this.part = part;
        this.log = logs.resolve(name + ".log");
    }

    void launch(List<String> command, Map<String, String> environment, Path folder) {
        rotateLog();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new StackFailure("cannot start " + part.label() + ": " + e.getMessage(), e);
        }
        wanted = true;
        state = "starting";
    }

    /** Keeps the newest log within bounds and one before it; the process goes on writing to the same file. */
    void rotateLog() {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
        } catch (IOException e) {
            throw new StackFailure("cannot write " + log + " (" + e + "); is the disk full?", e);
        }
    }

    /** @return whether the process was gone within the time */
    boolean awaitEnd(long millis) {
        try {
            return process == null || process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void terminate() {
        wanted = false;
        if (process != null) {
            process.destroy();
        }
    }

    void kill() {
        wanted = false;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** @return how it ended: {@code exit 1}, {@code signal 9} */
    String ending() {
        int code = process.exitValue();
        return code > 128 ? "signal " + (code - 128) : "exit " + code;
    }

    Part part() {
        return part;
    }

    Path log() {
        return log;
    }

    Process process() {
        return process;
    }

    boolean isWanted() {
        return wanted;
    }

    int restarts() {
        return restarts;
    }

    void countRestart() {
        restarts++;
    }

    String state() {
        return state;
    }

    void state(String newState) {
        state = newState;
    }
}
