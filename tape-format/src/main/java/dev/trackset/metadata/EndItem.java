package dev.trackset.metadata;

import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import java.nio.ByteBuffer;

/**
 * Body of the item END: {@link MetadataSummary}, and a check over everything before.
 *
 * <pre>
 * offset length field
 *      0      8 entries
 *      8      8 logicalBytes
 *     16      8 dataBlocks
 *     24      8 unreadable
 *     32      8 changedWhileRead
 *     40      8 streamLength      bytes of the metadata before this item
 *     48      4 streamChecksum    CRC-32C of these bytes
 * </pre>
 */
record EndItem(MetadataSummary summary, long streamLength, int streamChecksum) {

    static final int ENTRIES_OFFSET = 0;
    static final int LOGICAL_BYTES_OFFSET = ENTRIES_OFFSET + Long.BYTES;
    static final int DATA_BLOCKS_OFFSET = LOGICAL_BYTES_OFFSET + Long.BYTES;
    static final int UNREADABLE_OFFSET = DATA_BLOCKS_OFFSET + Long.BYTES;
    static final int CHANGED_WHILE_READ_OFFSET = UNREADABLE_OFFSET + Long.BYTES;
    static final int STREAM_LENGTH_OFFSET = CHANGED_WHILE_READ_OFFSET + Long.BYTES;
    static final int STREAM_CHECKSUM_OFFSET = STREAM_LENGTH_OFFSET + Long.BYTES;
    static final int LENGTH = STREAM_CHECKSUM_OFFSET + Integer.BYTES;

    ByteBuffer encode() {
        return new FieldWriter(LENGTH)
                .putLong(ENTRIES_OFFSET, summary.entries())
                .putLong(LOGICAL_BYTES_OFFSET, summary.logicalBytes())
                .putLong(DATA_BLOCKS_OFFSET, summary.dataBlocks())
                .putLong(UNREADABLE_OFFSET, summary.unreadable())
                .putLong(CHANGED_WHILE_READ_OFFSET, summary.changedWhileRead())
                .putLong(STREAM_LENGTH_OFFSET, streamLength)
                .putInt(STREAM_CHECKSUM_OFFSET, streamChecksum)
                .finish();
    }

    static EndItem decode(ByteBuffer body) {
        FieldReader fields = new FieldReader(body, LENGTH);
        fields.end();
        return new EndItem(
                new MetadataSummary(
                        fields.getLong(ENTRIES_OFFSET),
                        fields.getLong(LOGICAL_BYTES_OFFSET),
                        fields.getLong(DATA_BLOCKS_OFFSET),
                        fields.getLong(UNREADABLE_OFFSET),
                        fields.getLong(CHANGED_WHILE_READ_OFFSET)),
                fields.getLong(STREAM_LENGTH_OFFSET),
                fields.getInt(STREAM_CHECKSUM_OFFSET));
    }
}
