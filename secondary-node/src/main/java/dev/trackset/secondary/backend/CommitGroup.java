package dev.trackset.secondary.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Segments that are written and not yet committed. One thread. */
final class CommitGroup {

    /** A wait without end, for a group that is empty. */
    private static final long FOREVER_NANOS = Long.MAX_VALUE;

    private final long bytesMax;
    private final long ageMaxNanos;
    private final LongSupplier nanoClock;
    private final List<WrittenSegment> segments = new ArrayList<>();
    private long bytes;
    private long firstNanos;

    CommitGroup(long bytesMax, long ageMaxNanos, LongSupplier nanoClock) {
        this.bytesMax = bytesMax;
        this.ageMaxNanos = ageMaxNanos;
        this.nanoClock = nanoClock;
    }

    void add(WrittenSegment segment) {
        if (segments.isEmpty()) {
            firstNanos = nanoClock.getAsLong();
        }
        segments.add(segment);
        bytes += segment.trailer().counts().bytes();
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    boolean isDue() {
        return !segments.isEmpty() && (bytes >= bytesMax || remainingNanos() <= 0);
    }

    /** Time until the group is due by its age. */
    long remainingNanos() {
        return segments.isEmpty()
                ? FOREVER_NANOS
                : firstNanos + ageMaxNanos - nanoClock.getAsLong();
    }

    /** Empties the group. */
    List<WrittenSegment> take() {
        List<WrittenSegment> taken = List.copyOf(segments);
        segments.clear();
        bytes = 0;
        return taken;
    }
}
