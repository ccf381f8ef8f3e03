package dev.trackset.block;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Identity of an abstract block set, which is also the identity of the backup it is (one object at
 * one instant).
 *
 * @param value see {@link TimedId} for the bits; never 0, which stands for "none" in records
 */
public record BlockSetId(long value) implements Comparable<BlockSetId> {

    public BlockSetId {
        if (value == 0) {
            throw new IllegalArgumentException("identity 0 is reserved for none");
        }
    }

    public static BlockSetId create(Instant now, RandomGenerator random) {
        return new BlockSetId(TimedId.create(now, random));
    }

    /**
     * @throws IllegalArgumentException when the text is not one that {@link #toString} makes
     */
    public static BlockSetId parse(String text) {
        return new BlockSetId(TimedId.parse(text));
    }

    /** The second in which the identity was made. */
    public Instant created() {
        return TimedId.instant(value);
    }

    @Override
    public int compareTo(BlockSetId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return TimedId.format(value);
    }
}
