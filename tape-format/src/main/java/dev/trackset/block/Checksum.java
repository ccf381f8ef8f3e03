package dev.trackset.block;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli, as in iSCSI), the checksum of everything that Trackset writes itself. */
public final class Checksum {

    private Checksum() {}

    /** Of {@code length} bytes from {@code offset}; position and limit stay as they are. */
    public static int crc32c(ByteBuffer buffer, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(offset, length));
        return (int) crc.getValue();
    }

    /** Of the bytes between position and limit, which stay as they are. */
    public static int crc32c(ByteBuffer buffer) {
        return crc32c(buffer, buffer.position(), buffer.remaining());
    }
}
