package dev.trackset.control.home;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A number of bytes as people write it: digits and perhaps one of K, M, G, T (powers of 1024),
 * perhaps with a B or iB behind it.
 */
public record ByteSize(long bytes) {

    private static final String UNITS = "KMGT";

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size out of range: " + bytes);
        }
    }

    /**
     * @throws IllegalArgumentException when the text is not a size
     */
    @JsonCreator
    public static ByteSize parse(String text) {
        String number = text.strip().toUpperCase(Locale.ROOT).replaceFirst("I?B$", "");
        int shift = 0;
        if (!number.isEmpty()) {
            int unit = UNITS.indexOf(number.charAt(number.length() - 1));
            if (unit >= 0) {
                shift = 10 * (unit + 1);
                number = number.substring(0, number.length() - 1);
            }
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseUnsignedLong(number), 1L << shift));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a size: '" + text + "' (write it as 4096, 64M, 1G)", e);
        }
    }

    /** Exact text that {@link #parse} reads: the largest unit that divides it. */
    @Override
    @JsonValue
    public String toString() {
        int unit = 0;
        long rest = bytes;
        while (unit < UNITS.length() && rest != 0 && rest % 1024 == 0) {
            rest /= 1024;
            unit++;
        }
        return unit == 0 ? Long.toString(bytes) : rest + UNITS.substring(unit - 1, unit);
    }

    /** Rounded text for people: {@code 1.5 GiB}. */
    public static String forPeople(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1023.95 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.charAt(unit));
    }
}
