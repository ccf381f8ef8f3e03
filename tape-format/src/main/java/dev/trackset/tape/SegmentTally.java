package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the blocks of one segment: the writer puts the result into the trailer, a reader compares
 * it with the trailer. One thread at a time; for one segment.
 */
public final class SegmentTally {

    private final BlockSetId blockSet;
    private final List<TrackRun> runs = new ArrayList<>();
    private SegmentCounts counts = SegmentCounts.NONE;

    public SegmentTally(BlockSetId blockSet) {
        this.blockSet = blockSet;
    }

    /**
     * Counts a batch of frames between the buffer's position and limit, after checking its headers.
     *
     * @param verifyPayload whether the checksums of the payloads are checked too
     */
    public void tracks(ByteBuffer batch, boolean verifyPayload) throws IOException {
        BatchRange range = new BatchRange();
        int frames =
                FrameBatch.visit(
                        batch,
                        blockSet,
                        verifyPayload,
                        (header, offset) -> range.add(header.track()));
        tracks(range.start, frames, range.range, batch.remaining());
    }

    /** Counts a batch of frames whose headers were looked at before. */
    public void tracks(TrackAddress first, int frames, TrackRange range, int bytes) {
        counts = counts.plus(new SegmentCounts(1, frames, bytes, Optional.of(range)));
        if (runs.size() <= SegmentTrailer.RUNS_MAX) {
            runs.add(new TrackRun(first, frames));
        }
    }

    /** Counts a block of metadata. */
    public void metadata(int bytes) {
        counts = counts.plus(new SegmentCounts(1, 0, bytes, Optional.empty()));
    }

    public SegmentCounts counts() {
        return counts;
    }

    /** One per block of frames; empty when there are more than {@link SegmentTrailer#RUNS_MAX}. */
    public List<TrackRun> runs() {
        return runs.size() > SegmentTrailer.RUNS_MAX ? List.of() : List.copyOf(runs);
    }

    private static final class BatchRange {
        private TrackAddress start;
        private TrackRange range;

        void add(TrackAddress track) {
            TrackRange one = new TrackRange(track, track);
            if (start == null) {
                start = track;
                range = one;
            } else {
                range = range.and(one);
            }
        }
    }
}
