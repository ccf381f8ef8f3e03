package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TapeId;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.tape.Content;
import dev.trackset.tape.SegmentCounts;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TrackRange;
import java.util.List;

/**
 * A segment on tape.
 *
 * @param batches the batches in it; none in metadata
 */
public record WrittenSegment(
        int channel,
        String barcode,
        SegmentHeader header,
        SegmentTrailer trailer,
        List<BatchRuns.Run> batches) {

    public BlockSetId blockSet() {
        return header.blockSet();
    }

    public boolean isMetadata() {
        return header.content() == Content.METADATA;
    }

    public TapeId tape() {
        return header.tape();
    }

    public SegmentPlace place() {
        SegmentCounts counts = trailer.counts();
        return new SegmentPlace(
                header.blockSet(),
                header.sequence(),
                isMetadata(),
                header.tape(),
                barcode,
                header.place().file(),
                header.place().position(),
                counts.blocks(),
                counts.frames(),
                counts.bytes(),
                counts.tracks().map(TrackRange::first).orElse(null),
                counts.tracks().map(TrackRange::last).orElse(null));
    }
}
