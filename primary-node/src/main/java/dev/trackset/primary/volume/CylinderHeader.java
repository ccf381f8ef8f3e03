package dev.trackset.primary.volume;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;

/**
 * What a device keeps about the tracks of one cylinder (seed 003, Fig. 20 and 30).
 *
 * <pre>
 * offset   length           field
 *      0   4                magic       "TSCY"
 *      4   1                version     1
 *      5   3                reserved    0
 *      8   8                cylinder
 *     16   8                generation  greater in the newer one of the two
 *     24   8                reserved    0; the greatest change epoch of the cylinder
 *     32   (heads + 7) / 8  protection  head h is bit h % 8 of byte h / 8
 *      .   4 * heads        reserved    0; the change epoch of each track
 *      .   .                zeros
 * LENGTH-4 4                checksum    CRC-32C of everything before it
 * </pre>
 *
 * LENGTH depends on the number of heads and is a multiple of 64.
 */
final class CylinderHeader {

    static final int MAGIC = 0x54534359;
    static final byte VERSION = 1;

    static final int VERSION_OFFSET = 4;
    static final int CYLINDER_OFFSET = 8;
    static final int GENERATION_OFFSET = 16;
    static final int PROTECTION_OFFSET = 32;

    private static final int ALIGNMENT = 64;

    private CylinderHeader() {}

    static int length(int heads) {
        int used = PROTECTION_OFFSET + (heads + 7) / 8 + Integer.BYTES * heads + Integer.BYTES;
        return (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Writes a header at {@code offset} of a buffer that holds zeros there. */
    static void encode(
            ByteBuffer buffer,
            int offset,
            int heads,
            long cylinder,
            long generation,
            IntPredicate isProtected) {
        buffer.putInt(offset, MAGIC)
                .put(offset + VERSION_OFFSET, VERSION)
                .putLong(offset + CYLINDER_OFFSET, cylinder)
                .putLong(offset + GENERATION_OFFSET, generation);
        for (int head = 0; head < heads; head++) {
            if (isProtected.test(head)) {
                int at = offset + PROTECTION_OFFSET + head / 8;
                buffer.put(at, (byte) (buffer.get(at) | 1 << head % 8));
            }
        }
        int checksumOffset = length(heads) - Integer.BYTES;
        buffer.putInt(offset + checksumOffset, checksum(buffer, offset, checksumOffset));
    }

    /** The generation of the header at {@code offset}; empty when there is no valid one. */
    static Optional<Long> generation(ByteBuffer buffer, int offset, int heads, long cylinder) {
        int checksumOffset = length(heads) - Integer.BYTES;
        boolean valid =
                buffer.getInt(offset) == MAGIC
                        && buffer.get(offset + VERSION_OFFSET) == VERSION
                        && buffer.getLong(offset + CYLINDER_OFFSET) == cylinder
                        && buffer.getInt(offset + checksumOffset)
                                == checksum(buffer, offset, checksumOffset);
        return valid ? Optional.of(buffer.getLong(offset + GENERATION_OFFSET)) : Optional.empty();
    }

    /** Whether the valid header at {@code offset} says that a track is protected. */
    static boolean isProtected(ByteBuffer buffer, int offset, int head) {
        return (buffer.get(offset + PROTECTION_OFFSET + head / 8) & 1 << head % 8) != 0;
    }

    static boolean isAnyProtected(ByteBuffer buffer, int offset, int heads) {
        for (int i = 0; i < (heads + 7) / 8; i++) {
            if (buffer.get(offset + PROTECTION_OFFSET + i) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int checksum(ByteBuffer buffer, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(offset, length));
        return (int) crc.getValue();
    }
}
