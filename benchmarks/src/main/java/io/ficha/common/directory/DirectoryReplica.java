package io.ficha.common.directory;

import java.util.List;

/** The directory of every service and its reader, opened without a service around them. In their package: they are nobody else's. */
public final class DirectoryReplica implements AutoCloseable {
    private final Directory directory = new Directory(null);
    private final StateReader reader;

    public DirectoryReplica(String bootstrapServers) {
        this.reader = new StateReader(
                bootstrapServers,
                List.of(directory.companyListener(), directory.routerListener(), directory.apiKeyListener()));
    }

    /** Starts to read, on a thread of the reader's own. */
    public void start() {
        reader.start(null);
    }

    public boolean caughtUp() {
        return reader.caughtUp();
    }

    public Directory directory() {
        return directory;
    }

    /** Ends the reader; the directory stays. */
    @Override
    public void close() throws InterruptedException {
        reader.stop(null);
    }
}
