package io.ficha.localstack;

import io.ficha.common.secret.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/** The secrets of one local stack: from the settings, or made once and kept in the data directory for its owner alone. */
record Secrets(String serviceToken, String keyset, String adminEmail, String adminPassword) {
    static Secrets load(Path folder, StackOptions options) {
        return new Secrets(
                value(folder, options, "SERVICE_TOKEN", () -> random(32)),
                value(folder, options, "SECRETS_KEYSET", Keysets::generate),
                options.setting("SUPER_ADMIN_INITIAL_EMAIL") == null
                        ? "admin@ficha.local"
                        : options.setting("SUPER_ADMIN_INITIAL_EMAIL"),
                value(folder, options, "SUPER_ADMIN_INITIAL_PASSWORD", () -> random(15)));
    }

    private static String value(Path folder, StackOptions options, String name, Supplier<String> make) {
        if (options.setting(name) != null) {
            return options.setting(name);
        }
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String made = make.get();
            write(file, made);
            return made;
        } catch (IOException e) {
            throw new StackFailure("cannot keep a secret in " + file + ": " + e, e);
        }
    }

    private static void write(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerAlone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.newByteChannel(half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerAlone)
                    .close();
        }
        Files.writeString(half, secret + "\n");
        Files.move(half, file);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "Secrets[" + adminEmail + "]";
    }
}
