package io.ficha.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's own programs run against one data directory: {@code initdb} and {@code pg_ctl}. */
final class PostgresProcess {
    private static final String MAJOR_VERSION = "18";

    private final Path data;
    private final Path log;
    private final Path home = PostgresBinaries.home();

    PostgresProcess(Path data, Path log) {
        this.data = data.toAbsolutePath().normalize();
        this.log = log.toAbsolutePath().normalize();
    }

    /** Creates the cluster unless there is one; an interrupted creation leaves nothing behind in the data directory. */
    void initialise(boolean durable) throws IOException {
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(MAJOR_VERSION)) {
                throw new EmbeddedFailure(data + " was written by PostgreSQL " + found + ", this is PostgreSQL "
                        + MAJOR_VERSION + "; use another data directory or start afresh");
            }
            return;
        }
        Files.createDirectories(data.getParent());
        Files.deleteIfExists(data); // empty or absent; a directory with foreign files in it is refused here
        Path half = Files.createTempDirectory(data.getParent(), "initdb-");
        var command = new ArrayList<>(List.of(
                program("initdb"),
                "--pgdata=" + half,
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        run("initdb", command);
        Files.move(half, data);
    }

    /** Starts the server and waits until it takes connections, also through crash recovery. */
    void start(Map<String, String> settings) throws IOException {
        var options = new StringBuilder();
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        run(
                "starting PostgreSQL",
                List.of(
                        program("pg_ctl"),
                        "start",
                        "--pgdata=" + data,
                        "--log=" + log,
                        "--wait",
                        "--timeout=120",
                        "--options=" + options.toString().strip()));
    }

    /** Ends a server of this data directory, ours or one that outlived its starter; does nothing when there is none. */
    void stop(String mode) throws IOException {
        if (server().isEmpty()) {
            return;
        }
        run(
                "stopping PostgreSQL",
                List.of(
                        program("pg_ctl"),
                        "stop",
                        "--pgdata=" + data,
                        "--mode=" + mode,
                        "--wait",
                        "--timeout=60",
                        "--silent"));
    }

    /** @return the running server of this data directory */
    Optional<ProcessHandle> server() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var process =
                ProcessHandle.of(Math.abs(Long.parseLong(lines.get(0).strip()))).filter(ProcessHandle::isAlive);
        if (process.isPresent() && !looksLikePostgres(process.get())) {
            Files.deleteIfExists(
                    pidFile); // the number belongs to another program now; PostgreSQL would refuse to start
            return Optional.empty();
        }
        return process;
    }

    /** A dead process that nobody has collected yet has no command, and neither is it a server. */
    private static boolean looksLikePostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }

    private void run(String what, List<String> command) throws IOException {
        var whole = new ArrayList<>(SuperUser.prefix());
        whole.addAll(command);
        // A file, not a pipe: the server inherits it and a pipe would stay open as long as the server lives.
        Path output = Files.createTempFile("ficha-postgres-", ".out");
        try {
            var process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new EmbeddedFailure(what + " failed (exit " + exit + "): "
                        + new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip() + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedFailure(what + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String tail() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private String program(String name) {
        return PostgresBinaries.program(home, name).toString();
    }
}
