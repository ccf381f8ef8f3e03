package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a device is, at its very start and once more behind that.
 *
 * <pre>
 * offset length field
 *      0      4 magic                 "TSDV"
 *      4      1 version               1
 *      5      3 reserved              0
 *      8      4 number                of the device, 0..65534
 *     12      4 blocksPerTrack
 *     16      4 heads
 *     20      4 cylinderHeaderLength
 *     24      8 identity              made at random with the device
 *     32      8 cylinders
 *     40      8 firstHeadersOffset    where the first area of cylinder headers starts
 *     48      8 secondHeadersOffset
 *     56      8 tracksOffset          where track 0 starts
 *     64   4028 reserved              0
 *   4092      4 checksum              CRC-32C of bytes 0..4091
 * </pre>
 */
record DeviceHeader(int number, Geometry geometry, long identity, long cylinders) {

    static final int MAGIC = 0x54534456;
    static final byte VERSION = 1;

    static final int VERSION_OFFSET = 4;
    static final int NUMBER_OFFSET = 8;
    static final int BLOCKS_PER_TRACK_OFFSET = 12;
    static final int HEADS_OFFSET = 16;
    static final int CYLINDER_HEADER_LENGTH_OFFSET = 20;
    static final int IDENTITY_OFFSET = 24;
    static final int CYLINDERS_OFFSET = 32;
    static final int FIRST_HEADERS_OFFSET = 40;
    static final int SECOND_HEADERS_OFFSET = 48;
    static final int TRACKS_OFFSET = 56;
    static final int LENGTH = 4096;
    static final int CHECKSUM_OFFSET = LENGTH - Integer.BYTES;

    /** Headers and copies before the first area of cylinder headers. */
    static final int COPIES = 2;

    /** Tracks start at a multiple of this, for the sake of the disk below. */
    private static final long TRACKS_ALIGNMENT = 1 << 20;

    DeviceHeader {
        require(number >= 0 && number < TrackAddress.VIRTUAL_DEVICE, "number", number);
        require(cylinders > 0 && cylinders <= 0xffff_ffffL, "cylinders", cylinders);
    }

    int cylinderHeaderLength() {
        return CylinderHeader.length(geometry.heads());
    }

    /**
     * @param area 0 or 1
     */
    long headersOffset(int area) {
        return (long) COPIES * LENGTH + area * headersLength();
    }

    long tracksOffset() {
        return roundUp(headersOffset(2), TRACKS_ALIGNMENT);
    }

    long tracks() {
        return cylinders * geometry.heads();
    }

    long fileLength() {
        return tracksOffset() + tracks() * geometry.trackBytes();
    }

    private long headersLength() {
        return roundUp(cylinders * cylinderHeaderLength(), LENGTH);
    }

    ByteBuffer encode() {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        header.putInt(0, MAGIC)
                .put(VERSION_OFFSET, VERSION)
                .putInt(NUMBER_OFFSET, number)
                .putInt(BLOCKS_PER_TRACK_OFFSET, geometry.blocksPerTrack())
                .putInt(HEADS_OFFSET, geometry.heads())
                .putInt(CYLINDER_HEADER_LENGTH_OFFSET, cylinderHeaderLength())
                .putLong(IDENTITY_OFFSET, identity)
                .putLong(CYLINDERS_OFFSET, cylinders)
                .putLong(FIRST_HEADERS_OFFSET, headersOffset(0))
                .putLong(SECOND_HEADERS_OFFSET, headersOffset(1))
                .putLong(TRACKS_OFFSET, tracksOffset());
        return header.putInt(CHECKSUM_OFFSET, checksum(header));
    }

    /**
     * @throws IOException when the bytes are not a device header of this version; the message says
     *     why and the caller names the file
     */
    static DeviceHeader decode(ByteBuffer header) throws IOException {
        if (header.getInt(0) != MAGIC) {
            throw new IOException("not a device: magic " + Integer.toHexString(header.getInt(0)));
        }
        if (header.getInt(CHECKSUM_OFFSET) != checksum(header)) {
            throw new IOException("device header: checksum mismatch");
        }
        if (header.get(VERSION_OFFSET) != VERSION) {
            throw new IOException("device header of version " + header.get(VERSION_OFFSET));
        }
        try {
            DeviceHeader decoded =
                    new DeviceHeader(
                            header.getInt(NUMBER_OFFSET),
                            new Geometry(
                                    header.getInt(BLOCKS_PER_TRACK_OFFSET),
                                    header.getInt(HEADS_OFFSET)),
                            header.getLong(IDENTITY_OFFSET),
                            header.getLong(CYLINDERS_OFFSET));
            if (!decoded.encode().equals(header.duplicate().clear().limit(LENGTH))) {
                throw new IOException("device header: fields contradict each other");
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new IOException("device header: " + e.getMessage(), e);
        }
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, CHECKSUM_OFFSET));
        return (int) crc.getValue();
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    private static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
