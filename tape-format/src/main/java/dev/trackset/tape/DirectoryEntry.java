package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;

/**
 * A segment on the tape.
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 sequence  of the segment within the block set
 *     16      8 file      tape file number of the segment
 *     24      8 position  logical object identifier of its header
 *     32      1 content   1 data, 2 metadata
 *     33     41 counts    {@link SegmentCounts}
 * </pre>
 */
public record DirectoryEntry(
        BlockSetId blockSet,
        long sequence,
        TapePlace place,
        Content content,
        SegmentCounts counts) {

    static final int BLOCK_SET_OFFSET = 0;
    static final int SEQUENCE_OFFSET = BLOCK_SET_OFFSET + Long.BYTES;
    static final int FILE_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int POSITION_OFFSET = FILE_OFFSET + Long.BYTES;
    static final int CONTENT_OFFSET = POSITION_OFFSET + Long.BYTES;
    static final int COUNTS_OFFSET = CONTENT_OFFSET + Byte.BYTES;
    static final int LENGTH = COUNTS_OFFSET + SegmentCounts.LENGTH;

    public DirectoryEntry {
        Fields.notNegative("sequence", sequence);
    }

    /** The entry of a segment that was closed. */
    public static DirectoryEntry of(SegmentHeader header, SegmentTrailer trailer) {
        return new DirectoryEntry(
                header.blockSet(),
                header.sequence(),
                header.place(),
                header.content(),
                trailer.counts());
    }

    void encode(FieldWriter body) {
        body.addLong(blockSet.value()).addLong(sequence);
        body.addLong(place.file()).addLong(place.position()).addByte(content.code());
        counts.encode(body);
    }

    static DirectoryEntry decode(FieldReader body) {
        return new DirectoryEntry(
                new BlockSetId(body.nextLong()),
                body.nextLong(),
                new TapePlace(body.nextLong(), body.nextLong()),
                Content.ofCode(body.nextByte()),
                SegmentCounts.decode(body));
    }
}
