package dev.trackset.control.plan;

import dev.trackset.block.TrackAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of tracks, kept as ranges. With more than {@link #RANGES_MAX} of them the set grows to what
 * lies between its first and last track: it may then name too many, never too few.
 */
public final class TrackSet {

    static final int RANGES_MAX = 100_000;

    private final boolean all;
    private final TreeMap<TrackAddress, TrackAddress> ranges = new TreeMap<>();

    private TrackSet(boolean all) {
        this.all = all;
    }

    public static TrackSet all() {
        return new TrackSet(true);
    }

    public static TrackSet empty() {
        return new TrackSet(false);
    }

    /** Adds the tracks from {@code first} to {@code last}, both included. */
    public void add(TrackAddress first, TrackAddress last) {
        TrackAddress from = first;
        TrackAddress to = last;
        Map.Entry<TrackAddress, TrackAddress> before = ranges.floorEntry(first);
        if (before != null && before.getValue().compareTo(first) >= 0) {
            from = before.getKey();
        }
        Map.Entry<TrackAddress, TrackAddress> within = ranges.floorEntry(last);
        if (within != null && within.getValue().compareTo(to) > 0) {
            to = within.getValue();
        }
        ranges.subMap(from, true, to, true).clear();
        ranges.put(from, to);
        if (ranges.size() > RANGES_MAX) {
            TrackAddress lowest = ranges.firstKey();
            TrackAddress highest = ranges.lastEntry().getValue();
            ranges.clear();
            ranges.put(lowest, highest);
        }
    }

    /** Whether a track from {@code first} to {@code last} is in the set. */
    public boolean overlaps(TrackAddress first, TrackAddress last) {
        if (all) {
            return true;
        }
        Map.Entry<TrackAddress, TrackAddress> range = ranges.floorEntry(last);
        return range != null && range.getValue().compareTo(first) >= 0;
    }

    int rangeCount() {
        return ranges.size();
    }
}
