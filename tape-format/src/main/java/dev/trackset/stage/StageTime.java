package dev.trackset.stage;

/**
 * What a stage did with its time so far.
 *
 * @param stage name for people ({@code disk read}, {@code link send}, {@code tape write})
 * @param busyNanos time spent on the stage's own work, summed over its threads
 * @param waitNanos time spent waiting for the stage before or behind it
 * @param bytes bytes that passed
 */
public record StageTime(String stage, long busyNanos, long waitNanos, long bytes) {

    /** The sum of two measurements of the same stage. */
    public StageTime plus(StageTime other) {
        return new StageTime(
                stage,
                busyNanos + other.busyNanos,
                waitNanos + other.waitNanos,
                bytes + other.bytes);
    }
}
