package io.ficha.localstack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's folder: {@code -Dficha.home}, or upwards from this class's jar, or from the working directory. */
final class ProjectHome {
    private ProjectHome() {}

    static Path find() {
        String told = System.getProperty("ficha.home");
        if (told != null) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        try {
            var source = ProjectHome.class.getProtectionDomain().getCodeSource();
            for (Path start : new Path[] {
                Path.of(source.getLocation().toURI()), Path.of("").toAbsolutePath()
            }) {
                for (Path folder = start; folder != null; folder = folder.getParent()) {
                    if (Files.exists(folder.resolve("ficha")) && Files.isDirectory(folder.resolve("local-stack"))) {
                        return folder;
                    }
                }
            }
        } catch (URISyntaxException e) {
            throw new StackFailure("cannot tell where this program lies: " + e.getMessage(), e);
        }
        throw new StackFailure("cannot find the project's folder; start with ./ficha, or set -Dficha.home=FOLDER");
    }
}
