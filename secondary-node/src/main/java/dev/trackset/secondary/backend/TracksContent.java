package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.frame.BadFrameException;
import dev.trackset.frame.FrameBatch;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.staging.ChannelStaging;
import dev.trackset.secondary.staging.StagedBatch;
import dev.trackset.secondary.staging.StagedSegment;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.Content;
import dev.trackset.tape.SegmentTally;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The batches of a staged segment, each one tape block, byte for byte. */
final class TracksContent implements SegmentContent {

    private final ChannelStaging staging;
    private final StagedSegment segment;
    private final boolean verify;
    private int index;

    TracksContent(ChannelStaging staging, StagedSegment segment, boolean verify) {
        this.staging = staging;
        this.segment = segment;
        this.verify = verify;
    }

    @Override
    public BlockSetId blockSet() {
        return segment.blockSet();
    }

    @Override
    public Content content() {
        return Content.DATA;
    }

    @Override
    public boolean hasNext() {
        return index < segment.batches().size();
    }

    @Override
    public ByteBuffer next() throws IOException {
        StagedBatch batch = segment.batches().get(index);
        ByteBuffer block = staging.read(segment, batch);
        if (verify) {
            try {
                FrameBatch.visit(block, segment.blockSet(), true, (_, _) -> {});
            } catch (BadFrameException e) {
                throw new ProblemException(
                        "damaged-frame",
                        "batch "
                                + batch.sequence()
                                + " of block set "
                                + segment.blockSet()
                                + " was damaged before it reached the tape: "
                                + e.getMessage(),
                        "Run the backup again; if it happens again, check the memory of the hosts"
                                + " and the disk of the staging directory.",
                        e);
            }
        }
        return block;
    }

    @Override
    public void written(SegmentTally tally, BatchRuns batches) {
        StagedBatch batch = segment.batches().get(index++);
        tally.tracks(batch.start(), batch.frames(), batch.tracks(), batch.length());
        batches.add(batch.sequence());
        staging.written(batch);
    }

    @Override
    public CloseReason closeReason() {
        return segment.endsBlockSet() ? CloseReason.END_OF_BLOCK_SET : CloseReason.FULL_SEGMENT;
    }
}
