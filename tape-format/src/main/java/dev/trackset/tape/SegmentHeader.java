package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Header of a segment, the first block of its tape file (seed 003, Fig. 33, 331a and 333a).
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 session
 *     16      8 tape
 *     24      8 sequence          number of the segment within the block set, from 0; no two segments
 *                                 of a block set have the same, on whatever tape and channel
 *     32      8 file              tape file number of this segment
 *     40      8 position          logical object identifier of this block
 *     48      8 previousPosition  of the header of the segment before it of the same block set on
 *                                 this tape; -1 when it is the first
 *     56      8 previousSequence  of that segment; -1 when it is the first
 *     64     12 created           seconds, nanoseconds
 *     76      2 channel           virtual channel it came over
 *     78      1 content           1 data, 2 metadata
 *     79      1 kind              of the object: {@link ObjectKind#code}
 *     80      1 flags             bit 0 continued: it goes on where a segment was cut short
 *     81        object            2 bytes length, name of the object as raw bytes
 * </pre>
 */
public record SegmentHeader(
        BlockSetId blockSet,
        RawName object,
        ObjectKind kind,
        SessionId session,
        TapeId tape,
        long sequence,
        Content content,
        TapePlace place,
        Optional<SegmentLink> previous,
        int channel,
        boolean continued,
        Instant created)
        implements TracksetRecord {

    static final int BLOCK_SET_OFFSET = 0;
    static final int SESSION_OFFSET = BLOCK_SET_OFFSET + Long.BYTES;
    static final int TAPE_OFFSET = SESSION_OFFSET + Long.BYTES;
    static final int SEQUENCE_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int FILE_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int POSITION_OFFSET = FILE_OFFSET + Long.BYTES;
    static final int PREVIOUS_POSITION_OFFSET = POSITION_OFFSET + Long.BYTES;
    static final int PREVIOUS_SEQUENCE_OFFSET = PREVIOUS_POSITION_OFFSET + Long.BYTES;
    static final int CREATED_OFFSET = PREVIOUS_SEQUENCE_OFFSET + Long.BYTES;
    static final int CHANNEL_OFFSET = CREATED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int CONTENT_OFFSET = CHANNEL_OFFSET + Short.BYTES;
    static final int KIND_OFFSET = CONTENT_OFFSET + Byte.BYTES;
    static final int FLAGS_OFFSET = KIND_OFFSET + Byte.BYTES;
    static final int FIXED_LENGTH = FLAGS_OFFSET + Byte.BYTES;

    private static final long NONE = -1;

    public SegmentHeader {
        Fields.notNegative("sequence", sequence);
        Fields.require(channel >= 0 && channel <= 0xffff, "channel", channel);
        previous.ifPresent(link ->
                Fields.require(
                        link.position() < place.position(), "previousPosition", link.position()));
    }

    @Override
    public RecordType type() {
        return RecordType.SEGMENT_HEADER;
    }

    @Override
    public long owner() {
        return blockSet.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        return new FieldWriter(FIXED_LENGTH)
                .putLong(BLOCK_SET_OFFSET, blockSet.value())
                .putLong(SESSION_OFFSET, session.value())
                .putLong(TAPE_OFFSET, tape.value())
                .putLong(SEQUENCE_OFFSET, sequence)
                .putLong(FILE_OFFSET, place.file())
                .putLong(POSITION_OFFSET, place.position())
                .putLong(PREVIOUS_POSITION_OFFSET, previous.map(SegmentLink::position).orElse(NONE))
                .putLong(PREVIOUS_SEQUENCE_OFFSET, previous.map(SegmentLink::sequence).orElse(NONE))
                .putInstant(CREATED_OFFSET, created)
                .putShort(CHANNEL_OFFSET, channel)
                .putByte(CONTENT_OFFSET, content.code())
                .putByte(KIND_OFFSET, kind.code())
                .putByte(FLAGS_OFFSET, continued ? 1 : 0)
                .addName(object.bytes())
                .finish();
    }

    static SegmentHeader decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.SEGMENT_HEADER,
                bytes,
                FIXED_LENGTH,
                body ->
                        new SegmentHeader(
                                new BlockSetId(body.getLong(BLOCK_SET_OFFSET)),
                                RawName.of(body.nextName()),
                                ObjectKind.ofCode(body.getByte(KIND_OFFSET)),
                                new SessionId(body.getLong(SESSION_OFFSET)),
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                body.getLong(SEQUENCE_OFFSET),
                                Content.ofCode(body.getByte(CONTENT_OFFSET)),
                                new TapePlace(
                                        body.getLong(FILE_OFFSET), body.getLong(POSITION_OFFSET)),
                                previous(body),
                                body.getShort(CHANNEL_OFFSET),
                                body.getFlag(FLAGS_OFFSET),
                                body.getInstant(CREATED_OFFSET)));
    }

    private static Optional<SegmentLink> previous(FieldReader body) {
        long position = body.getLong(PREVIOUS_POSITION_OFFSET);
        long sequence = body.getLong(PREVIOUS_SEQUENCE_OFFSET);
        return position == NONE && sequence == NONE
                ? Optional.empty()
                : Optional.of(new SegmentLink(position, sequence));
    }
}
