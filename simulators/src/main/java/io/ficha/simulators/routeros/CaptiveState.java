package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.captive.Visits;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.system.Files;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;

/** What a test may see of the hotspot's pages, and put there; event loop only. */
final class CaptiveState {
    private static final int LARGEST_FILE = 1 << 20;

    private CaptiveState() {}

    /** @param url where the login page is, null on a device without pages */
    static JsonObject of(Box box, String url) {
        var visits = Visits.of(box);
        var logins = new JsonArray();
        visits.attempts()
                .forEach(attempt -> logins.add(new JsonObject()
                        .put("mac", attempt.mac())
                        .put("user", attempt.user())
                        .put("by", attempt.by())
                        .put("challenge", attempt.challenge())
                        .put("valid", attempt.valid())
                        .put("error", attempt.error())));
        var state = new JsonObject().put("url", url).put("mac", visits.mac()).put("logins", logins);
        visits.latest()
                .ifPresent(challenge -> state.put(
                        "challenge",
                        new JsonObject()
                                .put("number", challenge.number())
                                .put("id", challenge.id())
                                .put("value", challenge.value())));
        return state;
    }

    /**
     * Puts the files of a ZIP archive onto the device, as dragging them into its window does.
     *
     * @param folder empty for its top
     * @throws IllegalArgumentException when it is no archive
     */
    static JsonArray unpack(Box box, Buffer archive, String folder) {
        var names = new JsonArray();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.getBytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var text = new String(zip.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
                var name = folder.isEmpty() ? entry.getName() : folder + "/" + entry.getName();
                Files.write(box, name, text);
                names.add(name);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no ZIP archive", e);
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the body is no ZIP archive, or has no files");
        }
        return names;
    }
}
