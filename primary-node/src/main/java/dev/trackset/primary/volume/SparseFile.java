package dev.trackset.primary.volume;

import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file with holes, read and written at given places by any number of threads. What lies behind
 * its end reads as zeros.
 */
final class SparseFile implements Closeable {

    private static final int ZEROS_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel channel;

    private SparseFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SparseFile create(Path path) throws IOException {
        return new SparseFile(
                path,
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    static SparseFile open(Path path) throws IOException {
        return new SparseFile(
                path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Only {@link #read}, {@link #nextData} and {@link #length} will be called. */
    static SparseFile openToRead(Path path) throws IOException {
        return new SparseFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    Path path() {
        return path;
    }

    long length() throws IOException {
        return channel.size();
    }

    /** Fills what remains of the buffer. */
    void read(long offset, ByteBuffer target) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                while (target.hasRemaining()) {
                    target.put((byte) 0);
                }
                return;
            }
            at += count;
        }
    }

    void write(long offset, ByteBuffer source) throws IOException {
        long at = offset;
        try {
            while (source.hasRemaining()) {
                at += channel.write(source, at);
            }
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** Makes a range read as zeros, giving its space back where the file system can. */
    void discard(long offset, long length) throws IOException {
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
    long nextData(long offset, long end) {
        return Math.min(offset, end);
    }

    /** Makes the file longer, with a hole, or shorter. */
    void setLength(long length) throws IOException {
        if (length < channel.size()) {
            channel.truncate(length);
        } else if (length > channel.size()) {
            write(length - 1, ByteBuffer.allocate(1));
        }
    }

    /** Returns when everything written is durable. */
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private IOException explained(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota")) {
            return new ProblemException(
                    "disk-full",
                    "There is no space left to write " + path + ".",
                    "Free space on that file system, or move the home to a larger one.",
                    e);
        }
        return e;
    }
}
