package dev.trackset.secondary;

import java.util.ArrayList;
import java.util.List;

/** A cartridge in memory: blocks and filemarks, a capacity, and an early warning zone. */
final class MemoryTape {

    /** Stands for a filemark. */
    static final byte[] FILEMARK = {};

    final String barcode;
    final long capacityBytes;
    final long warningZoneBytes;
    final List<byte[]> objects = new ArrayList<>();
    long usedBytes;

    /** Objects that a crash would leave. */
    int committedObjects;

    /** Blocks from this object number on cannot be written. */
    long failsAt = Long.MAX_VALUE;

    boolean writeProtected;

    MemoryTape(String barcode, long capacityBytes, long warningZoneBytes) {
        this.barcode = barcode;
        this.capacityBytes = capacityBytes;
        this.warningZoneBytes = warningZoneBytes;
    }

    long filemarks() {
        return objects.stream().filter(object -> object == FILEMARK).count();
    }

    void truncate(long object) {
        while (objects.size() > object) {
            usedBytes -= objects.removeLast().length;
        }
        committedObjects = Math.min(committedObjects, objects.size());
    }

    void crash() {
        truncate(committedObjects);
    }
}
