package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;

/**
 * A piece of the metadata of a block set; a metadata segment is made of these (seed 003, Fig. 33,
 * 333). The metadata is a stream of bytes, specified in {@link dev.trackset.metadata}; it is cut
 * into pieces of the size of a tape block, each a record of its own, so that it is written and read
 * in streaming. The pieces may go on in another segment and on another tape.
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 part           number of the piece, from 0
 *     16      8 streamOffset   of the first byte of the piece in the metadata
 *     24      1 flags          bit 0 last: the metadata ends with this piece
 *     25      8 totalLength    bytes of the whole metadata in the last piece, else 0
 *     33      4 totalChecksum  CRC-32C of the whole metadata in the last piece, else 0
 *     37        bytes
 * </pre>
 *
 * @param bytes the piece, between position 0 and limit; empty only when the metadata is
 */
public record MetadataPart(
        BlockSetId blockSet,
        long part,
        long streamOffset,
        boolean last,
        long totalLength,
        int totalChecksum,
        ByteBuffer bytes)
        implements TracksetRecord {

    static final int BLOCK_SET_OFFSET = 0;
    static final int PART_OFFSET = BLOCK_SET_OFFSET + Long.BYTES;
    static final int STREAM_OFFSET_OFFSET = PART_OFFSET + Long.BYTES;
    static final int FLAGS_OFFSET = STREAM_OFFSET_OFFSET + Long.BYTES;
    static final int TOTAL_LENGTH_OFFSET = FLAGS_OFFSET + Byte.BYTES;
    static final int TOTAL_CHECKSUM_OFFSET = TOTAL_LENGTH_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = TOTAL_CHECKSUM_OFFSET + Integer.BYTES;

    public MetadataPart {
        bytes = bytes.slice();
        Fields.notNegative("part", part);
        Fields.notNegative("streamOffset", streamOffset);
        long end = streamOffset + bytes.remaining();
        Fields.require(end >= 0, "streamOffset", streamOffset);
        Fields.require(totalLength == (last ? end : 0), "totalLength", totalLength);
        Fields.require(last || totalChecksum == 0, "totalChecksum", totalChecksum);
        Fields.require(last || end > streamOffset, "length", bytes.remaining());
    }

    /** How many bytes of metadata fit into a tape block. */
    public static int bytesMax(int blockBytesMax) {
        return blockBytesMax - RecordPart.LENGTH - FIXED_LENGTH;
    }

    /** The piece; a view of its own, which the caller may move through. */
    @Override
    public ByteBuffer bytes() {
        return bytes.slice();
    }

    @Override
    public RecordType type() {
        return RecordType.METADATA;
    }

    @Override
    public long owner() {
        return blockSet.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        return new FieldWriter(FIXED_LENGTH)
                .putLong(BLOCK_SET_OFFSET, blockSet.value())
                .putLong(PART_OFFSET, part)
                .putLong(STREAM_OFFSET_OFFSET, streamOffset)
                .putByte(FLAGS_OFFSET, last ? 1 : 0)
                .putLong(TOTAL_LENGTH_OFFSET, totalLength)
                .putInt(TOTAL_CHECKSUM_OFFSET, totalChecksum)
                .addBytes(bytes)
                .finish();
    }

    static MetadataPart decode(ByteBuffer block) throws RecordException {
        return RecordBody.decode(
                RecordType.METADATA,
                block,
                FIXED_LENGTH,
                body ->
                        new MetadataPart(
                                new BlockSetId(body.getLong(BLOCK_SET_OFFSET)),
                                body.getLong(PART_OFFSET),
                                body.getLong(STREAM_OFFSET_OFFSET),
                                body.getFlag(FLAGS_OFFSET),
                                body.getLong(TOTAL_LENGTH_OFFSET),
                                body.getInt(TOTAL_CHECKSUM_OFFSET),
                                body.rest()));
    }

    @Override
    public String toString() {
        return "MetadataPart[" + blockSet + ", part " + part + (last ? ", last" : "") + "]";
    }
}
