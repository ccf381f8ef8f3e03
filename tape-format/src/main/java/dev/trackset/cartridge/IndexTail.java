package dev.trackset.cartridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Index records that are not written yet, encoded one behind the other. */
final class IndexTail {

    /** 2 MiB of records, those of 1 GiB of blocks of 256 KiB. */
    static final int RECORDS_MAX = 4096;

    private final int recordsMax;

    /** Allocated with the first record: most cartridges are opened to be read. */
    private ByteBuffer encoded;

    private int records;

    IndexTail(int recordsMax) {
        this.recordsMax = recordsMax;
    }

    int records() {
        return records;
    }

    boolean isFull() {
        return records == recordsMax;
    }

    void add(IndexEntry entry) {
        if (encoded == null) {
            encoded =
                    ByteBuffer.allocateDirect(recordsMax * IndexEntry.LENGTH)
                            .order(ByteOrder.LITTLE_ENDIAN);
        }
        // Bytes that no field covers are zero from the start and stay so.
        entry.encode(encoded, records * IndexEntry.LENGTH);
        records++;
    }

    IndexEntry entry(int record) {
        return IndexEntry.decode(encoded, record * IndexEntry.LENGTH);
    }

    ByteBuffer encoded() {
        return encoded.slice(0, records * IndexEntry.LENGTH);
    }

    /** Keeps the first records only. */
    void truncate(int count) {
        records = count;
    }

    void clear() {
        records = 0;
    }
}
