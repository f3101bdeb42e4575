package io.ficha.simulators.routeros;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a property's value is read and printed back. */
enum Format {
    TEXT {
        @Override
        String normalise(String property, String value) {
            return value;
        }
    },
    FLAG {
        @Override
        String normalise(String property, String value) {
            return switch (value) {
                case "yes", "true" -> "true";
                case "no", "false" -> "false";
                default -> throw invalid(property);
            };
        }
    },
    /** Seconds, {@code 1:30:00}, {@code 1d02:03:04} or {@code 1w2d3h4m5s}; printed in the last form. */
    TIME {
        @Override
        String normalise(String property, String value) {
            if (value.equals("none")) {
                return value;
            }
            return RouterOsTime.seconds(value)
                    .map(RouterOsTime::print)
                    .orElseThrow(() -> new Refusal(1, "invalid time value for argument " + property));
        }
    },
    /** A number of bytes, with {@code k}, {@code M} or {@code G} for powers of 1024. */
    BYTES {
        @Override
        String normalise(String property, String value) {
            var matcher = Pattern.compile("([0-9]{1,18})([kKMG]?)").matcher(value);
            if (!matcher.matches()) {
                throw invalid(property);
            }
            int shift = Optional.of(matcher.group(2))
                    .filter(unit -> !unit.isEmpty())
                    .map(unit -> 10 * (1 + "kMG".indexOf(unit.replace('K', 'k'))))
                    .orElse(0);
            return new BigInteger(matcher.group(1)).shiftLeft(shift).toString();
        }
    },
    /** A MAC address, printed in upper case with colons. */
    MAC {
        @Override
        String normalise(String property, String value) {
            if (!value.isEmpty() && !value.matches("([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")) {
                throw new Refusal("invalid value of " + property + ", mac address required");
            }
            return value.toUpperCase(Locale.ROOT).replace('-', ':');
        }
    },
    /** An IPv4 address. */
    ADDRESS {
        @Override
        String normalise(String property, String value) {
            if (!value.isEmpty()
                    && !value.matches("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}")) {
                throw invalid(property);
            }
            return value;
        }
    },
    /** A positive number or {@code unlimited}. */
    COUNT {
        @Override
        String normalise(String property, String value) {
            if (!value.matches("unlimited|[1-9][0-9]{0,8}")) {
                throw invalid(property);
            }
            return value;
        }
    };

    /** @return the value as it is printed back; an empty one unsets the property */
    abstract String normalise(String property, String value);

    private static Refusal invalid(String property) {
        return new Refusal(1, "invalid value for argument " + property);
    }
}
