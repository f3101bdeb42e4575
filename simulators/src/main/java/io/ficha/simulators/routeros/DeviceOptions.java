package io.ficha.simulators.routeros;

/**
 * One simulated router.
 *
 * @param name its identity, and its place under {@code /routeros/} of the control API
 * @param port where the API listens; 0 takes a free port
 * @param routerOsVersion such as {@code 7.22.1}; decides the login style, {@code !empty} and the form of dates
 * @param maxSessions connections at a time; one more is closed as soon as it is accepted
 * @param tls whether the port speaks TLS, with a self-signed certificate made at the start
 * @param pagesPort where the hotspot shows its pages; 0 takes a free port, {@value #NO_PAGES} shows none
 */
public record DeviceOptions(
        String name,
        String host,
        int port,
        String user,
        String password,
        String routerOsVersion,
        int maxSessions,
        boolean tls,
        int pagesPort) {
    /** The port of a hotspot that shows no pages. */
    public static final int NO_PAGES = -1;

    private static final int DEFAULT_MAX_SESSIONS = 20;

    /** A device whose hotspot shows no pages. */
    public DeviceOptions(
            String name,
            String host,
            int port,
            String user,
            String password,
            String routerOsVersion,
            int maxSessions,
            boolean tls) {
        this(name, host, port, user, password, routerOsVersion, maxSessions, tls, NO_PAGES);
    }

    /** A device without TLS that lets 20 connections in, as a real one does unless told otherwise. */
    public DeviceOptions(String name, String host, int port, String user, String password, String routerOsVersion) {
        this(name, host, port, user, password, routerOsVersion, DEFAULT_MAX_SESSIONS, false);
    }

    /** The same with TLS on its port. */
    public DeviceOptions withTls() {
        return new DeviceOptions(name, host, port, user, password, routerOsVersion, maxSessions, true, pagesPort);
    }

    /** The same with another bound on connections. */
    public DeviceOptions withMaxSessions(int sessions) {
        return new DeviceOptions(name, host, port, user, password, routerOsVersion, sessions, tls, pagesPort);
    }

    /** The same with a hotspot that shows its pages there. */
    public DeviceOptions withPages(int atPort) {
        return new DeviceOptions(name, host, port, user, password, routerOsVersion, maxSessions, tls, atPort);
    }

    boolean showsPages() {
        return pagesPort != NO_PAGES;
    }

    boolean atLeast(int major, int minor) {
        var parts = routerOsVersion.split("[^0-9]+");
        int ownMajor = Integer.parseInt(parts[0]);
        int ownMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }

    @Override
    public String toString() {
        return "DeviceOptions[" + name + ", " + host + ":" + port + ", RouterOS " + routerOsVersion + "]";
    }
}
