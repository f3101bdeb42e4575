package io.ficha.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where everything listens, counted from one base port.
 *
 * @param base the HTTP gateway's port; everything else listens on the {@value #WIDTH} ports after it
 */
public record StackPorts(int base) {
    private static final int WIDTH = 60;
    private static final int HIGHEST = 65_535;

    public StackPorts {
        if (base < 1 || base + WIDTH > HIGHEST) {
            throw new StackFailure(
                    "the port base must be between 1 and " + (HIGHEST - WIDTH) + " (" + base + " is not)");
        }
    }

    /** @return a base whose ports were all free a moment ago, outside the range of outgoing connections */
    public static StackPorts findFree() {
        return findFree(0, 1);
    }

    /**
     * For programs that look at the same time: none is given what another may be given.
     *
     * @param turn of this one, from 0
     * @param turns how many look
     */
    public static StackPorts findFree(int turn, int turns) {
        var random = ThreadLocalRandom.current();
        for (int attempt = 0; attempt < 200; attempt++) {
            var ports = new StackPorts((random.nextInt(120 / turns, 310 / turns) * turns + turn) * 100);
            if (ports.taken(ports.all().keySet()).isEmpty()) {
                return ports;
            }
        }
        throw new StackFailure("found no 60 free ports in a row");
    }

    public int of(Part part) {
        return base + part.portOffset();
    }

    public int postgres() {
        return base + 10;
    }

    public int kafka() {
        return base + 11;
    }

    public int kafkaController() {
        return base + 12;
    }

    /** @return the RouterOS API port of the simulated device "cafe" */
    public int routerCafe() {
        return base + 21;
    }

    /** @return the RouterOS API port of the simulated device "plaza" */
    public int routerPlaza() {
        return base + 22;
    }

    /** @return where the hotspot of "cafe" shows its pages */
    public int pagesCafe() {
        return base + 25;
    }

    /** @return where the hotspot of "plaza" shows its pages */
    public int pagesPlaza() {
        return base + 26;
    }

    public int conekta() {
        return base + 30;
    }

    public int mercadoPago() {
        return base + 31;
    }

    public int telegram() {
        return base + 32;
    }

    /** @return where the simulated mail server listens */
    public int smtp() {
        return base + 33;
    }

    /** @return every port by what listens there, in the order people read them */
    public Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        all.put(Part.HTTP_GATEWAY.label(), of(Part.HTTP_GATEWAY));
        Part.services().forEach(service -> all.put(service.label(), of(service)));
        all.put("postgres", postgres());
        all.put("kafka", kafka());
        all.put("kafka-controller", kafkaController());
        all.put(Part.SIMULATORS.label(), of(Part.SIMULATORS));
        all.put("router cafe", routerCafe());
        all.put("router plaza", routerPlaza());
        all.put("hotspot cafe", pagesCafe());
        all.put("hotspot plaza", pagesPlaza());
        all.put("conekta", conekta());
        all.put("mercado pago", mercadoPago());
        all.put("telegram", telegram());
        all.put("smtp", smtp());
        return all;
    }

    /** @return what the simulators listen for beside their control port */
    static List<String> simulated() {
        return List.of(
                "router cafe",
                "router plaza",
                "hotspot cafe",
                "hotspot plaza",
                "conekta",
                "mercado pago",
                "telegram",
                "smtp");
    }

    /** @return those of the named listeners whose port another program holds now */
    Map<String, Integer> taken(Collection<String> names) {
        var taken = new LinkedHashMap<>(all());
        taken.keySet().retainAll(names);
        taken.values().removeIf(StackPorts::isFree);
        return taken;
    }

    /** @throws StackFailure naming the taken ports and a base that is free */
    void requireFree(Collection<String> names) {
        var taken = taken(names);
        if (taken.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        taken.forEach((name, port) -> text.append(text.isEmpty() ? "" : ", ")
                .append(port)
                .append(" (")
                .append(name)
                .append(')'));
        throw new StackFailure("another program listens on port " + text + "; end it, or move the stack: --port-base "
                + suggestion(names));
    }

    private int suggestion(Collection<String> names) {
        for (int candidate = base + 100; candidate + WIDTH <= HIGHEST; candidate += 100) {
            if (new StackPorts(candidate).taken(names).isEmpty()) {
                return candidate;
            }
        }
        return findFree().base();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that are still closing do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
