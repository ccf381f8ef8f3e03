package dev.trackset.primary.path;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.MetadataSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Extents of one file, kept until the file is read and its entry can be written. What exceeds the
 * memory goes to a temporary file. Not thread-safe.
 */
final class ExtentBuffer implements AutoCloseable {

    /** Extents in memory, 24 bytes each. */
    static final int IN_MEMORY_MAX = 65_536;

    private static final int FIELDS = 3;
    private static final long ZERO = -1;

    private final Geometry geometry;
    private final Path workDirectory;
    private final int inMemoryMax;

    private long[] fields = new long[FIELDS * 16];
    private int count;
    private long spilled;
    private FileChannel spill;

    ExtentBuffer(Geometry geometry, Path workDirectory, int inMemoryMax) {
        this.geometry = geometry;
        this.workDirectory = workDirectory;
        this.inMemoryMax = inMemoryMax;
    }

    void clear() throws IOException {
        count = 0;
        if (spilled > 0) {
            spilled = 0;
            spill.truncate(0);
        }
    }

    /** Adds blocks that are all zero. */
    void zero(long logicalBlock, long blocks) throws IOException {
        if (endsWithZero()) {
            fields[(count - 1) * FIELDS + 1] += blocks;
        } else {
            add(logicalBlock, blocks, ZERO);
        }
    }

    /** Adds blocks that lie from {@code deviceBlock} on, on the virtual device. */
    void data(long logicalBlock, long blocks, long deviceBlock) throws IOException {
        int last = (count - 1) * FIELDS;
        if (count > 0
                && fields[last + 2] != ZERO
                && fields[last + 2] + fields[last + 1] == deviceBlock) {
            fields[last + 1] += blocks;
        } else {
            add(logicalBlock, blocks, deviceBlock);
        }
    }

    /** Whether the blocks added last are zero. */
    boolean endsWithZero() {
        return count > 0 && fields[(count - 1) * FIELDS + 2] == ZERO;
    }

    void writeTo(MetadataSink sink) throws IOException {
        if (spilled > 0) {
            ByteBuffer record = ByteBuffer.allocate(FIELDS * Long.BYTES * 4096);
            long position = 0;
            while (position < spilled * FIELDS * Long.BYTES) {
                record.clear();
                position += readFully(record, position);
                for (record.flip(); record.hasRemaining(); ) {
                    sink.extent(extent(record.getLong(), record.getLong(), record.getLong()));
                }
            }
        }
        for (int at = 0; at < count * FIELDS; at += FIELDS) {
            sink.extent(extent(fields[at], fields[at + 1], fields[at + 2]));
        }
    }

    private int readFully(ByteBuffer buffer, long position) throws IOException {
        int done = 0;
        while (buffer.hasRemaining()) {
            int now = spill.read(buffer, position + done);
            if (now < 0) {
                break;
            }
            done += now;
        }
        return done;
    }

    private Extent extent(long logicalBlock, long blocks, long deviceBlock) {
        if (deviceBlock == ZERO) {
            return Extent.zero(logicalBlock, blocks);
        }
        TrackAddress track =
                geometry.track(
                        TrackAddress.VIRTUAL_DEVICE, deviceBlock / geometry.blocksPerTrack());
        return new Extent(
                logicalBlock,
                blocks,
                Extent.Kind.DATA,
                track,
                (int) (deviceBlock % geometry.blocksPerTrack()));
    }

    private void add(long logicalBlock, long blocks, long deviceBlock) throws IOException {
        if (count == inMemoryMax) {
            spill();
        }
        int at = count * FIELDS;
        if (at == fields.length) {
            fields = Arrays.copyOf(fields, Math.min(inMemoryMax * FIELDS, fields.length * 2));
        }
        fields[at] = logicalBlock;
        fields[at + 1] = blocks;
        fields[at + 2] = deviceBlock;
        count++;
    }

    private void spill() throws IOException {
        if (spill == null) {
            spill = TemporaryFile.open(workDirectory, "extents");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count * FIELDS * Long.BYTES);
        buffer.asLongBuffer().put(fields, 0, count * FIELDS);
        long position = spilled * FIELDS * Long.BYTES;
        while (buffer.hasRemaining()) {
            position += spill.write(buffer, position);
        }
        spilled += count;
        count = 0;
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
