package dev.trackset.metadata;

/**
 * A time stamp of a file with its full precision.
 *
 * @param seconds since 1970-01-01T00:00Z; negative before
 * @param nanos 0..999999999, always counted forward
 */
public record FileTime(long seconds, int nanos) {

    public FileTime {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("nanos out of range: " + nanos);
        }
    }
}
