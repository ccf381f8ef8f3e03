package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Names in a temporary file, found again by offset and length. One thread appends, then any may
 * read.
 */
final class NameFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long length;

    NameFile(Path directory) throws IOException {
        this.directory = directory;
        channel = TemporaryFile.open(directory, "names");
    }

    /** Adds a name and gives its offset. */
    long append(RawName name) throws IOException {
        long offset = length;
        ByteBuffer bytes = ByteBuffer.wrap(name.bytes());
        length += bytes.remaining();
        if (bytes.remaining() > buffer.remaining()) {
            seal();
        }
        if (bytes.remaining() > buffer.capacity()) {
            write(bytes);
        } else {
            buffer.put(bytes);
        }
        return offset;
    }

    /** Ends the appending. */
    void seal() throws IOException {
        write(buffer.flip());
        buffer.clear();
    }

    RawName get(long offset, int nameLength) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(nameLength);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("temporary file of names in " + directory + " cut short");
            }
        }
        return RawName.of(bytes.array());
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    "disk-full",
                    "A temporary file in " + directory + " cannot be written: " + e.getMessage(),
                    "Make room on that file system.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
