package dev.trackset.frame;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the frames of a batch. */
public final class FrameBatch {

    private FrameBatch() {}

    /** Takes one frame of a batch; the payload starts at {@code offset + FrameHeader.LENGTH}. */
    @FunctionalInterface
    public interface Visitor {
        void frame(FrameHeader header, int offset) throws IOException;
    }

    /**
     * Visits every frame between the buffer's position and limit, which stay as they are.
     *
     * @param blockSet the block set that every frame must name
     * @param verifyPayload whether payload checksums are checked too
     * @return how many frames there are, at least 1
     */
    public static int visit(
            ByteBuffer batch, BlockSetId blockSet, boolean verifyPayload, Visitor visitor)
            throws IOException {
        int frames = 0;
        int offset = batch.position();
        do {
            FrameHeader header = FrameHeader.decode(batch, offset);
            if (!header.blockSet().equals(blockSet)) {
                throw new BadFrameException(
                        "track frame of block set "
                                + header.blockSet()
                                + " among those of "
                                + blockSet);
            }
            if (verifyPayload) {
                header.verifyPayload(batch, offset);
            }
            visitor.frame(header, offset);
            frames++;
            offset += header.frameLength();
        } while (offset < batch.limit());
        return frames;
    }
}
