package dev.trackset.secondary.staging;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameBatch;
import dev.trackset.frame.FrameHeader;
import dev.trackset.tape.TrackRange;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A batch in staging: what its headers say, and where its bytes are. */
public final class StagedBatch {

    private final long sequence;
    private final int length;
    private final int frames;
    private final TrackAddress start;
    private final TrackRange tracks;

    /** The bytes while they are in memory, else null. */
    private ByteBuffer buffer;

    private long spillOffset;

    private StagedBatch(
            long sequence, ByteBuffer buffer, int frames, TrackAddress start, TrackRange tracks) {
        this.sequence = sequence;
        this.length = buffer.remaining();
        this.frames = frames;
        this.start = start;
        this.tracks = tracks;
        this.buffer = buffer;
    }

    /**
     * Looks at the header of every frame, not at the payloads.
     *
     * @param sequence number of the batch within its block set
     * @throws dev.trackset.frame.BadFrameException when the bytes are not whole frames of this
     *     block set
     */
    public static StagedBatch of(BlockSetId blockSet, long sequence, ByteBuffer buffer)
            throws IOException {
        Tracks seen = new Tracks();
        int frames = FrameBatch.visit(buffer, blockSet, false, seen::add);
        return new StagedBatch(
                sequence, buffer, frames, seen.start, new TrackRange(seen.first, seen.last));
    }

    public long sequence() {
        return sequence;
    }

    public int length() {
        return length;
    }

    public int frames() {
        return frames;
    }

    /** Address of the first frame. */
    public TrackAddress start() {
        return start;
    }

    public TrackRange tracks() {
        return tracks;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    ByteBuffer takeBuffer() {
        ByteBuffer taken = buffer;
        buffer = null;
        return taken;
    }

    long spillOffset() {
        return spillOffset;
    }

    void spilledAt(long offset) {
        spillOffset = offset;
    }

    private static final class Tracks {
        private TrackAddress start;
        private TrackAddress first;
        private TrackAddress last;

        void add(FrameHeader header, int offset) {
            TrackAddress track = header.track();
            if (start == null) {
                start = track;
                first = track;
                last = track;
            }
            first = track.compareTo(first) < 0 ? track : first;
            last = track.compareTo(last) > 0 ? track : last;
        }
    }
}
