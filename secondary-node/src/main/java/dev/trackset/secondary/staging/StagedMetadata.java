package dev.trackset.secondary.staging;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The metadata of a block set on its way to tape, in a file: it is as long as it is. One thread
 * fills it, then one reads it. Closing deletes it.
 */
public final class StagedMetadata implements Closeable {

    private final BlockSetId blockSet;
    private final Path path;
    private final FileChannel file;
    private long length;

    StagedMetadata(BlockSetId blockSet, Path path) throws IOException {
        this.blockSet = blockSet;
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public BlockSetId blockSet() {
        return blockSet;
    }

    public long length() {
        return length;
    }

    /**
     * Adds a piece.
     *
     * @throws ProblemException {@code link-protocol} when it is not the next one, {@code
     *     staging-full} when it cannot be stored
     */
    public void append(long offset, ByteBuffer bytes) throws IOException {
        if (offset != length) {
            throw new ProblemException(
                    "link-protocol",
                    "metadata of block set "
                            + blockSet
                            + " goes on at byte "
                            + offset
                            + " where byte "
                            + length
                            + " should come",
                    "Run the backup again; if it happens again, report it.");
        }
        try {
            while (bytes.hasRemaining()) {
                length += file.write(bytes);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    "staging-full",
                    "metadata of block set " + blockSet + " cannot be staged in " + path,
                    "Make room on the file system of the staging directory: " + e.getMessage(),
                    e);
        }
    }

    /** The metadata from its beginning. */
    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(path);
        }
    }
}
