package io.ficha.httpgateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file as browsers get it: its bytes, the same compressed, and a tag that changes with them. */
record WebFile(String contentType, Buffer plain, Buffer gzip, String tag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "js", "text/javascript; charset=UTF-8",
            "json", "application/json",
            "txt", "text/plain; charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    static WebFile of(String name, byte[] content) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) throw new IOException("no content type is known for the page file " + name);
        return new WebFile(
                type,
                Buffer.buffer(content),
                Buffer.buffer(compressed(content)),
                HexFormat.of().formatHex(Digests.sha256().digest(content), 0, 8));
    }

    /** Answers with the file, or with 304 when the caller has it. */
    void answer(HttpServerRequest request) {
        boolean compressed = gzip.length() < plain.length() && accepts(request.getHeader("Accept-Encoding"));
        var response = request.response();
        var known = request.getHeader("If-None-Match");
        response.putHeader("ETag", compressed ? "\"" + tag + "-gz\"" : "\"" + tag + "\"")
                .putHeader("Vary", "Accept-Encoding");
        if (known != null && (known.equals("*") || known.contains("\"" + tag))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", contentType);
        if (compressed) response.putHeader("Content-Encoding", "gzip");
        response.end(compressed ? gzip : plain);
    }

    private static boolean accepts(String codings) {
        if (codings == null) return false;
        for (var coding : codings.toLowerCase(java.util.Locale.ROOT).split(",")) {
            var parts = coding.split(";");
            if (parts[0].strip().equals("gzip"))
                return parts.length < 2 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
        }
        return false;
    }

    private static byte[] compressed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    /** The digest that tags and versions are made with. */
    static final class Digests {
        private Digests() {}

        static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
