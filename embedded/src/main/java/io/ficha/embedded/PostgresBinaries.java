package io.ficha.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks PostgreSQL's programs from the archive on the class path, once per user and version.
 *
 * <p>They go to {@code $FICHA_CACHE}, or {@code $XDG_CACHE_HOME/ficha}, or {@code ~/.cache/ficha}, or the temporary
 * directory, whichever can be written first.
 */
final class PostgresBinaries {
    private static final boolean WINDOWS = osName().contains("windows");
    private static Path unpacked;

    private PostgresBinaries() {}

    /** @return the directory that holds {@code bin/}, {@code lib/} and {@code share/} */
    static synchronized Path home() {
        if (unpacked == null || !Files.exists(program(unpacked, "postgres"))) {
            unpacked = unpack();
        }
        return unpacked;
    }

    static Path program(Path home, String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    private static Path unpack() {
        String archive = archiveName();
        try {
            byte[] packed = read(archive);
            Path cache = cacheDirectory();
            Path home = cache.resolve("postgres-" + digest(packed).substring(0, 16));
            if (Files.exists(home)) {
                return home;
            }
            try (var channel = FileChannel.open(
                            cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(home)) {
                    Path half = Files.createTempDirectory(cache, "unpacking-");
                    extract(packed, half);
                    Files.move(half, home); // whole or not at all: a killed unpacking leaves no broken home
                }
            }
            return home;
        } catch (IOException e) {
            throw new EmbeddedFailure("cannot unpack PostgreSQL (" + archive + "): " + e, e);
        }
    }

    private static byte[] read(String archive) throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new EmbeddedFailure("no PostgreSQL for this machine on the class path: " + archive
                        + " is missing; set DATABASE_URL to use a server of yours");
            }
            return in.readAllBytes();
        }
    }

    private static void extract(byte[] packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("entry leaves the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (file.getParent().endsWith("bin")) {
                        file.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    private static Path cacheDirectory() throws IOException {
        String chosen = System.getenv("FICHA_CACHE");
        String xdg = System.getenv("XDG_CACHE_HOME");
        var candidates = new Path[] {
            chosen == null ? null : Path.of(chosen),
            xdg == null ? null : Path.of(xdg, "ficha"),
            Path.of(System.getProperty("user.home"), ".cache", "ficha"),
            Path.of(System.getProperty("java.io.tmpdir"), "ficha-" + System.getProperty("user.name"))
        };
        for (Path candidate : candidates) {
            if (candidate != null && isUsable(candidate)) {
                return candidate;
            }
        }
        throw new IOException("no writable cache directory; set FICHA_CACHE to one");
    }

    private static boolean isUsable(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.isWritable(directory);
        } catch (IOException e) {
            return false;
        }
    }

    private static String archiveName() {
        String os = osName();
        String system = WINDOWS ? "windows" : os.contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = Set.of("aarch64", "arm64").contains(arch);
        return "postgres-" + system + "-" + (arm && !WINDOWS ? "arm_64" : "x86_64") + ".txz";
    }

    private static String osName() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
