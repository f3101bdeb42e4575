package io.ficha.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./ficha logs SERVICE}: the end of a log, or all that comes with {@code -f}. */
final class LogsCommand {
    private static final int LINES = 200;
    private static final int POLL_MS = 200;

    private LogsCommand() {}

    static int run(Path data, List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        boolean follow = arguments.contains("-f");
        var names = arguments.stream().filter(word -> !word.equals("-f")).toList();
        Path logs = data.resolve("logs");
        if (names.size() != 1) {
            throw new StackFailure("which log? ./ficha logs SERVICE, with -f to follow it; there are: " + known(logs));
        }
        Path log = names.get(0).equals("postgres") ? data.resolve("postgres.log") : logs.resolve(names.get(0) + ".log");
        if (!log.normalize().startsWith(data) || !Files.exists(log)) {
            throw new StackFailure("there is no log of " + names.get(0) + "; there are: " + known(logs));
        }
        LogTail.of(log, LINES).forEach(out::println);
        if (follow) {
            follow(log, out);
        }
        return 0;
    }

    private static void follow(Path log, PrintStream out) throws IOException, InterruptedException {
        long at = Files.size(log);
        while (true) {
            long size = Files.size(log);
            if (size < at) {
                at = 0; // the log was cut
            }
            if (size > at) {
                try (var channel = Files.newByteChannel(log)) {
                    channel.position(at);
                    var chunk = ByteBuffer.allocate((int) Math.min(size - at, 1 << 16));
                    channel.read(chunk);
                    out.write(chunk.array(), 0, chunk.position());
                    out.flush();
                    at += chunk.position();
                }
            } else {
                Thread.sleep(POLL_MS);
            }
        }
    }

    private static String known(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return "none yet";
        }
        try (var files = Files.list(logs)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "none yet" : names + ", postgres";
        }
    }
}
