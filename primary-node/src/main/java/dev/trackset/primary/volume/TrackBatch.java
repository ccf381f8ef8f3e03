package dev.trackset.primary.volume;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameHeader;
import java.nio.ByteBuffer;

/**
 * A batch that is being filled with frames of whole tracks, which all have the same length: each
 * has its slot, tracks are read right into it, and a slot whose track turned out to be zero is
 * filled again. For one thread.
 */
final class TrackBatch {

    private final ByteBuffer buffer;
    private final BlockSetId blockSet;
    private final int trackBytes;
    private final ByteBuffer[] payloads;
    private final boolean[] filled;
    private final int[] free;
    private final ByteBuffer[] targets;
    private int filledCount;

    TrackBatch(ByteBuffer buffer, BlockSetId blockSet, int trackBytes) {
        this.buffer = buffer;
        this.blockSet = blockSet;
        this.trackBytes = trackBytes;
        int slots = slots(buffer.capacity(), trackBytes);
        payloads = new ByteBuffer[slots];
        filled = new boolean[slots];
        free = new int[slots];
        targets = new ByteBuffer[slots];
        for (int slot = 0; slot < slots; slot++) {
            payloads[slot] = buffer.slice(offset(slot) + FrameHeader.LENGTH, trackBytes);
        }
    }

    /** How many frames of whole tracks fit into a batch. */
    static int slots(int batchBytes, int trackBytes) {
        return batchBytes / (FrameHeader.LENGTH + trackBytes);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int filledCount() {
        return filledCount;
    }

    int freeCount() {
        return payloads.length - filledCount;
    }

    /**
     * The payloads of the first {@code count} free slots, empty; {@link #fill} takes their index.
     */
    ByteBuffer[] freeTargets(int count) {
        int found = 0;
        for (int slot = 0; found < count; slot++) {
            if (!filled[slot]) {
                free[found] = slot;
                targets[found++] = payloads[slot].clear();
            }
        }
        return targets;
    }

    /** Frames the track that was read into a target. */
    void fill(int target, TrackAddress track) {
        int slot = free[target];
        FrameHeader.seal(buffer, offset(slot), blockSet, track, 0, trackBytes);
        filled[slot] = true;
        filledCount++;
    }

    /** The batch, ready to be posted. Only the last one of an object may have to be compacted. */
    ByteBuffer finish() {
        int end = filled.length - 1;
        for (int slot = 0; slot < filledCount; slot++) {
            if (!filled[slot]) {
                while (!filled[end]) {
                    end--;
                }
                int frameLength = FrameHeader.LENGTH + trackBytes;
                buffer.put(offset(slot), buffer, offset(end), frameLength);
                filled[slot] = true;
                filled[end] = false;
            }
        }
        return buffer.clear().limit(offset(filledCount));
    }

    private int offset(int slot) {
        return slot * (FrameHeader.LENGTH + trackBytes);
    }
}
