package io.ficha.simulators;

import io.ficha.simulators.routeros.DeviceFleet;
import io.ficha.simulators.routeros.DeviceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of the command line that says which RouterOS devices there are. */
final class DeviceArguments {
    static final int MAX_DEVICES = 60_000;
    static final int MAX_SESSIONS = 1000; // as /ip/service allows

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Integer> pages = new HashMap<>();
    private String user = "ficha";
    private String password = "ficha-router";
    private String version = "7.22.1";
    private int maxSessions = 20;
    private boolean tls;
    private int many;
    private String prefix = "r";
    private int fromPort = 20_000;
    private List<String> hosts = List.of();

    /**
     * Takes the option there, if it is one of these, and its value.
     *
     * @return where the last word taken stands
     * @throws IllegalArgumentException with a message for people
     */
    int take(String[] args, int at) {
        int next = at + 1;
        switch (args[at]) {
            case "--device" -> add(SimulatorsOptions.value(args, next));
            case "--device-user" -> user = SimulatorsOptions.value(args, next);
            case "--device-password" -> password = SimulatorsOptions.value(args, next);
            case "--device-version" -> version = version(SimulatorsOptions.value(args, next));
            case "--device-max-sessions" -> maxSessions = SimulatorsOptions.number(args, next, 1, MAX_SESSIONS);
            case "--device-prefix" -> prefix = name(SimulatorsOptions.value(args, next));
            case "--devices" -> many = SimulatorsOptions.number(args, next, 0, MAX_DEVICES);
            case "--devices-from-port" -> fromPort = SimulatorsOptions.port(args, next);
            case "--devices-hosts" ->
                hosts = List.of(SimulatorsOptions.value(args, next).split(","));
            case "--device-tls" -> {
                tls = true;
                return at;
            }
            default -> throw new IllegalArgumentException("unknown option " + args[at]);
        }
        return next;
    }

    List<DeviceOptions> options(String host) {
        var options = new ArrayList<DeviceOptions>();
        ports.forEach((name, port) -> options.add(
                pages.containsKey(name)
                        ? device(name, host, port).withPages(pages.get(name))
                        : device(name, host, port)));
        options.addAll(DeviceFleet.like(device(prefix, host, fromPort), many, hosts.isEmpty() ? List.of(host) : hosts));
        return List.copyOf(options);
    }

    private DeviceOptions device(String name, String host, int port) {
        return new DeviceOptions(name, host, port, user, password, version, maxSessions, tls);
    }

    private void add(String device) {
        var parts = device.split(":", 3);
        if (parts.length < 2 || !isName(parts[0]) || ports.containsKey(parts[0])) {
            throw new IllegalArgumentException(
                    "--device must be NAME:PORT or NAME:PORT:PAGES with a name of its own, not " + device);
        }
        ports.put(parts[0], SimulatorsOptions.port(new String[] {"--device", parts[1]}, 1));
        if (parts.length == 3) {
            pages.put(parts[0], SimulatorsOptions.port(new String[] {"--device", parts[2]}, 1));
        }
    }

    private static String name(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("--device-prefix must be letters, digits, - and _, not " + name);
        }
        return name;
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_-]{1,64}");
    }

    static String version(String version) {
        if (!version.matches("[67](\\.[0-9]{1,3}){1,2}[a-z0-9]*")) {
            throw new IllegalArgumentException("the version must be like 7.22.1 or 6.49.10, not " + version);
        }
        return version;
    }
}
