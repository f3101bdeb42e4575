package io.ficha.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL on the loopback interface: durable on a directory of yours, or fast and forgetful for tests.
 *
 * <p>The server is a process of its own. {@link #stop} and {@link #crash} end it, {@link #start()} brings it back on the
 * same directory and port. A server that outlived its starter is ended before a new one starts on its directory.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final Path data;
    private final int port;
    private final boolean durable;
    private final PostgresProcess process;
    private final Thread stopAtExit = new Thread(this::close, "stop-postgres");

    private PostgresServer(Path data, int port, boolean durable) {
        this.data = data.toAbsolutePath().normalize();
        this.port = port == 0 ? Ports.free() : port;
        this.durable = durable;
        this.process = new PostgresProcess(this.data, this.data.resolveSibling(this.data.getFileName() + ".log"));
    }

    /** Starts on a new temporary directory and a free port; the directory goes when the server is closed or the JVM ends. */
    public static PostgresServer startTemporary() {
        try {
            var root = Files.createTempDirectory("ficha-postgres-");
            var server = new PostgresServer(root.resolve("data"), 0, false);
            Runtime.getRuntime().addShutdownHook(server.stopAtExit);
            server.start();
            return server;
        } catch (IOException e) {
            throw new EmbeddedFailure("cannot create a temporary directory for PostgreSQL: " + e, e);
        }
    }

    /**
     * Starts on {@code data}, created when absent, with every commit on disk before it is answered.
     *
     * <p>The caller stops it: there is no shutdown hook, so that services can end before their database.
     *
     * @param port the port, or 0 for a free one
     */
    public static PostgresServer start(Path data, int port) {
        var server = new PostgresServer(data, port, true);
        server.start();
        return server;
    }

    /** Ends a server that outlived its starter, so that its port is free again; does nothing when there is none. */
    public static void endOrphan(Path data) {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            new PostgresServer(data, 0, true).stop();
        }
    }

    /** Starts again after {@link #stop} or {@link #crash}, recovering when needed; returns when connections are taken. */
    public synchronized void start() {
        try {
            process.initialise(durable);
            process.stop("fast");
            process.start(settings());
        } catch (IOException e) {
            throw new EmbeddedFailure("cannot start PostgreSQL on " + data + ": " + e, e);
        }
    }

    /** Ends the server in an orderly way; open connections are cut, data stays. */
    public synchronized void stop() {
        end("fast");
    }

    /** Ends the server at once, as a crash would: nothing is flushed, the next start recovers from the log. */
    public synchronized void crash() {
        end("immediate");
    }

    private void end(String mode) {
        try {
            process.stop(mode);
        } catch (IOException e) {
            throw new EmbeddedFailure("cannot stop PostgreSQL on " + data + ": " + e, e);
        }
    }

    /** Stops the server; the directory of a temporary one is deleted. */
    @Override
    public synchronized void close() {
        stop();
        if (!durable) {
            if (Thread.currentThread() != stopAtExit) {
                Runtime.getRuntime().removeShutdownHook(stopAtExit);
            }
            Directories.delete(data.getParent());
        }
    }

    /** @return the server's process id while it runs */
    public Optional<Long> pid() {
        try {
            return process.server().map(ProcessHandle::pid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public int port() {
        return port;
    }

    /** @return {@code postgresql://postgres:postgres@127.0.0.1:port/database} */
    public String url(String database) {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + "/" + database;
    }

    /** @return the same for JDBC, credentials included */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&password=postgres";
    }

    /** Creates a database unless it exists. */
    public void createDatabase(String name) {
        createDatabase(jdbcUrl("postgres"), name);
    }

    /**
     * Creates a database on any server unless it exists.
     *
     * @param adminJdbcUrl a JDBC address, with credentials, of a database whose user may create databases
     */
    public static void createDatabase(String adminJdbcUrl, String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        try (var connection = DriverManager.getConnection(adminJdbcUrl);
                var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            exists.setString(1, name);
            try (var rows = exists.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
            create.execute("create database " + name);
        } catch (SQLException e) {
            if (!"42P04".equals(e.getSQLState())) { // duplicate_database: another starter was faster
                throw new EmbeddedFailure("cannot create database " + name + ": " + e.getMessage(), e);
            }
        }
    }

    private Map<String, String> settings() {
        var settings = new TreeMap<>(Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "max_connections", "200"));
        if (!durable) {
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        }
        return settings;
    }
}
