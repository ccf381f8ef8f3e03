package dev.trackset.tape;

import dev.trackset.block.TrackAddress;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.util.Optional;

/**
 * What a segment holds between its header and its trailer.
 *
 * <pre>
 * offset length field
 *      0      8 blocks      tape blocks
 *      8      8 frames      track frames; 0 in a metadata segment
 *     16      8 bytes       sum of the lengths of the tape blocks
 *     24      1 hasTracks   1 when there is a frame
 *     25      8 firstTrack  lowest packed track address, else 0
 *     33      8 lastTrack   highest packed track address, else 0
 * </pre>
 */
public record SegmentCounts(long blocks, long frames, long bytes, Optional<TrackRange> tracks) {

    static final int BLOCKS_OFFSET = 0;
    static final int FRAMES_OFFSET = BLOCKS_OFFSET + Long.BYTES;
    static final int BYTES_OFFSET = FRAMES_OFFSET + Long.BYTES;
    static final int HAS_TRACKS_OFFSET = BYTES_OFFSET + Long.BYTES;
    static final int FIRST_TRACK_OFFSET = HAS_TRACKS_OFFSET + Byte.BYTES;
    static final int LAST_TRACK_OFFSET = FIRST_TRACK_OFFSET + Long.BYTES;
    static final int LENGTH = LAST_TRACK_OFFSET + Long.BYTES;

    public static final SegmentCounts NONE = new SegmentCounts(0, 0, 0, Optional.empty());

    public SegmentCounts {
        Fields.notNegative("blocks", blocks);
        Fields.notNegative("frames", frames);
        Fields.notNegative("bytes", bytes);
        Fields.require(tracks.isPresent() == frames > 0, "frames", frames);
    }

    /** The sum, and the range of both. */
    public SegmentCounts plus(SegmentCounts other) {
        Optional<TrackRange> range =
                tracks.isPresent() && other.tracks.isPresent()
                        ? Optional.of(tracks.get().and(other.tracks.get()))
                        : tracks.or(other::tracks);
        return new SegmentCounts(
                blocks + other.blocks, frames + other.frames, bytes + other.bytes, range);
    }

    void encode(FieldWriter body) {
        body.addLong(blocks).addLong(frames).addLong(bytes).addByte(tracks.isPresent() ? 1 : 0);
        body.addLong(tracks.map(range -> range.first().packed()).orElse(0L));
        body.addLong(tracks.map(range -> range.last().packed()).orElse(0L));
    }

    static SegmentCounts decode(FieldReader body) {
        long blocks = body.nextLong();
        long frames = body.nextLong();
        long bytes = body.nextLong();
        boolean hasTracks = body.nextFlag();
        long first = body.nextLong();
        long last = body.nextLong();
        if (!hasTracks) {
            Fields.require(first == 0, "firstTrack", first);
            Fields.require(last == 0, "lastTrack", last);
        }
        return new SegmentCounts(blocks, frames, bytes, range(hasTracks, first, last));
    }

    private static Optional<TrackRange> range(boolean present, long first, long last) {
        return present
                ? Optional.of(new TrackRange(TrackAddress.unpack(first), TrackAddress.unpack(last)))
                : Optional.empty();
    }
}
