package io.ficha.localstack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The options of {@code ./ficha up}, and {@code --data}, which the other commands share. */
record UpOptions(StackOptions stack, boolean detach) {
    static final String USAGE = """
              --port-base N       the HTTP gateway's port (8080); everything else listens on N+1 to N+60
              --data DIR          where data, secrets and logs live (.ficha in the project's folder)
              --fresh             delete what is in there first
              --no-simulators     without simulated routers and payment providers
              --services a,b      only these of tenancy, catalog, payment, router-gateway; or none
              --detach            return once ready; ./ficha down ends the stack
              --full-jit          slower start, faster under load
              --no-class-archive  do not record class archives for a faster next start""";

    /** @throws StackFailure with a message for people when an option is wrong */
    static UpOptions parse(List<String> arguments, StackOptions defaults) {
        var stack = defaults.withRecordArchives(true);
        boolean detach = false;
        var parts = EnumSet.copyOf(stack.parts());
        for (var words = arguments.iterator(); words.hasNext(); ) {
            String option = words.next();
            switch (option) {
                case "--port-base" -> stack = stack.withPorts(new StackPorts(number(option, value(option, words))));
                case "--data" -> stack = stack.withData(Path.of(value(option, words)));
                case "--fresh" -> stack = stack.withFresh(true);
                case "--no-simulators" -> parts.remove(Part.SIMULATORS);
                case "--services" -> {
                    parts.removeAll(Part.services());
                    parts.addAll(services(value(option, words)));
                }
                case "--detach" -> detach = true;
                case "--full-jit" -> stack = stack.withFullJit(true);
                case "--no-class-archive" -> stack = stack.withRecordArchives(false);
                default ->
                    throw new StackFailure("there is no option " + option + " for up; the options are:\n" + USAGE);
            }
        }
        return new UpOptions(stack.withParts(parts), detach);
    }

    /** @return the data directory that the arguments name, taken out of them, or the usual one */
    static Path takeData(List<String> arguments, StackOptions defaults) {
        int at = arguments.indexOf("--data");
        if (at < 0) {
            return defaults.data();
        }
        if (at + 1 >= arguments.size()) {
            throw new StackFailure("--data needs a value");
        }
        arguments.remove(at);
        return Path.of(arguments.remove(at)).toAbsolutePath().normalize();
    }

    private static Set<Part> services(String list) {
        var services = EnumSet.noneOf(Part.class);
        for (String name : list.equals("none") ? new String[0] : list.split(",")) {
            var part = Part.named(name.strip());
            if (!part.isService()) {
                throw new StackFailure(
                        part.label() + " is no service; services are tenancy, catalog, payment, router-gateway");
            }
            services.add(part);
        }
        return services;
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new StackFailure(option + " needs a value");
        }
        return words.next();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new StackFailure(option + " needs a number, not " + value, e);
        }
    }
}
