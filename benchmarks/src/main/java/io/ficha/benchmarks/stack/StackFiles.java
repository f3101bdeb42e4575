package io.ficha.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What {@code ./ficha up} keeps in its data directory, as far as a client on the same machine reads it. */
public record StackFiles(Path data) {
    private static final String LAUNCHER = "launcher";
    private static final int WORDS_OF_A_LINE = 6;
    private static final int POSTGRES_OFFSET = 10;

    /** One process of the stack; the launcher holds the broker. */
    public record Part(String name, long pid, boolean withChildren) {}

    /** @return a secret that the stack made for itself, unless it was given from outside */
    public Optional<String> secret(String name) {
        return read(data.resolve("secrets").resolve(name)).map(String::strip);
    }

    /** @return who administers the stack, as the environment says or as it is made */
    public String adminEmail(Map<String, String> environment) {
        return set(environment, "SUPER_ADMIN_INITIAL_EMAIL").orElse("admin@ficha.local");
    }

    /** @return that one's password, as the environment says or as the stack made it for itself; empty when unknown */
    public String adminPassword(Map<String, String> environment) {
        var name = "SUPER_ADMIN_INITIAL_PASSWORD";
        return set(environment, name).or(() -> secret(name)).orElse("");
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** @return the HTTP gateway's port, when a stack is written down here */
    public OptionalInt basePort() {
        return lines().filter(words -> words[5].equals(LAUNCHER))
                .mapToInt(words -> Integer.parseInt(words[2]))
                .findFirst();
    }

    /** @return the HTTP gateway's port. @throws StackClient.Failed when no stack is written down here */
    public int runningPort() {
        return basePort().orElseThrow(() -> new StackClient.Failed("no stack runs on " + this + "; ./ficha up"));
    }

    /** @return the running stack's catalogue database, for its superuser. @throws StackClient.Failed as above */
    public String catalogDatabase() {
        return "jdbc:postgresql://127.0.0.1:" + (runningPort() + POSTGRES_OFFSET)
                + "/ficha_catalog?user=postgres&password=postgres";
    }

    /** @return the processes of the stack, those of its database server under {@code postgres}; none when it is not ours */
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        lines().forEach(words -> parts.add(
                new Part(words[5].equals(LAUNCHER) ? "kafka+launcher" : words[5], Long.parseLong(words[0]), false)));
        if (!parts.isEmpty()) {
            read(data.resolve("postgres").resolve("postmaster.pid"))
                    .map(text ->
                            Long.parseLong(text.lines().findFirst().orElse("0").strip()))
                    .ifPresent(pid -> parts.add(new Part("postgres", pid, true)));
        }
        return parts;
    }

    private Stream<String[]> lines() {
        return read(data.resolve("pids"))
                .orElse("")
                .lines()
                .map(line -> line.split(" ", WORDS_OF_A_LINE))
                .filter(words -> words.length == WORDS_OF_A_LINE);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new StackClient.Failed("cannot read " + file + ": " + e, e);
        }
    }
}
