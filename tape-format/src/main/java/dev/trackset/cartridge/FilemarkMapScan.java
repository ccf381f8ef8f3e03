package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Compares the filemark map of a partition with the filemarks of its index. */
final class FilemarkMapScan {

    private static final int CHUNK_ENTRIES = 1 << 14;

    private final int partition;
    private final Filemarks filemarks;
    private final long objects;
    private final DamageReport report;

    FilemarkMapScan(int partition, Filemarks filemarks, long objects, DamageReport report) {
        this.partition = partition;
        this.filemarks = filemarks;
        this.objects = objects;
        this.report = report;
    }

    /** Returns how many filemarks of the index the map lists, from the first on. */
    int scan(CartridgeFile map, long mapOffset) throws IOException {
        long length = map.length() - mapOffset;
        if (length < FilemarkMapFile.LIST_OFFSET) {
            found(
                    DamageCase.FILE_MISSING,
                    "the filemark map has no whole header: " + Math.max(0, length) + " bytes");
            return 0;
        }
        ByteBuffer header = read(map, mapOffset, FilemarkMapFile.LIST_OFFSET);
        long count = Integer.toUnsignedLong(header.getInt(FilemarkMapFile.COUNT_OFFSET));
        header.position(FilemarkMapFile.ZERO_OFFSET);
        if (header.mismatch(ByteBuffer.allocate(header.remaining())) >= 0) {
            found(
                    DamageCase.MAP_WRONG,
                    "the header of the filemark map has values in reserved bytes");
        }
        long needed = FilemarkMapFile.LIST_OFFSET + Integer.BYTES * count;
        if (length < needed) {
            found(
                    DamageCase.MAP_TOO_SHORT,
                    "the filemark map has "
                            + length
                            + " bytes where its "
                            + count
                            + " filemarks need "
                            + needed);
            return 0;
        }
        if (length > needed) {
            found(
                    DamageCase.MAP_TOO_LONG,
                    (length - needed) + " bytes follow the list of the filemark map");
        }
        return compare(map, mapOffset + FilemarkMapFile.LIST_OFFSET, count);
    }

    private int compare(CartridgeFile map, long offset, long count) throws IOException {
        for (long start = 0; start < count; start += CHUNK_ENTRIES) {
            int entries = (int) Math.min(CHUNK_ENTRIES, count - start);
            ByteBuffer list = read(map, offset + Integer.BYTES * start, Integer.BYTES * entries);
            for (int i = 0; i < entries; i++) {
                if (!agrees(start + i, Integer.toUnsignedLong(list.getInt()))) {
                    return (int) Math.min(start + i, filemarks.count());
                }
            }
        }
        if (count < filemarks.count()) {
            found(
                    DamageCase.MAP_BEHIND,
                    "the filemark map lacks the last "
                            + (filemarks.count() - count)
                            + " filemarks of the index");
        }
        return (int) Math.min(count, filemarks.count());
    }

    private boolean agrees(long mark, long listed) {
        if (listed >= objects) {
            found(
                    DamageCase.MAP_TOO_SHORT,
                    "the filemark map names object " + listed + ", the index has " + objects);
            return false;
        }
        if (mark >= filemarks.count() || listed != filemarks.at((int) mark)) {
            found(
                    DamageCase.MAP_WRONG,
                    "the filemark map names object " + listed + " where the index does not");
            return false;
        }
        return true;
    }

    private static ByteBuffer read(CartridgeFile file, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.read(buffer, offset);
        if (buffer.hasRemaining()) {
            throw new EOFException("the filemark map became shorter while it was read");
        }
        return buffer.flip();
    }

    private void found(DamageCase damageCase, String text) {
        report.partition(damageCase, partition, text);
    }
}
