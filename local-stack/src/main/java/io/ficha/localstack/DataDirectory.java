package io.ficha.localstack;

import io.ficha.embedded.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one stack, held by one launcher at a time. */
final class DataDirectory implements AutoCloseable {
    /** What PostgreSQL, Kafka and the logs of a new stack take, with some air. */
    private static final long NEEDED_MEBIBYTES = 200;

    /** What a launcher says that no terminal shows. */
    static final String LAUNCHER_LOG = "launcher.log";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StackFailure when another stack holds the folder, or it cannot be written */
    static DataDirectory hold(Path root) {
        try {
            Files.createDirectories(root.resolve("logs"));
            var channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StackFailure("a stack already runs on " + root + " ("
                        + PidFile.in(root).owner()
                        + "): ./ficha status shows it, ./ficha down ends it, --data DIR starts another");
            }
            channel.write(ByteBuffer.wrap("held while a stack runs\n".getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataDirectory(root, channel, lock);
        } catch (IOException e) {
            throw new StackFailure(
                    "cannot write in " + root + " (" + e + "); is the disk full, or the folder another user's?", e);
        }
    }

    /** @throws StackFailure when the disk has too little room for a stack to start */
    void requireRoom() {
        requireRoom(NEEDED_MEBIBYTES);
    }

    void requireRoom(long neededMebibytes) {
        try {
            long left = Files.getFileStore(root).getUsableSpace() >> 20;
            if (left < neededMebibytes) {
                throw new StackFailure("the disk of " + root + " is full: " + left + " MiB left, a stack needs "
                        + neededMebibytes + "; make room, or put the data elsewhere with --data DIR");
            }
        } catch (IOException e) {
            throw new StackFailure("cannot tell how much room " + root + " has: " + e, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisJvm) {
            return null;
        }
    }

    /** Deletes all that a run leaves behind, but not what marks the folder as held, nor what this launcher may write to. */
    void empty() {
        for (String name : new String[] {"postgres", "kafka", "secrets"}) {
            Directories.delete(root.resolve(name));
        }
        try (var logs = Files.newDirectoryStream(logs(), log -> !log.endsWith(LAUNCHER_LOG))) {
            for (Path log : logs) {
                Files.delete(log);
            }
            Files.deleteIfExists(root.resolve("postgres.log"));
        } catch (IOException e) {
            throw new StackFailure("cannot empty " + root + ": " + e, e);
        }
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path logs() {
        return root.resolve("logs");
    }

    PidFile pids() {
        return PidFile.in(root);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StackFailure("cannot let go of " + root + ": " + e, e);
        }
    }
}
