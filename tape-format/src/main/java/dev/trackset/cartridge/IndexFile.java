package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads records of {@code indx.N} through a window, so that any size of index takes little memory.
 */
final class IndexFile {

    static final int WINDOW_RECORDS = 128;

    private final CartridgeFile file;
    private final ByteBuffer window =
            ByteBuffer.allocate(WINDOW_RECORDS * IndexEntry.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private long windowStart;

    IndexFile(CartridgeFile file) {
        this.file = file;
        forget();
    }

    /** Must be called when records were written or dropped. */
    void forget() {
        windowStart = 0;
        window.limit(0);
    }

    /** The record, which must be within the file. */
    IndexEntry entry(long object) throws IOException {
        return IndexEntry.decode(window, load(object));
    }

    /** Brings a record into the window and returns where it starts there. */
    int load(long object) throws IOException {
        if (object < windowStart || object >= windowStart + loaded()) {
            windowStart = object - object % WINDOW_RECORDS;
            window.clear();
            file.read(window, windowStart * IndexEntry.LENGTH);
            window.flip();
            if (object >= windowStart + loaded()) {
                throw new IOException("the index ends before record " + object);
            }
        }
        return (int) (object - windowStart) * IndexEntry.LENGTH;
    }

    ByteBuffer window() {
        return window;
    }

    private int loaded() {
        return window.limit() / IndexEntry.LENGTH;
    }
}
