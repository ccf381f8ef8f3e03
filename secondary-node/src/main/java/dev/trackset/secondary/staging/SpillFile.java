package dev.trackset.secondary.staging;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The batches of one segment in a file, back to back. Closing deletes it. */
final class SpillFile implements Closeable {

    private final Path path;
    private final FileChannel file;
    private final long reservedBytes;

    /**
     * @param reservedBytes what it counts against the disk limit
     */
    SpillFile(Path path, long reservedBytes) throws IOException {
        this.path = path;
        this.reservedBytes = reservedBytes;
        this.file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
    }

    long reservedBytes() {
        return reservedBytes;
    }

    void write(ByteBuffer bytes, long offset) throws IOException {
        ByteBuffer source = bytes.duplicate();
        long at = offset;
        while (source.hasRemaining()) {
            at += file.write(source, at);
        }
    }

    /** Fills the buffer from position to limit. */
    void read(ByteBuffer target, long offset) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int count = file.read(target, at);
            if (count < 0) {
                throw new EOFException(path + " ends at " + at);
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(path);
        }
    }
}
