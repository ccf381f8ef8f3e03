package dev.trackset.metadata;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Body of the item HEADER: {@link MetadataHeader}.
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 base            block set that UNCHANGED extents refer to; 0 for none
 *     16     12 instant         seconds since 1970, nanoseconds
 *     28      1 kind            {@link ObjectKind#code}
 *     29      1 level           {@link Level#code}
 *     30      1 granularity     {@link Granularity#code}
 *     31      2 blocksPerTrack
 *     33      2 heads           tracks of a cylinder
 *     35        object          2 bytes length, raw name
 *               host            2 bytes length, UTF-8
 * </pre>
 */
final class HeaderItem {

    static final int BLOCK_SET_OFFSET = 0;
    static final int BASE_OFFSET = BLOCK_SET_OFFSET + Long.BYTES;
    static final int INSTANT_OFFSET = BASE_OFFSET + Long.BYTES;
    static final int KIND_OFFSET = INSTANT_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int LEVEL_OFFSET = KIND_OFFSET + Byte.BYTES;
    static final int GRANULARITY_OFFSET = LEVEL_OFFSET + Byte.BYTES;
    static final int BLOCKS_PER_TRACK_OFFSET = GRANULARITY_OFFSET + Byte.BYTES;
    static final int HEADS_OFFSET = BLOCKS_PER_TRACK_OFFSET + Short.BYTES;
    static final int FIXED_LENGTH = HEADS_OFFSET + Short.BYTES;

    private HeaderItem() {}

    static ByteBuffer encode(MetadataHeader header) {
        return new FieldWriter(FIXED_LENGTH)
                .putLong(BLOCK_SET_OFFSET, header.blockSet().value())
                .putLong(BASE_OFFSET, header.base().map(BlockSetId::value).orElse(0L))
                .putInstant(INSTANT_OFFSET, header.instant())
                .putByte(KIND_OFFSET, header.kind().code())
                .putByte(LEVEL_OFFSET, header.level().code())
                .putByte(GRANULARITY_OFFSET, header.granularity().code())
                .putShort(BLOCKS_PER_TRACK_OFFSET, header.geometry().blocksPerTrack())
                .putShort(HEADS_OFFSET, header.geometry().heads())
                .addName(header.object().bytes())
                .addText(header.host())
                .finish();
    }

    static MetadataHeader decode(ByteBuffer body) {
        FieldReader fields = new FieldReader(body, FIXED_LENGTH);
        long base = fields.getLong(BASE_OFFSET);
        MetadataHeader header =
                new MetadataHeader(
                        new BlockSetId(fields.getLong(BLOCK_SET_OFFSET)),
                        ObjectKind.ofCode(fields.getByte(KIND_OFFSET)),
                        RawName.of(fields.nextName()),
                        Level.ofCode(fields.getByte(LEVEL_OFFSET)),
                        base == 0 ? Optional.empty() : Optional.of(new BlockSetId(base)),
                        fields.getInstant(INSTANT_OFFSET),
                        Granularity.ofCode(fields.getByte(GRANULARITY_OFFSET)),
                        new Geometry(
                                fields.getShort(BLOCKS_PER_TRACK_OFFSET),
                                fields.getShort(HEADS_OFFSET)),
                        fields.nextText());
        fields.end();
        return header;
    }
}
