package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.tape.SegmentCounts;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A segment whose header was seen, and what came behind it. */
final class OpenSegment {

    private final SegmentHeader header;
    private final SegmentTally tally;
    private long vouchedBlocks;
    private long vouchedBytes;
    private boolean spoiled;

    OpenSegment(SegmentHeader header) {
        this.header = header;
        this.tally = new SegmentTally(header.blockSet());
    }

    SegmentHeader header() {
        return header;
    }

    BlockSetId blockSet() {
        return header.blockSet();
    }

    /** Counts a batch of frames, and checks it. */
    void tracks(ByteBuffer batch, boolean verifyPayload) throws IOException {
        tally.tracks(batch, verifyPayload);
    }

    void metadata(int bytes) {
        tally.metadata(bytes);
    }

    /** Counts a block that was not looked at. */
    void vouched(long bytes) {
        vouchedBlocks++;
        vouchedBytes += bytes;
    }

    /** A block could not be counted, so that the counts cannot be compared. */
    void spoil() {
        spoiled = true;
    }

    /** What does not match between the trailer and what came before it. */
    List<String> compare(SegmentTrailer trailer) {
        List<String> problems = new ArrayList<>();
        if (!trailer.blockSet().equals(header.blockSet())
                || trailer.sequence() != header.sequence()
                || trailer.headerPosition() != header.place().position()) {
            problems.add(
                    "the trailer is that of segment "
                            + trailer.sequence()
                            + " of block set "
                            + trailer.blockSet());
        } else if (!spoiled) {
            compareCounts(trailer, problems);
        }
        return problems;
    }

    private void compareCounts(SegmentTrailer trailer, List<String> problems) {
        SegmentCounts counts = tally.counts();
        SegmentCounts announced = trailer.counts();
        boolean matches =
                vouchedBlocks == 0
                        ? counts.equals(announced) && tally.runs().equals(trailer.runs())
                        : vouchedBlocks == announced.blocks() && vouchedBytes == announced.bytes();
        if (!matches) {
            problems.add(
                    "the trailer counts "
                            + announced.blocks()
                            + " blocks, "
                            + announced.frames()
                            + " tracks, "
                            + announced.bytes()
                            + " bytes; on the tape are "
                            + (counts.blocks() + vouchedBlocks)
                            + " blocks, "
                            + (vouchedBlocks == 0 ? counts.frames() + " tracks, " : "")
                            + (counts.bytes() + vouchedBytes)
                            + " bytes");
        }
    }
}
