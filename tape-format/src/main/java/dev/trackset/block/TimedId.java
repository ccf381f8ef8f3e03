package dev.trackset.block;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;

/**
 * The common form of all identities: made from the time and chance, never from a database sequence,
 * so that a catalog rebuilt from tapes has the same ones.
 *
 * <pre>
 * bits 63..30  seconds since 1970-01-01T00:00Z (34 bits, until the year 2514)
 * bits 29..0   random
 * </pre>
 *
 * The text is {@code yyyyMMdd-HHmmss-xxxxxx}: the time in UTC and the random bits as six characters
 * of {@link #ALPHABET}. It sorts by time and loses nothing.
 */
final class TimedId {

    /** Crockford's base 32: no character is mistaken for another. */
    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int RANDOM_BITS = 30;
    private static final long RANDOM_MASK = (1L << RANDOM_BITS) - 1;
    private static final int TIME_LENGTH = 15;
    private static final int RANDOM_LENGTH = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private TimedId() {}

    static long create(Instant now, RandomGenerator random) {
        return now.getEpochSecond() << RANDOM_BITS | random.nextLong() & RANDOM_MASK;
    }

    static Instant instant(long value) {
        return Instant.ofEpochSecond(value >>> RANDOM_BITS);
    }

    static String format(long value) {
        StringBuilder text = new StringBuilder(TIME_LENGTH + 1 + RANDOM_LENGTH);
        text.append(TIME.format(LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC)))
                .append('-');
        for (int shift = RANDOM_BITS - 5; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (value >>> shift & 31)));
        }
        return text.toString();
    }

    /**
     * @throws IllegalArgumentException when the text is not one that {@link #format} makes
     */
    static long parse(String text) {
        if (text.length() != TIME_LENGTH + 1 + RANDOM_LENGTH || text.charAt(TIME_LENGTH) != '-') {
            throw new IllegalArgumentException("not an identity: " + text);
        }
        long value;
        try {
            value =
                    LocalDateTime.parse(text.substring(0, TIME_LENGTH), TIME)
                            .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an identity: " + text, e);
        }
        for (int i = TIME_LENGTH + 1; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not an identity: " + text);
            }
            value = value << 5 | digit;
        }
        return value;
    }
}
