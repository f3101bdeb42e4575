package io.ficha.tenancy.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.common.garden.ProviderHosts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the pages a router's hotspot shows: a door to the portal, and the one who logs in what the portal hands back.
 * The variables of the router are filled in by the router; those in braces here.
 */
@ApplicationScoped
class RouterPages {
    private static final List<String> PAGES = List.of("login.html", "alogin.html", "md5.js", "api.json");
    private static final String PLAIN_URL = "https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?";

    private final String portal;
    private final String portalHost;
    private final Map<String, String> templates;
    private final String readMe;

    RouterPages(@ConfigProperty(name = "ficha.public-base-url") String publicBaseUrl) {
        if (!publicBaseUrl.matches(PLAIN_URL)) {
            throw new IllegalStateException("PUBLIC_BASE_URL is no plain http or https address");
        }
        portal = publicBaseUrl.replaceAll("/+$", "");
        portalHost = URI.create(portal).getHost();
        templates = PAGES.stream()
                .collect(Collectors.toMap(name -> name, RouterPages::read, (one, other) -> one, LinkedHashMap::new));
        readMe = read("LEEME.txt");
    }

    /** @return a ZIP archive with the pages, the script that installs them, and how to */
    byte[] archive(String routerId, String apiKey) {
        var pages = pages(routerId, apiKey);
        var providers = ProviderHosts.current().providers();
        var files = new LinkedHashMap<String, String>();
        pages.forEach((name, text) -> files.put("hotspot/" + name, text));
        files.put("install.rsc", InstallScript.of(routerId, pages, portalHost, List.copyOf(providers.keySet())));
        files.put(
                "jardin.txt",
                Stream.concat(Stream.of(portalHost), providers.values().stream().flatMap(List::stream))
                        .collect(Collectors.joining("\n", "", "\n")));
        files.put("LEEME.txt", readMe.replace("{{router}}", routerId));
        return zip(files);
    }

    /** @return the pages by name */
    Map<String, String> pages(String routerId, String apiKey) {
        var pages = new LinkedHashMap<String, String>();
        templates.forEach((name, text) -> pages.put(
                name, text.replace("{{portal}}", portal + "/p/" + routerId).replace("{{key}}", apiKey)));
        return pages;
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(FileTime.from(Instant.now()));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(UTF_8));
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static String read(String name) {
        try (var file = RouterPages.class.getResourceAsStream("/router-pages/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
