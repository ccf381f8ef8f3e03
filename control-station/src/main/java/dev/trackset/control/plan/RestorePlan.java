package dev.trackset.control.plan;

import dev.trackset.secondary.SegmentPlace;
import java.util.List;

/**
 * The plan of a restore.
 *
 * @param segments to read, by tape and position
 * @param tapes in the order in which they are mounted
 * @param drives how many are used
 * @param bytes to read from tape
 */
public record RestorePlan(
        List<SegmentPlace> segments, List<TapeShare> tapes, int drives, long bytes) {

    public RestorePlan {
        segments = List.copyOf(segments);
        tapes = List.copyOf(tapes);
    }

    /**
     * What is read from one tape, in one mount.
     *
     * @param drive which of the restore's drives it is meant for, from 1
     */
    public record TapeShare(String barcode, int drive, int segments, long bytes) {}
}
