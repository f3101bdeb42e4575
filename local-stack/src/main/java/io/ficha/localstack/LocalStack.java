package io.ficha.localstack;

import io.ficha.embedded.EmbeddedFailure;
import io.ficha.embedded.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All of Ficha on one machine: PostgreSQL, Kafka, and each part a process of its own.
 *
 * <p>Parts go by the names that people use, such as {@code payment} or {@code router-gateway}. A part that is killed or
 * stopped through this class stays down until it is started; one that dies by itself is started again. Not to be used by
 * several threads at once, except {@link #close}.
 */
public final class LocalStack implements AutoCloseable {
    private final StackOptions options;
    private final DataDirectory data;
    private final Infrastructure infrastructure;
    private final Secrets secrets;
    private final Children children;
    private volatile boolean closed;

    private LocalStack(StackOptions options, DataDirectory data) {
        this.options = options;
        this.data = data;
        this.infrastructure = new Infrastructure(options, data);
        this.secrets = Secrets.load(data.secrets(), options);
        this.children = new Children(options, data, new PartEnvironment(options, infrastructure, secrets));
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StackFailure when something does not start; whatever did is ended first
     */
    public static LocalStack start(StackOptions options) {
        var stack = prepare(options);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Holds the data directory, ends what an earlier stack left behind and checks what can be checked beforehand. */
    static LocalStack prepare(StackOptions options) {
        var data = DataDirectory.hold(options.data());
        try {
            int ended = Leftovers.end(data.pids());
            if (ended > 0) {
                options.progress().accept("ended " + ended + " processes that an earlier stack had left behind");
            }
            if (options.fresh()) {
                data.empty();
            }
            data.requireRoom();
            PartEnvironment.GONE.stream()
                    .filter(name -> options.setting(name) != null)
                    .forEach(name -> options.progress()
                            .accept(name
                                    + " is no longer used: tokens are signed with asymmetric keys, kept by tenancy"));
            requireBuilt(options);
            return new LocalStack(options, data);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static void requireBuilt(StackOptions options) {
        var missing = options.parts().stream()
                .map(part -> part.jar(options.home()))
                .filter(jar -> !Files.exists(jar))
                .map(Path::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new StackFailure("not built yet: " + String.join(", ", missing)
                    + "; ./ficha up builds it, as does: mvn -DskipTests package");
        }
    }

    void startAll() {
        data.pids()
                .write(List.of(PidFile.Entry.of(
                        ProcessHandle.current(), options.ports().base(), 0, "starting", PidFile.LAUNCHER)));
        Watchdog.start(data);
        var own = new ArrayList<>(labels(options.parts()));
        if (infrastructure.ownsPostgres()) {
            PostgresServer.endOrphan(data.postgres());
            own.add("postgres");
        }
        if (infrastructure.ownsKafka()) {
            own.addAll(List.of("kafka", "kafka-controller"));
        }
        if (options.parts().contains(Part.SIMULATORS)) {
            own.addAll(StackPorts.simulated());
        }
        options.ports().requireFree(own);
        options.progress().accept("starting PostgreSQL and Kafka");
        try {
            infrastructure.start();
        } catch (EmbeddedFailure e) {
            throw new StackFailure(e.getMessage(), e);
        }
        if (!options.parts().isEmpty()) {
            options.progress().accept("starting " + String.join(", ", labels(options.parts())));
            children.start(options.parts());
            children.awaitReady(options.parts());
        }
    }

    private static List<String> labels(Set<Part> parts) {
        return parts.stream().map(Part::label).toList();
    }

    /** Starts a part that is down and waits until it is ready. */
    public void startService(String name) {
        var part = Set.of(Part.named(name));
        children.start(part);
        children.awaitReady(part);
    }

    /** Starts a part that is down, without waiting for it. */
    public void launchService(String name) {
        children.start(Set.of(Part.named(name)));
    }

    /** Waits until a launched part is ready. */
    public void awaitReady(String name) {
        children.awaitReady(Set.of(Part.named(name)));
    }

    /** Ends a part with SIGKILL, as a crash would; returns when it is gone. */
    public void kill(String name) {
        children.kill(Part.named(name));
    }

    /** Halts a part without ending it (SIGSTOP), as a host that is short of everything would. */
    public void freeze(String name) {
        children.signal(Part.named(name), "STOP");
    }

    /** Lets a halted part go on (SIGCONT), which knows nothing of the time between. */
    public void thaw(String name) {
        children.signal(Part.named(name), "CONT");
    }

    /**
     * Starts one more process of a part beside the one that serves; ends with the stack.
     *
     * @return the process; nobody waits until it is ready, and nobody starts it again
     */
    public Process startReplica(String name, int port) {
        return children.startReplica(Part.named(name), port);
    }

    /** Ends a part with SIGTERM, as a deployment would; returns when it is gone. */
    public void stopService(String name) {
        children.stop(Set.of(Part.named(name)));
    }

    /** Stops a part in an orderly way and starts it again; returns when it is ready. */
    public void restart(String name) {
        stopService(name);
        startService(name);
    }

    /** Stops the broker; what needs it has to wait. */
    public void stopKafka() {
        infrastructure.kafka().stop();
    }

    /** Starts the broker again with all it held. */
    public void startKafka() {
        infrastructure.kafka().start();
    }

    /** Ends the database server as a crash would; committed transactions survive. */
    public void crashPostgres() {
        infrastructure.postgres().crash();
    }

    /** Stops the database server in an orderly way. */
    public void stopPostgres() {
        infrastructure.postgres().stop();
    }

    /** Starts the database server again; returns when it has recovered. */
    public void startPostgres() {
        infrastructure.postgres().start();
    }

    /** @return the address of a part, such as {@code http://127.0.0.1:8083} for {@code payment} */
    public String url(String name) {
        return "http://127.0.0.1:" + port(name);
    }

    /** @return the one public address, the HTTP gateway's */
    public String baseUrl() {
        return url(Part.HTTP_GATEWAY.label());
    }

    public int port(String name) {
        return options.ports().of(Part.named(name));
    }

    /** @return where everything else listens */
    public StackPorts ports() {
        return options.ports();
    }

    /** @return the process id of a running part */
    public long pid(String name) {
        return children.pid(Part.named(name));
    }

    /** @return the address of a service's own database, credentials included */
    public String databaseUrl(String name) {
        return infrastructure.databaseUrl(Part.named(name));
    }

    public String kafkaBootstrap() {
        return infrastructure.kafkaBootstrap();
    }

    public String adminEmail() {
        return secrets.adminEmail();
    }

    public String adminPassword() {
        return secrets.adminPassword();
    }

    /** @return the shared secret for {@code /internal/**} */
    public String serviceToken() {
        return secrets.serviceToken();
    }

    /** @return the folder with one log file per part */
    public Path logs() {
        return data.logs();
    }

    /** Ends everything in order: the gateway, the services, the broker, the database. May be called twice. */
    @Override
    public void close() {
        synchronized (children) {
            if (closed) {
                return;
            }
            closed = true;
        }
        children.close();
        children.stop(Set.of(Part.HTTP_GATEWAY));
        children.stop(EnumSet.complementOf(EnumSet.of(Part.HTTP_GATEWAY)));
        infrastructure.stop();
        data.pids().delete();
        data.close();
    }
}
