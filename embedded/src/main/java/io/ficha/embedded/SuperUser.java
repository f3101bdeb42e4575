package io.ficha.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** PostgreSQL refuses to run as root, so root enters a user namespace of its own first. */
final class SuperUser {
    private SuperUser() {}

    /** @return the words to put before a command; empty for a normal user */
    static List<String> prefix() {
        return Holder.PREFIX;
    }

    private static final class Holder {
        static final List<String> PREFIX = detect();

        private static List<String> detect() {
            if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                    || new UnixSystem().getUid() != 0) {
                return List.of();
            }
            var prefix = List.of("unshare", "-U");
            try {
                if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
                    return prefix;
                }
            } catch (IOException e) {
                throw refused(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw refused(null);
        }

        private static EmbeddedFailure refused(IOException cause) {
            return new EmbeddedFailure(
                    "PostgreSQL does not run as root, and this machine does not let root enter a user namespace"
                            + " (unshare -U); run as a normal user, or set DATABASE_URL to a server of yours",
                    cause);
        }
    }
}
