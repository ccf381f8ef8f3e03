package dev.trackset.metadata;

import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Body of the item ENTRY: {@link FileEntry}.
 *
 * <pre>
 * offset length field
 *      0      1 type        {@link FileType#code}
 *      1      1 flags       bit 0 changed while it was read
 *      2      2 mode        low 12 bits of st_mode
 *      4      8 userId
 *     12      8 groupId
 *     20      8 size        bytes
 *     28      8 device      st_rdev
 *     36     12 modified    seconds since 1970, nanoseconds
 *     48     12 accessed
 *     60     12 changed
 *     72      8 inode
 *     80      8 hardLinkOf  ordinal of an earlier entry; -1 for none
 *     88        path        2 bytes length, raw name
 *               linkTarget  2 bytes length, raw name
 *               attributeCount 4 bytes
 *               attributes  each 2 bytes length and name, 4 bytes length and value
 * </pre>
 */
final class EntryItem {

    static final int TYPE_OFFSET = 0;
    static final int FLAGS_OFFSET = TYPE_OFFSET + Byte.BYTES;
    static final int MODE_OFFSET = FLAGS_OFFSET + Byte.BYTES;
    static final int USER_ID_OFFSET = MODE_OFFSET + Short.BYTES;
    static final int GROUP_ID_OFFSET = USER_ID_OFFSET + Long.BYTES;
    static final int SIZE_OFFSET = GROUP_ID_OFFSET + Long.BYTES;
    static final int DEVICE_OFFSET = SIZE_OFFSET + Long.BYTES;
    static final int MODIFIED_OFFSET = DEVICE_OFFSET + Long.BYTES;
    static final int ACCESSED_OFFSET = MODIFIED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int CHANGED_OFFSET = ACCESSED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int INODE_OFFSET = CHANGED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int HARD_LINK_OF_OFFSET = INODE_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = HARD_LINK_OF_OFFSET + Long.BYTES;

    static final int ATTRIBUTE_LENGTH_MIN = Short.BYTES + Integer.BYTES;

    private static final long NONE = -1;

    private EntryItem() {}

    static ByteBuffer encode(FileEntry entry) {
        FieldWriter fields =
                new FieldWriter(FIXED_LENGTH)
                        .putByte(TYPE_OFFSET, entry.type().code())
                        .putByte(FLAGS_OFFSET, entry.changedWhileRead() ? 1 : 0)
                        .putShort(MODE_OFFSET, entry.mode())
                        .putLong(USER_ID_OFFSET, entry.userId())
                        .putLong(GROUP_ID_OFFSET, entry.groupId())
                        .putLong(SIZE_OFFSET, entry.size())
                        .putLong(DEVICE_OFFSET, entry.device())
                        .putLong(INODE_OFFSET, entry.inode())
                        .putLong(HARD_LINK_OF_OFFSET, entry.hardLinkOf().orElse(NONE))
                        .addName(entry.path().bytes())
                        .addName(entry.linkTarget().bytes())
                        .addInt(entry.attributes().size());
        put(fields, MODIFIED_OFFSET, entry.modified());
        put(fields, ACCESSED_OFFSET, entry.accessed());
        put(fields, CHANGED_OFFSET, entry.changed());
        for (ExtendedAttribute attribute : entry.attributes()) {
            fields.addName(attribute.name().bytes()).addBlob(attribute.value());
        }
        return fields.finish();
    }

    static FileEntry decode(ByteBuffer body) {
        FieldReader fields = new FieldReader(body, FIXED_LENGTH);
        long hardLinkOf = fields.getLong(HARD_LINK_OF_OFFSET);
        RawName path = RawName.of(fields.nextName());
        RawName linkTarget = RawName.of(fields.nextName());
        FileEntry entry =
                new FileEntry(
                        path,
                        FileType.ofCode(fields.getByte(TYPE_OFFSET)),
                        fields.getShort(MODE_OFFSET),
                        fields.getLong(USER_ID_OFFSET),
                        fields.getLong(GROUP_ID_OFFSET),
                        fields.getLong(SIZE_OFFSET),
                        fields.getLong(DEVICE_OFFSET),
                        time(fields, MODIFIED_OFFSET),
                        time(fields, ACCESSED_OFFSET),
                        time(fields, CHANGED_OFFSET),
                        fields.getLong(INODE_OFFSET),
                        linkTarget,
                        hardLinkOf == NONE ? OptionalLong.empty() : OptionalLong.of(hardLinkOf),
                        fields.getFlag(FLAGS_OFFSET),
                        attributes(fields));
        fields.end();
        return entry;
    }

    private static List<ExtendedAttribute> attributes(FieldReader fields) {
        int count = fields.nextCount(ATTRIBUTE_LENGTH_MIN);
        List<ExtendedAttribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            attributes.add(new ExtendedAttribute(RawName.of(fields.nextName()), fields.nextBlob()));
        }
        return attributes;
    }

    private static void put(FieldWriter fields, int offset, FileTime time) {
        fields.putLong(offset, time.seconds()).putInt(offset + Long.BYTES, time.nanos());
    }

    private static FileTime time(FieldReader fields, int offset) {
        return new FileTime(fields.getLong(offset), fields.getInt(offset + Long.BYTES));
    }
}
