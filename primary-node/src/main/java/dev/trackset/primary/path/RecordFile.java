package dev.trackset.primary.path;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Records of a fixed number of 64-bit fields in a temporary file: first appended by one thread,
 * then sealed and reached through a mapping. Memory does not grow with them.
 */
final class RecordFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final VarHandle FIELD = ValueLayout.JAVA_LONG.varHandle();

    private final Path directory;
    private final int fields;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer buffer;
    private MemorySegment memory;
    private long count;

    RecordFile(Path directory, String name, int fields) throws IOException {
        this.directory = directory;
        this.fields = fields;
        int recordBytes = fields * Long.BYTES;
        buffer =
                ByteBuffer.allocate(BUFFER_BYTES / recordBytes * recordBytes)
                        .order(ByteOrder.nativeOrder());
        channel = TemporaryFile.open(directory, name);
    }

    /** Number of records. */
    long count() {
        return count;
    }

    /** Adds a record and gives its number. */
    long append(long... values) throws IOException {
        for (int field = 0; field < fields; field++) {
            buffer.putLong(values[field]);
        }
        if (!buffer.hasRemaining()) {
            write();
        }
        return count++;
    }

    /** Ends the appending; from now on fields can be read and set, by any thread. */
    void seal() throws IOException {
        write();
        memory =
                count == 0
                        ? MemorySegment.NULL
                        : channel.map(
                                FileChannel.MapMode.READ_WRITE,
                                0,
                                count * fields * Long.BYTES,
                                arena);
    }

    long get(long record, int field) {
        return memory.get(ValueLayout.JAVA_LONG, offset(record, field));
    }

    void set(long record, int field, long value) {
        memory.set(ValueLayout.JAVA_LONG, offset(record, field), value);
    }

    /** Sets bits of a field; safe against other threads that do the same. */
    void setBits(long record, int field, long bits) {
        FIELD.getAndBitwiseOr(memory, offset(record, field), bits);
    }

    long getVolatile(long record, int field) {
        return (long) FIELD.getVolatile(memory, offset(record, field));
    }

    /** How many records from the first on have a field 0 of at most {@code value}; sorted ones. */
    long countUpTo(long value) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = low + high >>> 1;
            if (get(middle, 0) <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Sorts by field 0, in place (heap sort). */
    void sort() {
        for (long root = count / 2 - 1; root >= 0; root--) {
            siftDown(root, count);
        }
        for (long end = count - 1; end > 0; end--) {
            swap(0, end);
            siftDown(0, end);
        }
    }

    private void siftDown(long start, long end) {
        long root = start;
        for (long child = 2 * root + 1; child < end; child = 2 * root + 1) {
            if (child + 1 < end && get(child, 0) < get(child + 1, 0)) {
                child++;
            }
            if (get(root, 0) >= get(child, 0)) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private void swap(long a, long b) {
        for (int field = 0; field < fields; field++) {
            long kept = get(a, field);
            set(a, field, get(b, field));
            set(b, field, kept);
        }
    }

    private long offset(long record, int field) {
        return (record * fields + field) * Long.BYTES;
    }

    private void write() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    "disk-full",
                    "A temporary file in " + directory + " cannot be written: " + e.getMessage(),
                    "Make room on that file system.",
                    e);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
    }
}
