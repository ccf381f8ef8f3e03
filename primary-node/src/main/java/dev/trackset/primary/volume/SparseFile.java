package dev.trackset.primary.volume;

import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A file with holes, read and written at given places by any number of threads. What lies behind
 * its end reads as zeros. Unlike a FileChannel it stays open when a thread is interrupted.
 */
final class SparseFile implements Closeable {

    private static final int ZEROS_BYTES = 1 << 20;

    /** Permissions of files that are nobody else's business, and of files made for a user. */
    static final int PRIVATE = 0600;

    static final int FOR_USER = 0666;

    @FunctionalInterface
    private interface Operation<T> {
        T run(int descriptor) throws IOException;
    }

    private final Path path;
    private final int descriptor;

    /** Held for reading during each operation, so that no descriptor is closed in use. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private SparseFile(Path path, int flags, int permissions) throws IOException {
        this.path = path;
        byte[] name = path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        try {
            descriptor = Posix.openFollowing(Posix.NO_DIRECTORY, name, flags, permissions);
        } catch (PosixException e) {
            throw explained(e);
        }
    }

    static SparseFile create(Path path) throws IOException {
        return create(path, PRIVATE);
    }

    /**
     * @param permissions less the process's mask
     */
    static SparseFile create(Path path, int permissions) throws IOException {
        int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
        return new SparseFile(path, flags, permissions);
    }

    static SparseFile open(Path path) throws IOException {
        return new SparseFile(path, OpenFlags.READ_WRITE, 0);
    }

    /** Only {@link #read}, {@link #nextData} and {@link #length} will be called. */
    static SparseFile openToRead(Path path) throws IOException {
        return new SparseFile(path, OpenFlags.READ, 0);
    }

    Path path() {
        return path;
    }

    long length() throws IOException {
        return with(file -> Posix.status(file).size());
    }

    /** Fills what remains of the buffer. */
    void read(long offset, ByteBuffer target) throws IOException {
        if (!target.isDirect()) {
            ByteBuffer direct = ByteBuffer.allocateDirect(target.remaining());
            read(offset, direct);
            target.put(direct.flip());
            return;
        }
        int length = target.remaining();
        MemorySegment memory = MemorySegment.ofBuffer(target);
        int count = with(file -> Posix.read(file, memory, 0, length, offset));
        memory.asSlice(count).fill((byte) 0);
        target.position(target.position() + length);
    }

    /** Fills direct buffers with bytes that follow each other, with as few calls as possible. */
    void read(long offset, ByteBuffer[] targets, int count) throws IOException {
        for (int first = 0; first < count; first += Posix.VECTORS_MAX) {
            int some = Math.min(Posix.VECTORS_MAX, count - first);
            MemorySegment[] memory = new MemorySegment[some];
            long wanted = 0;
            for (int i = 0; i < some; i++) {
                memory[i] = MemorySegment.ofBuffer(targets[first + i]);
                wanted += memory[i].byteSize();
            }
            long at = offset + (long) first * memory[0].byteSize();
            long done = with(file -> Posix.readScattered(file, memory, some, at));
            if (done < wanted) {
                readOneByOne(at, targets, first, some);
            }
        }
    }

    private void readOneByOne(long offset, ByteBuffer[] targets, int first, int count)
            throws IOException {
        long at = offset;
        for (int i = first; i < first + count; i++) {
            int length = targets[i].remaining();
            read(at, targets[i].duplicate());
            at += length;
        }
    }

    void write(long offset, ByteBuffer source) throws IOException {
        ByteBuffer direct = source;
        if (!source.isDirect()) {
            direct = ByteBuffer.allocateDirect(source.remaining()).put(source.duplicate()).flip();
        }
        int length = direct.remaining();
        MemorySegment memory = MemorySegment.ofBuffer(direct);
        with(file -> {
            Posix.write(file, memory, 0, length, offset);
            return null;
        });
        source.position(source.limit());
    }

    /** Makes a range read as zeros, giving its space back where the file system can. */
    void discard(long offset, long length) throws IOException {
        if (with(file -> Posix.punchHole(file, offset, length))) {
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(length, ZEROS_BYTES));
        for (long done = 0; done < length; done += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), length - done));
            write(offset + done, zeros);
        }
    }

    /**
     * The first place from {@code offset} on that may hold anything but zeros; {@code end} when
     * there is none before it.
     */
    long nextData(long offset, long end) throws IOException {
        if (offset >= end) {
            return end;
        }
        long data = with(file -> Posix.nextData(file, offset));
        return data < 0 ? end : Math.min(data, end);
    }

    /** Makes the file longer, with a hole, or shorter. */
    void setLength(long length) throws IOException {
        with(file -> {
            Posix.truncate(file, length);
            return null;
        });
    }

    /** Returns when everything written is durable. */
    void force() throws IOException {
        with(file -> {
            Posix.synchronise(file);
            return null;
        });
    }

    private <T> T with(Operation<T> operation) throws IOException {
        use.readLock().lock();
        try {
            if (closed) {
                throw new ClosedChannelException();
            }
            return operation.run(descriptor);
        } catch (PosixException e) {
            throw explained(e);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() throws IOException {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                Posix.close(descriptor);
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private ProblemException explained(PosixException e) {
        if (e.errno() == Errno.ENOSPC || e.errno() == Errno.EDQUOT) {
            return new ProblemException(
                    "disk-full",
                    "There is no space left to write " + path + ".",
                    "Free space on that file system, or move the home to a larger one.",
                    e);
        }
        return new ProblemException(
                "file-error",
                path + " cannot be used: " + e.reason() + ".",
                "See whether the file is there, its permissions, and the health of its disk.",
                e);
    }
}
