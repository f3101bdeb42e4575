package io.ficha.localstack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What to start and how.
 *
 * @param home the project's folder, where the modules' {@code target} folders are
 * @param data where PostgreSQL, Kafka, secrets and logs live
 * @param fresh whether everything under {@code data} is deleted first
 * @param parts the processes to start
 * @param fullJit whether services may use every compiler; without it they start faster and run slower under load
 * @param recordArchives whether a process without a class archive records one, which slows this start and the next stop
 * @param environment the settings, as a process would get them
 * @param javaOptions JVM options for every process, after the built-in ones
 * @param progress takes one line at a time for people
 */
public record StackOptions(
        Path home,
        Path data,
        StackPorts ports,
        boolean fresh,
        Set<Part> parts,
        boolean fullJit,
        boolean recordArchives,
        Map<String, String> environment,
        List<String> javaOptions,
        Consumer<String> progress) {

    public StackOptions {
        data = data.toAbsolutePath().normalize();
        parts = parts.isEmpty() ? Set.of() : EnumSet.copyOf(parts);
        environment = Map.copyOf(environment);
        javaOptions = List.copyOf(javaOptions);
    }

    /** @return everything, on ports from 8080, under {@code .ficha} of the project, with this process's environment */
    public static StackOptions defaults() {
        Path home = ProjectHome.find();
        String extra = System.getenv().getOrDefault("FICHA_JAVA_OPTS", "").strip();
        return new StackOptions(
                home,
                home.resolve(".ficha"),
                new StackPorts(8080),
                false,
                EnumSet.allOf(Part.class),
                false,
                false,
                System.getenv(),
                Stream.of(extra.split("\\s+")).filter(word -> !word.isEmpty()).toList(),
                line -> {});
    }

    public StackOptions withData(Path newData) {
        return new StackOptions(
                home, newData, ports, fresh, parts, fullJit, recordArchives, environment, javaOptions, progress);
    }

    public StackOptions withPorts(StackPorts newPorts) {
        return new StackOptions(
                home, data, newPorts, fresh, parts, fullJit, recordArchives, environment, javaOptions, progress);
    }

    public StackOptions withFresh(boolean newFresh) {
        return new StackOptions(
                home, data, ports, newFresh, parts, fullJit, recordArchives, environment, javaOptions, progress);
    }

    public StackOptions withParts(Set<Part> newParts) {
        return new StackOptions(
                home, data, ports, fresh, newParts, fullJit, recordArchives, environment, javaOptions, progress);
    }

    public StackOptions withFullJit(boolean newFullJit) {
        return new StackOptions(
                home, data, ports, fresh, parts, newFullJit, recordArchives, environment, javaOptions, progress);
    }

    public StackOptions withRecordArchives(boolean newRecordArchives) {
        return new StackOptions(
                home, data, ports, fresh, parts, fullJit, newRecordArchives, environment, javaOptions, progress);
    }

    /** @return the same with one more setting for the processes, which wins over the environment's */
    public StackOptions withEnvironment(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new StackOptions(home, data, ports, fresh, parts, fullJit, recordArchives, more, javaOptions, progress);
    }

    public StackOptions withJavaOptions(List<String> newJavaOptions) {
        return new StackOptions(
                home, data, ports, fresh, parts, fullJit, recordArchives, environment, newJavaOptions, progress);
    }

    public StackOptions withProgress(Consumer<String> newProgress) {
        return new StackOptions(
                home, data, ports, fresh, parts, fullJit, recordArchives, environment, javaOptions, newProgress);
    }

    /** @return a setting, or nothing when it is absent or blank */
    String setting(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
