package io.ficha.common.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code DATABASE_URL} ({@code postgresql://user:password@host:port/database}) into the settings of the reactive
 * and the migration data source. Says nothing when the variable is not set.
 */
public final class DatabaseUrlConfigSource implements ConfigSource {
    private static final int ABOVE_APPLICATION_PROPERTIES = 290;
    private static final int DEFAULT_PORT = 5432;
    private final Map<String, String> settings;

    /** Reads the environment; called by the configuration system. */
    public DatabaseUrlConfigSource() {
        this(System.getenv("DATABASE_URL"));
    }

    DatabaseUrlConfigSource(String databaseUrl) {
        this.settings = databaseUrl == null || databaseUrl.isBlank() ? Map.of() : parse(databaseUrl.strip());
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

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public String getName() {
        return "DATABASE_URL";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_APPLICATION_PROPERTIES;
    }
}
