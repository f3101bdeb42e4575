package io.ficha.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of one process, tuned for a fast start with little memory. */
final class JavaCommand {
    /** Begins the argument that marks a process as belonging to a data directory. */
    static final String MARK = "-Dficha.stack=";

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private final StackOptions options;

    JavaCommand(StackOptions options) {
        this.options = options;
    }

    List<String> of(Part part) {
        Path jar = part.jar(options.home());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(MARK + options.data());
        command.add("-XX:+UseSerialGC");
        command.add(options.fullJit() ? "-Xmx320m" : "-Xmx192m");
        if (!everyCompiler(part)) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(archive(part, jar));
        command.addAll(options.javaOptions());
        command.add("-jar");
        command.add(jar.toString());
        if (part == Part.SIMULATORS) {
            command.addAll(simulators());
        }
        return command;
    }

    /** A class archive saves a third of the start; the JVM ignores one that does not fit, so it is never required. */
    private List<String> archive(Part part, Path jar) {
        boolean cache = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        Path archive = archiveOf(part);
        if (isNewer(archive, jar)) {
            return List.of((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive, "-Xlog:disable");
        }
        if (options.recordArchives()) {
            return List.of((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive, "-Xlog:disable");
        }
        return List.of();
    }

    /** @return whether this process, started now, would record an archive when it ends */
    boolean records(Part part) {
        return options.recordArchives() && !isNewer(archiveOf(part), part.jar(options.home()));
    }

    private Path archiveOf(Part part) {
        String mode = everyCompiler(part) ? "jit" : "c1";
        return options.home()
                .resolve(part.module())
                .resolve("target")
                .resolve("classes-" + Runtime.version().feature() + "-" + mode + ".archive");
    }

    private static boolean isNewer(Path archive, Path jar) {
        try {
            return Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The catalogue hashes subscribers' passwords: the first compiler alone makes that take four times as long. */
    private boolean everyCompiler(Part part) {
        return options.fullJit() || part == Part.CATALOG;
    }

    private List<String> simulators() {
        var ports = options.ports();
        return List.of(
                "--host",
                "127.0.0.1",
                "--control-port",
                Integer.toString(ports.of(Part.SIMULATORS)),
                "--conekta-port",
                Integer.toString(ports.conekta()),
                "--mercado-pago-port",
                Integer.toString(ports.mercadoPago()),
                "--telegram-port",
                Integer.toString(ports.telegram()),
                "--smtp-port",
                Integer.toString(ports.smtp()),
                "--device",
                "cafe:" + ports.routerCafe() + ":" + ports.pagesCafe(),
                "--device",
                "plaza:" + ports.routerPlaza() + ":" + ports.pagesPlaza());
    }
}
