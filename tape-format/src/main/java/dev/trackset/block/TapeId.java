package dev.trackset.block;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Identity of a labelled tape: unlike its barcode it changes when the tape is labelled anew.
 *
 * @param value see {@link TimedId} for the bits; never 0, which stands for "none" in records
 */
public record TapeId(long value) implements Comparable<TapeId> {

    public TapeId {
        if (value == 0) {
            throw new IllegalArgumentException("identity 0 is reserved for none");
        }
    }

    public static TapeId create(Instant now, RandomGenerator random) {
        return new TapeId(TimedId.create(now, random));
    }

    /**
     * @throws IllegalArgumentException when the text is not one that {@link #toString} makes
     */
    public static TapeId parse(String text) {
        return new TapeId(TimedId.parse(text));
    }

    /** The second in which the identity was made. */
    public Instant created() {
        return TimedId.instant(value);
    }

    @Override
    public int compareTo(TapeId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return TimedId.format(value);
    }
}
