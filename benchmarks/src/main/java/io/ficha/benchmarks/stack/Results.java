package io.ficha.benchmarks.stack;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the figures of a run go. */
public final class Results {
    private Results() {}

    /** Writes the file and its folder, and says so. @throws StackClient.Failed when that does not work */
    public static void write(JsonObject figures, Path file, PrintStream out) {
        var path = file.toAbsolutePath();
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, figures.encodePrettily() + "\n");
        } catch (IOException e) {
            throw new StackClient.Failed("cannot write " + path + ": " + e, e);
        }
        out.println("written: " + path);
    }
}
