package dev.trackset.primary.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The two areas of cylinder headers of a device. Safe for use by several threads.
 *
 * <p>A header is written to the area that does not hold the cylinder's current one, so the current
 * one outlives a torn write. Headers of neighbouring cylinders are written together.
 */
final class CylinderHeaders {

    private static final int BUFFER_BYTES = 1 << 16;

    private final SparseFile file;
    private final DeviceHeader device;
    private final int heads;
    private final int length;
    private final int headersPerBuffer;

    /** Set for cylinders whose current header is in the second area. */
    private final BitSet second = new BitSet();

    /** Greater than every generation on the device. */
    private long nextGeneration = 1;

    private ByteBuffer writing;

    CylinderHeaders(SparseFile file, DeviceHeader device) {
        this.file = file;
        this.device = device;
        heads = device.geometry().heads();
        length = device.cylinderHeaderLength();
        headersPerBuffer = Math.max(1, BUFFER_BYTES / length);
    }

    /**
     * Reads all headers, which must precede everything else.
     *
     * @return the cylinders that have a protected track
     */
    synchronized BitSet load() throws IOException {
        BitSet anyProtected = new BitSet();
        ByteBuffer[] buffers = {buffer(), buffer()};
        long cylinder = nextWritten(0);
        while (cylinder < device.cylinders()) {
            int count = (int) Math.min(headersPerBuffer, device.cylinders() - cylinder);
            for (int area = 0; area < 2; area++) {
                buffers[area].clear().limit(count * length);
                file.read(offset(area, cylinder), buffers[area]);
            }
            for (int i = 0; i < count; i++) {
                loadOne(buffers, i * length, cylinder + i, anyProtected);
            }
            cylinder = nextWritten(cylinder + count);
        }
        return anyProtected;
    }

    private void loadOne(ByteBuffer[] buffers, int at, long cylinder, BitSet anyProtected) {
        Optional<Long> first = CylinderHeader.generation(buffers[0], at, heads, cylinder);
        Optional<Long> other = CylinderHeader.generation(buffers[1], at, heads, cylinder);
        long generation = Math.max(first.orElse(0L), other.orElse(0L));
        if (generation == 0) {
            return;
        }
        int area = other.orElse(0L) == generation ? 1 : 0;
        second.set((int) cylinder, area == 1);
        nextGeneration = Math.max(nextGeneration, generation + 1);
        if (CylinderHeader.isAnyProtected(buffers[area], at, heads)) {
            anyProtected.set((int) cylinder);
        }
    }

    /** The first cylinder from {@code cylinder} on that may have a header in either area. */
    private long nextWritten(long cylinder) throws IOException {
        long next = device.cylinders();
        for (int area = 0; area < 2; area++) {
            long data = file.nextData(offset(area, cylinder), offset(area, device.cylinders()));
            next = Math.min(next, (data - offset(area, 0)) / length);
        }
        return next;
    }

    /**
     * Writes new headers.
     *
     * @param isProtected tells of each track, by its index on the device, what to write
     */
    synchronized void write(long firstCylinder, long count, LongPredicate isProtected)
            throws IOException {
        long end = firstCylinder + count;
        if (writing == null) {
            writing = buffer();
        }
        long cylinder = firstCylinder;
        while (cylinder < end) {
            boolean wasSecond = second.get((int) cylinder);
            long runEnd = cylinder + 1;
            while (runEnd < end
                    && runEnd - cylinder < headersPerBuffer
                    && second.get((int) runEnd) == wasSecond) {
                runEnd++;
            }
            writeRun(cylinder, runEnd, wasSecond ? 0 : 1, isProtected);
            cylinder = runEnd;
        }
        nextGeneration++;
    }

    private void writeRun(long first, long end, int area, LongPredicate isProtected)
            throws IOException {
        int count = (int) (end - first);
        zero(writing, count * length);
        for (int i = 0; i < count; i++) {
            long track = (first + i) * heads;
            CylinderHeader.encode(
                    writing,
                    i * length,
                    heads,
                    first + i,
                    nextGeneration,
                    head -> isProtected.test(track + head));
        }
        writing.clear().limit(count * length);
        file.write(offset(area, first), writing);
        second.set((int) first, (int) end, area == 1);
    }

    /** Whether the current header on the device says that a track is protected. */
    synchronized boolean isProtected(long track) throws IOException {
        long cylinder = track / heads;
        ByteBuffer header = ByteBuffer.allocate(length);
        file.read(offset(second.get((int) cylinder) ? 1 : 0, cylinder), header);
        return CylinderHeader.generation(header, 0, heads, cylinder).isPresent()
                && CylinderHeader.isProtected(header, 0, (int) (track % heads));
    }

    private ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(headersPerBuffer * length);
    }

    private static void zero(ByteBuffer buffer, int bytes) {
        buffer.clear();
        for (int at = 0; at < bytes; at += Long.BYTES) {
            buffer.putLong(at, 0);
        }
    }

    private long offset(int area, long cylinder) {
        return device.headersOffset(area) + cylinder * length;
    }
}
