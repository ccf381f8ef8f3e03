package dev.trackset.cartridge;

import java.nio.ByteBuffer;

/**
 * One record of the index {@code indx.N}: a block or a filemark.
 *
 * <pre>
 * offset length field
 *      0      8 data offset   where the stored block starts in data.N; of a filemark: the next one
 *      8      4 type          11 block, 3 filemark
 *     12      4 flags         0x01 zlib, 0x02 "encrypted", 0x04 LZO1X, 0x08 checksum is valid
 *     16      4 number        position of this record in the index = logical object number
 *     20      4 size          bytes of the block, uncompressed
 *     24      4 stored size   bytes of the block in data.N
 *     28      4 checksum      CRC-32C of the uncompressed block
 *     32      4 key length    0, or 1 to 32 with flag 0x02
 *     36      4 UKAD length   0 to 32
 *     40      4 AKAD length   0 to 32
 *     44      4 zero
 *     48     32 key
 *     80     32 UKAD
 *    112     32 AKAD
 *    144      4 partition     N; zero in format 3
 *    148    364 zero
 * </pre>
 *
 * Integers are little-endian. The record of a damaged index holds what stands there, nothing is
 * checked.
 *
 * @param number as it stands in the record, unsigned
 */
public record IndexEntry(
        long offset,
        int type,
        int flags,
        long number,
        int size,
        int storedSize,
        int checksum,
        int partition) {

    public static final int TYPE_FILEMARK = 3;
    public static final int TYPE_BLOCK = 11;

    public static final int FLAG_ZLIB = 0x01;
    public static final int FLAG_ENCRYPTED = 0x02;
    public static final int FLAG_LZO = 0x04;
    public static final int FLAG_CHECKSUM = 0x08;

    static final int OFFSET_OFFSET = 0;
    static final int TYPE_OFFSET = 8;
    static final int FLAGS_OFFSET = 12;
    static final int NUMBER_OFFSET = 16;
    static final int SIZE_OFFSET = 20;
    static final int STORED_SIZE_OFFSET = 24;
    static final int CHECKSUM_OFFSET = 28;
    static final int KEY_LENGTH_OFFSET = 32;
    static final int UKAD_LENGTH_OFFSET = 36;
    static final int AKAD_LENGTH_OFFSET = 40;
    static final int ZERO_OFFSET = 44;
    static final int KEY_OFFSET = 48;
    static final int UKAD_OFFSET = 80;
    static final int AKAD_OFFSET = 112;
    static final int KEY_BYTES = 32;
    static final int PARTITION_OFFSET = 144;
    static final int TAIL_OFFSET = 148;
    public static final int LENGTH = 512;

    static IndexEntry filemark(long number, long offset) {
        return new IndexEntry(offset, TYPE_FILEMARK, 0, number, 0, 0, 0, 0);
    }

    /** Decodes the record at {@code at} of a little-endian buffer. */
    static IndexEntry decode(ByteBuffer buffer, int at) {
        return new IndexEntry(
                buffer.getLong(at + OFFSET_OFFSET),
                buffer.getInt(at + TYPE_OFFSET),
                buffer.getInt(at + FLAGS_OFFSET),
                Integer.toUnsignedLong(buffer.getInt(at + NUMBER_OFFSET)),
                buffer.getInt(at + SIZE_OFFSET),
                buffer.getInt(at + STORED_SIZE_OFFSET),
                buffer.getInt(at + CHECKSUM_OFFSET),
                buffer.getInt(at + PARTITION_OFFSET));
    }

    /** Encodes into a little-endian buffer whose {@link #LENGTH} bytes at {@code at} are zero. */
    void encode(ByteBuffer buffer, int at) {
        buffer.putLong(at + OFFSET_OFFSET, offset)
                .putInt(at + TYPE_OFFSET, type)
                .putInt(at + FLAGS_OFFSET, flags)
                .putInt(at + NUMBER_OFFSET, (int) number)
                .putInt(at + SIZE_OFFSET, size)
                .putInt(at + STORED_SIZE_OFFSET, storedSize)
                .putInt(at + CHECKSUM_OFFSET, checksum)
                .putInt(at + PARTITION_OFFSET, partition);
    }

    public boolean isBlock() {
        return type == TYPE_BLOCK;
    }

    public boolean isFilemark() {
        return type == TYPE_FILEMARK;
    }

    public boolean isZlib() {
        return (flags & FLAG_ZLIB) != 0 && !isLzo();
    }

    /** LZO wins when both compressions are flagged. */
    public boolean isLzo() {
        return (flags & FLAG_LZO) != 0;
    }

    /** Whether mhvtl asks for a key; the block itself is in clear all the same. */
    public boolean isEncrypted() {
        return (flags & FLAG_ENCRYPTED) != 0;
    }

    /** Old writers left the checksum out. */
    public boolean hasChecksum() {
        return (flags & FLAG_CHECKSUM) != 0;
    }

    /** Where the next object's data starts. */
    long endOffset() {
        return offset + Integer.toUnsignedLong(storedSize);
    }
}
