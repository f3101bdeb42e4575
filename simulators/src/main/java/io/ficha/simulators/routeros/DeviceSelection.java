package io.ficha.simulators.routeros;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** Names some devices in one word: {@code *}, {@code cafe}, {@code r0..r999}, or several of these with commas between. */
final class DeviceSelection {
    private static final Pattern RANGE = Pattern.compile("(.*?)([0-9]{1,9})\\.\\.(.*?)([0-9]{1,9})");

    private DeviceSelection() {}

    /**
     * The devices of that selection, each once.
     *
     * @throws NoSuchElementException for a name no device has
     * @throws IllegalArgumentException for a range that is none
     */
    static Collection<RouterOsDevice> of(Map<String, RouterOsDevice> devices, String selection) {
        if (selection.equals("*")) {
            return devices.values();
        }
        var selected = new LinkedHashSet<RouterOsDevice>();
        for (var part : selection.split(",")) {
            for (var name : names(part)) {
                var device = devices.get(name);
                if (device == null) {
                    throw new NoSuchElementException("no such device " + name);
                }
                selected.add(device);
            }
        }
        return selected;
    }

    private static List<String> names(String part) {
        var range = RANGE.matcher(part);
        if (!range.matches()) {
            return List.of(part);
        }
        int from = Integer.parseInt(range.group(2));
        int to = Integer.parseInt(range.group(4));
        if (!range.group(1).equals(range.group(3)) || from > to || to - from >= 1_000_000) {
            throw new IllegalArgumentException("no range of devices: " + part);
        }
        var names = new ArrayList<String>(to - from + 1);
        for (int number = from; number <= to; number++) {
            names.add(range.group(1) + number);
        }
        return names;
    }
}
