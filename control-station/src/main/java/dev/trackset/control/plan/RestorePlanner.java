package dev.trackset.control.plan;

import dev.trackset.control.plan.RestorePlan.TapeShare;
import dev.trackset.secondary.SegmentPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans restores: each segment is read once, each tape mounted once and read in the order of its
 * positions, tapes are spread over drives with the longest first.
 */
public final class RestorePlanner {

    private RestorePlanner() {}

    /**
     * @param segments all data segments of the block set; of several copies of a segment one is
     *     chosen
     * @param tracks the tracks that are needed
     * @param drivesMax drives that may be used
     */
    public static RestorePlan plan(List<SegmentPlace> segments, TrackSet tracks, int drivesMax) {
        List<SegmentPlace> needed =
                oneCopyOfEach(segments).stream()
                        .filter(s -> tracks.overlaps(s.firstTrack(), s.lastTrack()))
                        .sorted(
                                Comparator.comparing(SegmentPlace::barcode)
                                        .thenComparing(SegmentPlace::object))
                        .toList();
        List<TapeShare> tapes = spread(needed, drivesMax);
        int drives = (int) tapes.stream().map(TapeShare::drive).distinct().count();
        long bytes = needed.stream().mapToLong(SegmentPlace::bytes).sum();
        return new RestorePlan(needed, tapes, drives, bytes);
    }

    /** Prefers the copies on the tapes that hold most of the block set: fewer mounts. */
    private static List<SegmentPlace> oneCopyOfEach(List<SegmentPlace> segments) {
        Map<String, Integer> onTape = new HashMap<>();
        segments.forEach(s -> onTape.merge(s.barcode(), 1, Integer::sum));
        Map<Long, SegmentPlace> chosen = new TreeMap<>();
        for (SegmentPlace segment : segments) {
            if (!segment.metadata()) {
                chosen.merge(
                        segment.sequence(),
                        segment,
                        (one, other) ->
                                onTape.get(other.barcode()) > onTape.get(one.barcode())
                                        ? other
                                        : one);
            }
        }
        return List.copyOf(chosen.values());
    }

    private static List<TapeShare> spread(List<SegmentPlace> needed, int drivesMax) {
        Map<String, TapeShare> byTape = new TreeMap<>();
        for (SegmentPlace segment : needed) {
            byTape.merge(
                    segment.barcode(),
                    new TapeShare(segment.barcode(), 0, 1, segment.bytes()),
                    (a, b) ->
                            new TapeShare(
                                    a.barcode(),
                                    0,
                                    a.segments() + b.segments(),
                                    a.bytes() + b.bytes()));
        }
        List<TapeShare> longestFirst = new ArrayList<>(byTape.values());
        longestFirst.sort(
                Comparator.comparingLong(TapeShare::bytes)
                        .reversed()
                        .thenComparing(TapeShare::barcode));
        long[] load = new long[Math.clamp(longestFirst.size(), 1, drivesMax)];
        List<TapeShare> spread = new ArrayList<>();
        for (TapeShare tape : longestFirst) {
            int drive = leastLoaded(load);
            load[drive] += tape.bytes();
            spread.add(new TapeShare(tape.barcode(), drive + 1, tape.segments(), tape.bytes()));
        }
        return spread;
    }

    private static int leastLoaded(long[] load) {
        int least = 0;
        for (int i = 1; i < load.length; i++) {
            if (load[i] < load[least]) {
                least = i;
            }
        }
        return least;
    }
}
