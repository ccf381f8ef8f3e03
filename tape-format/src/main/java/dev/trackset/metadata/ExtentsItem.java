package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.block.TrackAddress;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Body of the item EXTENTS: at most {@link #EXTENTS_MAX} extents of the entry before.
 *
 * <pre>
 * offset length field
 *      0      4 count
 *      4        extents  each 8 bytes logicalBlock, 8 bytes blocks, 8 bytes packed track address,
 *                        2 bytes firstBlock, 1 byte kind ({@link Extent.Kind#code})
 * </pre>
 */
final class ExtentsItem {

    /** So many extents are collected into one item. */
    static final int EXTENTS_MAX = 1024;

    static final int EXTENT_LENGTH =
            Long.BYTES + Long.BYTES + Long.BYTES + Short.BYTES + Byte.BYTES;

    private ExtentsItem() {}

    static ByteBuffer encode(List<Extent> extents) {
        FieldWriter fields = new FieldWriter(0).addInt(extents.size());
        for (Extent extent : extents) {
            fields.addLong(extent.logicalBlock())
                    .addLong(extent.blocks())
                    .addLong(extent.track().packed())
                    .addShort(extent.firstBlock())
                    .addByte(extent.kind().code());
        }
        return fields.finish();
    }

    static List<Extent> decode(ByteBuffer body) {
        FieldReader fields = new FieldReader(body, 0);
        int count = fields.nextCount(EXTENT_LENGTH);
        Fields.require(count <= EXTENTS_MAX, "count", count);
        List<Extent> extents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            extents.add(next(fields));
        }
        fields.end();
        return extents;
    }

    private static Extent next(FieldReader fields) {
        long logicalBlock = fields.nextLong();
        long blocks = fields.nextLong();
        TrackAddress track = TrackAddress.unpack(fields.nextLong());
        int firstBlock = fields.nextShort();
        Extent.Kind kind = Extent.Kind.ofCode(fields.nextByte());
        return new Extent(logicalBlock, blocks, kind, track, firstBlock);
    }
}
