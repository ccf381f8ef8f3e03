package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Trailer of a segment, before the filemark (seed 003, Fig. 33, 331c). Everything that is only
 * known at the end stands here, so that a segment can be cut after any block.
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 sequence        of the segment
 *     16      8 headerPosition  logical object identifier of the segment's header
 *     24      1 reason          {@link CloseReason#code}
 *     25     41 counts          {@link SegmentCounts}
 *     66      4 runCount        one per block of frames, or 0
 *     70        runs            each 8 bytes packed address of the block's first track and 4 bytes
 *                               number of frames in the block, in the order of the tape
 * </pre>
 *
 * @param runs empty in a metadata segment, and when there are more than {@link #RUNS_MAX}
 */
public record SegmentTrailer(
        BlockSetId blockSet,
        long sequence,
        long headerPosition,
        SegmentCounts counts,
        CloseReason reason,
        List<TrackRun> runs)
        implements TracksetRecord {

    /** Longest list of runs: a segment of 16 GiB at 256 KiB a block. */
    public static final int RUNS_MAX = 65_536;

    static final int BLOCK_SET_OFFSET = 0;
    static final int SEQUENCE_OFFSET = BLOCK_SET_OFFSET + Long.BYTES;
    static final int HEADER_POSITION_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int REASON_OFFSET = HEADER_POSITION_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = REASON_OFFSET + Byte.BYTES;

    public SegmentTrailer {
        runs = List.copyOf(runs);
        Fields.notNegative("sequence", sequence);
        Fields.notNegative("headerPosition", headerPosition);
        Fields.require(runs.size() <= RUNS_MAX, "runCount", runs.size());
        if (!runs.isEmpty()) {
            Fields.require(runs.size() == counts.blocks(), "runCount", runs.size());
            long frames = runs.stream().mapToLong(TrackRun::frames).sum();
            Fields.require(frames == counts.frames(), "frames", frames);
        }
    }

    /** The trailer of the segment that was counted. */
    public static SegmentTrailer of(SegmentHeader header, SegmentTally tally, CloseReason reason) {
        return new SegmentTrailer(
                header.blockSet(),
                header.sequence(),
                header.place().position(),
                tally.counts(),
                reason,
                tally.runs());
    }

    @Override
    public RecordType type() {
        return RecordType.SEGMENT_TRAILER;
    }

    @Override
    public long owner() {
        return blockSet.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        FieldWriter body =
                new FieldWriter(FIXED_LENGTH)
                        .putLong(BLOCK_SET_OFFSET, blockSet.value())
                        .putLong(SEQUENCE_OFFSET, sequence)
                        .putLong(HEADER_POSITION_OFFSET, headerPosition)
                        .putByte(REASON_OFFSET, reason.code());
        counts.encode(body);
        body.addInt(runs.size());
        runs.forEach(run -> run.encode(body));
        return body.finish();
    }

    static SegmentTrailer decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.SEGMENT_TRAILER,
                bytes,
                FIXED_LENGTH,
                body ->
                        new SegmentTrailer(
                                new BlockSetId(body.getLong(BLOCK_SET_OFFSET)),
                                body.getLong(SEQUENCE_OFFSET),
                                body.getLong(HEADER_POSITION_OFFSET),
                                SegmentCounts.decode(body),
                                CloseReason.ofCode(body.getByte(REASON_OFFSET)),
                                RecordBody.list(body, TrackRun.LENGTH, TrackRun::decode)));
    }
}
