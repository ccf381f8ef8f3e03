package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.Content;
import dev.trackset.tape.SegmentTally;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Blocks of one block set that are to be written, as one segment or, at a tape's end, several. */
interface SegmentContent {

    BlockSetId blockSet();

    Content content();

    boolean hasNext();

    /** The next block; the same until {@link #written}. */
    ByteBuffer next() throws IOException;

    /** The next block is on tape. */
    void written(SegmentTally tally, BatchRuns batches);

    /** Why the segment ends when there is nothing more. */
    CloseReason closeReason();
}
