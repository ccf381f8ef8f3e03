package dev.trackset.block;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Identity of a backup or restore session: one virtual circuit with its channels.
 *
 * @param value see {@link TimedId} for the bits; never 0, which stands for "none" in records
 */
public record SessionId(long value) implements Comparable<SessionId> {

    public SessionId {
        if (value == 0) {
            throw new IllegalArgumentException("identity 0 is reserved for none");
        }
    }

    public static SessionId create(Instant now, RandomGenerator random) {
        return new SessionId(TimedId.create(now, random));
    }

    /**
     * @throws IllegalArgumentException when the text is not one that {@link #toString} makes
     */
    public static SessionId parse(String text) {
        return new SessionId(TimedId.parse(text));
    }

    /** The second in which the identity was made. */
    public Instant created() {
        return TimedId.instant(value);
    }

    @Override
    public int compareTo(SessionId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return TimedId.format(value);
    }
}
