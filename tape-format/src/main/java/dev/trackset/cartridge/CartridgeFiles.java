package dev.trackset.cartridge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The files of one cartridge directory. Everything this package does to a cartridge goes through
 * here, so that a test can stop it, or make it fail, at any point.
 */
interface CartridgeFiles {

    boolean exists(String name) throws IOException;

    /**
     * Opens an existing file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    CartridgeFile open(String name, boolean write) throws IOException;

    /** Creates a file, or empties the one that is there, readable and writable for mhvtl. */
    CartridgeFile create(String name) throws IOException;

    /** Puts {@code from} in the place of {@code to}, at once. */
    void rename(String from, String to) throws IOException;

    void deleteIfExists(String name) throws IOException;

    /** Makes creations, renames and deletions durable. */
    void force() throws IOException;

    /** One open file. */
    interface CartridgeFile extends Closeable {

        long length() throws IOException;

        /** Reads up to the buffer's limit; less only at the end of the file. */
        void read(ByteBuffer target, long offset) throws IOException;

        /** Writes all that remains in the buffer. */
        void write(ByteBuffer source, long offset) throws IOException;

        void truncate(long length) throws IOException;

        /** Makes content and length durable. */
        void force() throws IOException;
    }
}
