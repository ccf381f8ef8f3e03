package dev.trackset.metadata;

import dev.trackset.metadata.BadMetadataException.Reason;
import java.nio.ByteBuffer;

/**
 * First bytes of the metadata.
 *
 * <pre>
 * offset length field
 *      0      4 magic     "TSMS"
 *      4      2 version   1
 *      6      2 reserved  0
 * </pre>
 */
final class Preamble {

    static final int MAGIC = 0x54534d53;
    static final int VERSION = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Integer.BYTES;
    static final int RESERVED_OFFSET = VERSION_OFFSET + Short.BYTES;
    static final int LENGTH = RESERVED_OFFSET + Short.BYTES;

    private Preamble() {}

    static byte[] encode() {
        return ByteBuffer.allocate(LENGTH).putInt(MAGIC).putShort((short) VERSION).array();
    }

    static void check(ByteBuffer preamble) throws BadMetadataException {
        if (preamble.getInt(MAGIC_OFFSET) != MAGIC) {
            throw new BadMetadataException(Reason.NOT_METADATA, "not metadata of a block set");
        }
        int version = Short.toUnsignedInt(preamble.getShort(VERSION_OFFSET));
        if (version != VERSION || preamble.getShort(RESERVED_OFFSET) != 0) {
            throw new BadMetadataException(
                    Reason.UNSUPPORTED_VERSION,
                    "metadata of version " + version + ", version " + VERSION + " is known");
        }
    }
}
