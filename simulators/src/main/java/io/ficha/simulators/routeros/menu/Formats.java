package io.ficha.simulators.routeros.menu;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that need nothing else said. */
public enum Formats implements Format {
    TEXT {
        @Override
        public String normalise(String property, String value) {
            return value;
        }
    },
    FLAG {
        @Override
        public String normalise(String property, String value) {
            return switch (value) {
                case "yes", "true" -> "true";
                case "no", "false" -> "false";
                default -> throw Refusal.invalid(property);
            };
        }
    },
    /** Seconds, {@code 1:30:00}, {@code 1d02:03:04} or {@code 1w2d3h4m5s}; printed in the last form. */
    TIME {
        @Override
        public String normalise(String property, String value) {
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
        public String normalise(String property, String value) {
            var matcher = Pattern.compile("([0-9]{1,18})([kKMG]?)").matcher(value);
            if (!matcher.matches()) {
                throw Refusal.invalid(property);
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
        public String normalise(String property, String value) {
            if (!value.isEmpty() && !value.matches("([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}")) {
                throw new Refusal("invalid value of " + property + ", mac address required");
            }
            return value.toUpperCase(Locale.ROOT).replace('-', ':');
        }
    },
    /** An IPv4 address. */
    ADDRESS {
        @Override
        public String normalise(String property, String value) {
            if (!value.isEmpty()
                    && !value.matches("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}")) {
                throw Refusal.invalid(property);
            }
            return value;
        }
    },
    /** An IPv4 address with or without a prefix length, or a range; a host's {@code /32} is left out. */
    ADDRESSES {
        @Override
        public String normalise(String property, String value) {
            var parts = value.split("[/-]", 2);
            ADDRESS.normalise(property, parts[0]);
            if (parts.length == 2 && value.contains("-")) {
                ADDRESS.normalise(property, parts[1]);
            } else if (parts.length == 2 && !parts[1].matches("[12]?[0-9]|3[0-2]")) {
                throw Refusal.invalid(property);
            }
            return value.endsWith("/32") ? parts[0] : value;
        }
    },
    /** An address list's entry: IPv4 address, prefix, range, or a DNS name. */
    HOST {
        @Override
        public String normalise(String property, String value) {
            if (value.matches("(?=.*[A-Za-z])[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.?")) {
                return value;
            }
            if (value.isEmpty()) {
                throw Refusal.invalid(property);
            }
            return ADDRESSES.normalise(property, value);
        }
    },
    /** An IPv6 address with or without a prefix length; a host's {@code /128} is printed, as a device does. */
    ADDRESS6 {
        @Override
        public String normalise(String property, String value) {
            if (!value.matches("(?=.*:)[0-9A-Fa-f:]{2,39}(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?")) {
                throw Refusal.invalid(property);
            }
            return value.contains("/") ? value : value + "/128";
        }
    },
    /** Bits per second with {@code k}, {@code M} or {@code G} for powers of 1000; printed plain. */
    RATE {
        @Override
        public String normalise(String property, String value) {
            var matcher = Pattern.compile("([0-9]{1,12})(?:([kKMG])(?:bps)?)?").matcher(value);
            if (!matcher.matches()) {
                throw Refusal.invalid(property);
            }
            long unit = matcher.group(2) == null
                    ? 1
                    : switch (matcher.group(2)) {
                        case "M" -> 1_000_000;
                        case "G" -> 1_000_000_000;
                        default -> 1_000;
                    };
            return Long.toString(Long.parseLong(matcher.group(1)) * unit);
        }
    },
    /** A positive number or {@code unlimited}. */
    COUNT {
        @Override
        public String normalise(String property, String value) {
            if (!value.matches("unlimited|[1-9][0-9]{0,8}")) {
                throw Refusal.invalid(property);
            }
            return value;
        }
    }
}
