package dev.trackset.secondary.staging;

import dev.trackset.block.BlockSetId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Batches of one block set that came over one channel: first an accumulation, then a segment. The
 * state and the place of the bytes are guarded by {@link StagingArea}; who has taken the segment
 * reads its batches.
 */
public final class StagedSegment {

    /** Where a segment is on its way. */
    enum State {
        /** Grows: the front-end mover adds batches. */
        OPEN,
        /** Complete, in memory. */
        READY,
        /** Is being copied to a file; cannot be taken until that is done. */
        SPILLING,
        /** Complete, in a file. */
        SPILLED,
        /** The back-end mover writes it to tape. */
        TAKEN
    }

    private final BlockSetId blockSet;
    private final List<StagedBatch> batches = new ArrayList<>();
    private long bytes;
    private boolean endsBlockSet;

    State state = State.OPEN;
    long readyNanos;
    SpillFile spill;

    StagedSegment(BlockSetId blockSet) {
        this.blockSet = blockSet;
    }

    public BlockSetId blockSet() {
        return blockSet;
    }

    public List<StagedBatch> batches() {
        return Collections.unmodifiableList(batches);
    }

    public long bytes() {
        return bytes;
    }

    /** Whether the channel has no more of the block set after this. */
    public boolean endsBlockSet() {
        return endsBlockSet;
    }

    void add(StagedBatch batch) {
        batches.add(batch);
        bytes += batch.length();
    }

    void markEnd() {
        endsBlockSet = true;
    }

    boolean isInMemory() {
        return state != State.SPILLED && spill == null;
    }
}
