package io.ficha.common.db;

import io.smallrye.config.common.MapBackedConfigSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns {@code DATABASE_URL} ({@code postgresql://user:password@host:port/database}) into the settings of the reactive
 * and the migration data source. Says nothing when the variable is not set.
 */
public final class DatabaseUrlConfigSource extends MapBackedConfigSource {
    private static final long serialVersionUID = 1L;
    private static final int ABOVE_APPLICATION_PROPERTIES = 290;
    private static final int DEFAULT_PORT = 5432;

    /** Reads the environment; called by the configuration system. */
    public DatabaseUrlConfigSource() {
        this(System.getenv("DATABASE_URL"));
    }

    DatabaseUrlConfigSource(String databaseUrl) {
        super(
                "DATABASE_URL",
                databaseUrl == null || databaseUrl.isBlank() ? Map.of() : parse(databaseUrl.strip()),
                ABOVE_APPLICATION_PROPERTIES);
    }

    /** @throws IllegalArgumentException when the URL has no host or database; the password stays out of the message */
    static Map<String, String> parse(String databaseUrl) {
        URI uri;
        try {
            uri = URI.create(databaseUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "DATABASE_URL is not a URL of the form postgresql://user:password@host/db");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL needs the form postgresql://user:password@host:port/database");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String address = "//" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        var settings = new HashMap<String, String>();
        settings.put("quarkus.datasource.reactive.url", "postgresql:" + address);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + address);
        if (uri.getRawUserInfo() != null) {
            var parts = uri.getRawUserInfo().split(":", 2);
            settings.put("quarkus.datasource.username", decode(parts[0]));
            if (parts.length > 1) settings.put("quarkus.datasource.password", decode(parts[1]));
        }
        return settings;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
