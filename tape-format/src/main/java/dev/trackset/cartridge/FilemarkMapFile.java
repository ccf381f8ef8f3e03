package dev.trackset.cartridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The filemark map {@code meta.N}.
 *
 * <pre>
 * offset length field
 *      0      4 count F   little-endian
 *      4    508 zero
 *    512    4*F objects   numbers of the filemarks, ascending, little-endian
 * </pre>
 *
 * mhvtl spaces over filemarks by this list alone and reads by the index alone, so both must agree.
 */
final class FilemarkMapFile {

    static final int COUNT_OFFSET = 0;
    static final int ZERO_OFFSET = 4;
    static final int LIST_OFFSET = 512;

    private FilemarkMapFile() {}

    static ByteBuffer encode(Filemarks filemarks) {
        int length = LIST_OFFSET + Integer.BYTES * filemarks.count();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(filemarks.count()).position(LIST_OFFSET);
        for (int i = 0; i < filemarks.count(); i++) {
            file.putInt((int) filemarks.at(i));
        }
        return file.flip();
    }
}
