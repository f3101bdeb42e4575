package io.ficha.localstack;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code ./ficha up}: starts the stack, tells where it listens and stays until it is told to end. */
final class UpCommand {
    private static final String PASSWORD = "SUPER_ADMIN_INITIAL_PASSWORD";
    private static final String DETACHED = "FICHA_DETACHED";
    private static final String READY = "READY ";

    private final UpOptions options;
    private final PrintStream out;
    private volatile boolean ending;

    UpCommand(UpOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @return never, when all goes well in the foreground: a signal ends the process */
    int run(List<String> arguments) throws IOException, InterruptedException {
        return options.detach() ? runDetached(arguments) : runHere();
    }

    private int runHere() throws InterruptedException {
        long started = System.nanoTime();
        var stack = LocalStack.prepare(options.stack().withProgress(this::say));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
        try {
            stack.startAll();
        } catch (StackFailure e) {
            if (ending) {
                new CountDownLatch(1).await(); // a signal came first; its end is the end of this process
            }
            throw e;
        }
        describe(stack, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        new CountDownLatch(1).await();
        return 0;
    }

    private void end(LocalStack stack) {
        ending = true;
        say("ending the stack");
        stack.close();
        say("ended");
    }

    private void describe(LocalStack stack, long millis) {
        var ports = stack.ports();
        var parts = options.stack().parts();
        say("");
        for (Part part : parts) {
            row(part.label(), stack.url(part.label()));
        }
        if (parts.contains(Part.HTTP_GATEWAY)) {
            row("panel", stack.baseUrl() + "/panel/");
        }
        if (parts.contains(Part.SIMULATORS)) {
            row("  router cafe", "127.0.0.1:" + ports.routerCafe() + " (RouterOS API)");
            row("  hotspot cafe", "http://127.0.0.1:" + ports.pagesCafe() + "/login");
            row("  router plaza", "127.0.0.1:" + ports.routerPlaza() + " (RouterOS API)");
            row("  hotspot plaza", "http://127.0.0.1:" + ports.pagesPlaza() + "/login");
            row("  conekta", "http://127.0.0.1:" + ports.conekta());
            row("  mercado pago", "http://127.0.0.1:" + ports.mercadoPago());
            row("  telegram", "http://127.0.0.1:" + ports.telegram());
            row("  smtp", "127.0.0.1:" + ports.smtp() + " (mails: " + stack.url("simulators") + "/smtp/messages)");
        }
        row(
                "PostgreSQL",
                options.stack().setting("DATABASE_URL") == null
                        ? "127.0.0.1:" + ports.postgres()
                        : "yours, by DATABASE_URL");
        row("Kafka", stack.kafkaBootstrap());
        say("");
        row("log in with", stack.adminEmail());
        row("password", passwordHint(stack));
        row("logs", stack.logs().toString());
        say(String.format(Locale.ROOT, "  started in %.1f s; Ctrl-C or ./ficha down ends it", millis / 1000.0));
        say(READY + stack.baseUrl());
    }

    /** A terminal may show the password; what a detached stack says is its log, and a log holds no secret. */
    private String passwordHint(LocalStack stack) {
        if (options.stack().setting(PASSWORD) != null) {
            return "yours, by " + PASSWORD;
        }
        return System.getenv(DETACHED) == null
                ? stack.adminPassword()
                : "in " + options.stack().data().resolve("secrets").resolve(PASSWORD);
    }

    private void row(String name, String value) {
        say(String.format("  %-15s %s", name, value));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Runs the same command in a process that no terminal can end, and repeats what it says until it is ready. */
    private int runDetached(List<String> arguments) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(options.stack().data().resolve("logs"));
        Path log = logs.resolve(DataDirectory.LAUNCHER_LOG);
        long from = Files.exists(log) ? Files.size(log) : 0;
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
        command.addAll(ownCommandLine());
        command.add("up");
        arguments.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put(DETACHED, "yes");
        return repeat(builder.start(), log, from);
    }

    private static List<String> ownCommandLine() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(runtime.getInputArguments());
        words.addAll(List.of("-cp", runtime.getClassPath(), Ficha.class.getName()));
        return words;
    }

    private int repeat(Process process, Path log, long from) throws IOException, InterruptedException {
        try (var reader = Files.newBufferedReader(log)) {
            reader.skip(from);
            while (true) {
                boolean alive = process.isAlive();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    say(line);
                    if (line.startsWith(READY)) {
                        return 0;
                    }
                }
                if (!alive) {
                    return 1;
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }
}
