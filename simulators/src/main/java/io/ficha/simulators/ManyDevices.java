package io.ficha.simulators;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Tells people who start thousands of devices how far it is, and whether the system will let them. */
final class ManyDevices {
    private static final int MANY = 1000;
    private static final int OWN_FILES = 200;

    private ManyDevices() {}

    /** @return what prints how many of these devices listen */
    static IntConsumer expect(int devices) {
        if (devices < MANY) {
            return listening -> {};
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < 2L * devices + OWN_FILES) {
            System.err.println("This process may open " + system.getMaxFileDescriptorCount() + " files, and " + devices
                    + " routers with one connection each need " + (2L * devices + OWN_FILES)
                    + ": raise ulimit -n, or run two of these.");
        }
        return listening -> System.out.println(listening + " of " + devices + " routers listen");
    }
}
