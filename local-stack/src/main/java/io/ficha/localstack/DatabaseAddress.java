package io.ficha.localstack;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A database server of the user's, as {@code postgresql://user:password@host:port/database?options}. */
record DatabaseAddress(String userInfo, String hostAndPort, String database, String query) {
    /** @throws StackFailure when it has another form; the password stays out of the message */
    static DatabaseAddress parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!scheme || uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw malformed();
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new DatabaseAddress(
                uri.getRawUserInfo(),
                uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()),
                path.length() < 2 ? "postgres" : path.substring(1),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    private static StackFailure malformed() {
        return new StackFailure("DATABASE_URL needs the form postgresql://user:password@host:port/database");
    }

    /** @return the address of another database on the same server */
    String urlOf(String otherDatabase) {
        return "postgresql://" + userInfo + "@" + hostAndPort + "/" + otherDatabase
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** @return the address for JDBC, credentials included */
    String jdbcUrl() {
        var parts = userInfo.split(":", 2);
        String credentials = "user=" + reencode(parts[0]) + (parts.length > 1 ? "&password=" + reencode(parts[1]) : "");
        return "jdbc:postgresql://" + hostAndPort + "/" + database + "?" + credentials
                + (query.isEmpty() ? "" : "&" + query);
    }

    private static String reencode(String text) {
        return URLEncoder.encode(
                URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "DatabaseAddress[" + hostAndPort + "/" + database + "]";
    }
}
