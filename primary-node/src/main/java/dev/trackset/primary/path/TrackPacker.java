package dev.trackset.primary.path;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameHeader;
import dev.trackset.primary.remote.BatchSink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Lays blocks one behind the other onto the tracks of the virtual device, and the tracks as frames
 * into batches. Content is read straight to where it lies in the batch. Not thread-safe.
 */
final class TrackPacker {

    private final BatchSink sink;
    private final BlockSetId blockSet;
    private final Geometry geometry;
    private final int framesMax;

    private ByteBuffer batch;
    private MemorySegment memory;
    private int frames;
    private int frameOffset;
    private int used;
    private long track;

    TrackPacker(BatchSink sink, BlockSetId blockSet, Geometry geometry) {
        this.sink = sink;
        this.blockSet = blockSet;
        this.geometry = geometry;
        this.framesMax = sink.batchBytesMax() / (FrameHeader.LENGTH + geometry.trackBytes());
        if (framesMax < 1) {
            throw new IllegalArgumentException(
                    "a track of "
                            + geometry.trackBytes()
                            + " bytes does not fit a batch of "
                            + sink.batchBytesMax());
        }
    }

    /**
     * How many bytes the open track still takes, a multiple of the block size and never 0. Waits
     * for a buffer when none is open.
     */
    int room() throws IOException, InterruptedException {
        if (batch == null) {
            batch = sink.acquire();
            memory = MemorySegment.ofBuffer(batch.clear());
            frames = 0;
            frameOffset = 0;
        }
        return geometry.trackBytes() - used;
    }

    /** The memory of the open batch. */
    MemorySegment memory() {
        return memory;
    }

    /** Where in {@link #memory} the next block goes. */
    int at() {
        return frameOffset + FrameHeader.LENGTH + used;
    }

    /** Number of the next block on the virtual device. */
    long nextBlock() {
        return track * geometry.blocksPerTrack() + used / Geometry.BLOCK_BYTES;
    }

    /** Takes what was written at {@link #at}. */
    void advance(int blocks) throws IOException, InterruptedException {
        used += blocks * Geometry.BLOCK_BYTES;
        if (used == geometry.trackBytes()) {
            sealTrack();
        }
        if (frames == framesMax) {
            post();
        }
    }

    /** Posts what is left. */
    void finish() throws IOException, InterruptedException {
        if (used > 0) {
            sealTrack();
        }
        if (frames > 0) {
            post();
        }
        abandon();
    }

    /** Gives back the open buffer. */
    void abandon() {
        if (batch != null) {
            ByteBuffer unused = batch;
            batch = null;
            memory = null;
            sink.discard(unused);
        }
    }

    private void sealTrack() {
        TrackAddress address = geometry.track(TrackAddress.VIRTUAL_DEVICE, track);
        FrameHeader.seal(batch, frameOffset, blockSet, address, 0, used);
        frameOffset += FrameHeader.LENGTH + used;
        used = 0;
        track++;
        frames++;
    }

    private void post() throws IOException, InterruptedException {
        ByteBuffer full = batch.position(0).limit(frameOffset);
        batch = null;
        memory = null;
        sink.post(full, frames);
    }
}
