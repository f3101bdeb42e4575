package io.ficha.httpgateway;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The portal or the panel: a page, and files under a directory that is named after all their contents, so that browsers
 * may keep them for ever.
 *
 * @param version the directory's name
 * @param files by path relative to the section
 */
record WebSection(String version, WebFile page, Map<String, WebFile> files) {
    private static final String PAGE = "index.html";

    /**
     * Reads all files below a directory.
     *
     * @param base where the version's directory is, in URLs
     * @param values what stands in the page between double braces
     */
    static WebSection read(Path directory, String base, Map<String, String> values) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(directory)) {
            for (var path : walk.filter(Files::isRegularFile).collect(Collectors.toList()))
                contents.put(directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
        var page = contents.remove(PAGE);
        if (page == null)
            throw new FileNotFoundException(directory.resolve(PAGE).toString());
        var digest = WebFile.Digests.sha256();
        var files = new TreeMap<String, WebFile>();
        for (var it : contents.entrySet()) {
            digest.update((it.getKey() + '\n' + it.getValue().length + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(it.getValue());
            files.put(it.getKey(), WebFile.of(it.getKey(), it.getValue()));
        }
        var version = HexFormat.of().formatHex(digest.digest(), 0, 6);
        var html = new String(page, StandardCharsets.UTF_8).replace("{{base}}", base + version);
        for (var it : values.entrySet()) html = html.replace("{{" + it.getKey() + "}}", it.getValue());
        return new WebSection(version, WebFile.of(PAGE, html.getBytes(StandardCharsets.UTF_8)), files);
    }
}
