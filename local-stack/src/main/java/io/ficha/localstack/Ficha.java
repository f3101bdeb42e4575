package io.ficha.localstack;

import io.ficha.localstack.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The program behind {@code ./ficha}. */
public final class Ficha {
    private static final int FAILED = 1;

    private Ficha() {}

    /** Runs one command; the exit code tells whether it worked. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        var out = System.out;
        // Kafka's logging interface complains on the terminal that nothing takes its logs; here that is meant.
        System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
        try {
            int code = run(new ArrayList<>(Arrays.asList(args)), out);
            System.exit(code);
        } catch (StackFailure e) {
            System.err.println("ficha: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static int run(List<String> words, PrintStream out)
            throws IOException, InterruptedException, ExecutionException {
        String command = words.isEmpty() ? "help" : words.remove(0);
        var defaults = StackOptions.defaults();
        return switch (command) {
            case "up" -> new UpCommand(UpOptions.parse(words, defaults), out).run(words);
            case "down" -> DownCommand.run(dataAlone(words, defaults, command), out);
            case "status" -> StatusCommand.run(dataAlone(words, defaults, command), out);
            case "logs" -> LogsCommand.run(UpOptions.takeData(words, defaults), words, out);
            case "rotate-keys" -> rotateKeys(words, defaults, out);
            case "republish" -> republish(words, defaults, out);
            case "demo" -> demo(words, defaults, out);
            case "help", "--help", "-h" -> help(out);
            default -> throw new StackFailure("there is no command " + command + "; see ./ficha help");
        };
    }

    private static int demo(List<String> words, StackOptions defaults, PrintStream out) throws InterruptedException {
        var data = UpOptions.takeData(words, defaults);
        return Demo.run(RunningStack.find(defaults.withData(data)), words, out);
    }

    private static int rotateKeys(List<String> words, StackOptions defaults, PrintStream out)
            throws InterruptedException {
        var data = UpOptions.takeData(words, defaults);
        return RotateKeysCommand.run(defaults.withData(data), words, out);
    }

    private static int republish(List<String> words, StackOptions defaults, PrintStream out)
            throws InterruptedException {
        var data = UpOptions.takeData(words, defaults);
        return RepublishCommand.run(defaults.withData(data), words, out);
    }

    private static int help(PrintStream out) {
        out.println("Options of ./ficha up:\n" + UpOptions.USAGE);
        return 0;
    }

    private static Path dataAlone(List<String> words, StackOptions defaults, String command) {
        var data = UpOptions.takeData(words, defaults);
        if (!words.isEmpty()) {
            throw new StackFailure("./ficha " + command + " takes only --data DIR, not " + words.get(0));
        }
        return data;
    }
}
