package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.Content;
import dev.trackset.tape.MetadataCutter;
import dev.trackset.tape.RecordParts;
import dev.trackset.tape.SegmentTally;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The metadata of a block set, cut into records of one tape block each. */
final class MetadataContent implements SegmentContent {

    private final BlockSetId blockSet;
    private final MetadataCutter cutter;
    private final int blockBytesMax;
    private ByteBuffer block;

    MetadataContent(BlockSetId blockSet, MetadataCutter cutter, int blockBytesMax) {
        this.blockSet = blockSet;
        this.cutter = cutter;
        this.blockBytesMax = blockBytesMax;
    }

    @Override
    public BlockSetId blockSet() {
        return blockSet;
    }

    @Override
    public Content content() {
        return Content.METADATA;
    }

    @Override
    public boolean hasNext() {
        return block != null || cutter.hasNext();
    }

    @Override
    public ByteBuffer next() throws IOException {
        if (block == null) {
            block = RecordParts.split(cutter.next(), blockBytesMax).getFirst();
        }
        return block.duplicate();
    }

    @Override
    public void written(SegmentTally tally, BatchRuns batches) {
        tally.metadata(block.remaining());
        block = null;
    }

    @Override
    public CloseReason closeReason() {
        return CloseReason.END_OF_BLOCK_SET;
    }
}
