package io.ficha.benchmarks.sale;

import io.ficha.benchmarks.load.Schedule;
import io.ficha.benchmarks.stack.StackFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench sale} was asked for.
 *
 * @param url the HTTP gateway
 * @param control the simulators' control API
 * @param kafka the broker's bootstrap servers
 * @param routers how many of the simulated routers sell
 */
record SaleOptions(
        double rate,
        Duration duration,
        Duration warmup,
        String url,
        String control,
        String kafka,
        int routers,
        String adminEmail,
        String adminPassword,
        StackFiles stack,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench sale [options]
              --rate N                sales a second, evenly spaced (30)
              --duration TIME         how long is measured, such as 30 or 30s or PT30S (30s)
              --warmup TIME           how long is sold before that (10s)
              --routers N             how many of the simulated routers sell (2)
              --data DIR              the stack's data directory (.ficha)
              --url URL               the HTTP gateway (the running stack's, or http://127.0.0.1:8080)
              --control URL           the simulators' control API (port of --url + 20)
              --kafka HOST:PORT       the broker (port of --url + 11)
              --super-admin EMAIL     who sets the shop up (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                                      (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE              where the figures go (benchmarks/results/sale-RATE.json)
            The stack needs its simulators. Ends with 0 when every sale is one charge, one user and one event.""";

    private static final int DEFAULT_PORT = 8080;
    private static final int CONTROL_OFFSET = 20;
    private static final int KAFKA_OFFSET = 11;
    private static final Set<String> NAMES = Set.of(
            "--rate",
            "--duration",
            "--warmup",
            "--routers",
            "--data",
            "--url",
            "--control",
            "--kafka",
            "--super-admin",
            "--super-admin-password",
            "--out");

    /**
     * Reads the command line.
     *
     * @param home the project's folder
     * @throws IllegalArgumentException with a message for people
     */
    static SaleOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = pairs(arguments);
        double rate = number("--rate", given.getOrDefault("--rate", "30"));
        var stack = new StackFiles(
                Path.of(given.getOrDefault("--data", home.resolve(".ficha").toString()))
                        .toAbsolutePath());
        var defaultUrl = "http://127.0.0.1:" + stack.basePort().orElse(DEFAULT_PORT);
        var gateway = uri("--url", given.getOrDefault("--url", defaultUrl));
        int port = gateway.getPort() < 0 ? 80 : gateway.getPort();
        var control = given.getOrDefault("--control", "http://" + gateway.getHost() + ":" + (port + CONTROL_OFFSET));
        var duration = time("--duration", given.getOrDefault("--duration", "30"));
        if (new Schedule(rate, duration).count() == 0) {
            throw new IllegalArgumentException("--duration must leave time for one sale");
        }
        return new SaleOptions(
                rate,
                duration,
                time("--warmup", given.getOrDefault("--warmup", "10")),
                withoutSlash(gateway.toString()),
                withoutSlash(uri("--control", control).toString()),
                given.getOrDefault("--kafka", gateway.getHost() + ":" + (port + KAFKA_OFFSET)),
                routers(given.getOrDefault("--routers", "2")),
                given.getOrDefault("--super-admin", stack.adminEmail(environment)),
                given.getOrDefault("--super-admin-password", stack.adminPassword(environment)),
                stack,
                given.containsKey("--out")
                        ? Path.of(given.get("--out"))
                        : home.resolve("benchmarks/results/sale-" + plain(rate) + ".json"));
    }

    private static Map<String, String> pairs(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name + "\n" + USAGE);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            given.put(name, arguments.get(i + 1));
        }
        return given;
    }

    /** Takes seconds, seconds with an {@code s}, minutes with an {@code m}, or ISO-8601. */
    private static Duration time(String option, String value) {
        var upper = value.toUpperCase(Locale.ROOT);
        try {
            var iso = upper.startsWith("P") ? upper : "PT" + (upper.matches(".*[SM]") ? upper : upper + "S");
            var time = Duration.parse(iso);
            if (!time.isNegative()) {
                return time;
            }
        } catch (DateTimeParseException malformed) {
            // said below, as for a negative time
        }
        throw new IllegalArgumentException(option + " needs a time such as 30s or PT30S, not " + value);
    }

    private static double number(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + value, e);
        }
    }

    private static int routers(String value) {
        double number = number("--routers", value);
        if (number < 1 || number != Math.rint(number)) {
            throw new IllegalArgumentException("--routers needs a whole number from 1, not " + value);
        }
        return (int) number;
    }

    private static URI uri(String option, String value) {
        try {
            var uri = URI.create(value);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, as for a URL without a host
        }
        throw new IllegalArgumentException(option + " needs a URL, not " + value);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** @return the rate as people write it: 30, 2.5 */
    static String plain(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "SaleOptions[" + plain(rate) + "/s for " + duration + " at " + url + "]";
    }
}
