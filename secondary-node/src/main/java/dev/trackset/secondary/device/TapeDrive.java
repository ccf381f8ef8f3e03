package dev.trackset.secondary.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A tape drive. One thread owns it at a time; commands are done one after the other. Positions are
 * logical object numbers: blocks and filemarks counted from the beginning of the tape, as LOCATE
 * counts them.
 *
 * <p>Errors that a user can understand are {@link dev.trackset.problem.ProblemException}s. Without
 * a loaded medium every command but {@link #load} and {@link #unload} ends in {@code
 * drive-not-ready}. A block that cannot be read is {@code bad-block}, and the position is behind
 * it.
 */
public interface TapeDrive extends AutoCloseable {

    /** Name in the product: {@code embedded:1}. */
    String name();

    /** The medium in the drive, when one is loaded. */
    Optional<Medium> medium() throws IOException;

    /**
     * Makes the medium ready that the changer put into the drive; the position is the beginning of
     * the tape. A loaded drive is rewound.
     *
     * @throws dev.trackset.problem.ProblemException {@code drive-empty}, {@code
     *     cleaning-cartridge}, {@code incompatible-medium}, {@code wrong-barcode}; the drive is not
     *     loaded then
     */
    void load() throws IOException;

    /**
     * Writes out what is buffered and makes the medium ready to be moved. Without a medium:
     * nothing.
     */
    void unload() throws IOException;

    /** Longest block that can be written. */
    int blockBytesMax();

    /** Object number at which the next command reads or writes; 0 without a loaded medium. */
    long position();

    void rewind() throws IOException;

    /**
     * @throws dev.trackset.problem.ProblemException {@code end-of-data} when the object is behind
     *     the end of data, where the position is then
     */
    void locate(long object) throws IOException;

    void spaceToEndOfData() throws IOException;

    /**
     * Writes one block; everything behind it on the tape is lost.
     *
     * @param block not empty, at most {@link #blockBytesMax}; its position moves to its limit when
     *     it was written
     * @throws IllegalArgumentException when the block is empty or too long
     * @throws dev.trackset.problem.ProblemException {@code write-protected}, {@code
     *     worm-overwrite}, {@code disk-full}
     */
    WriteResult write(ByteBuffer block) throws IOException;

    /**
     * Writes filemarks; {@code count} 0 with {@link Sync#SYNCHRONIZED} is a flush. Only a
     * synchronised filemark commits what was written before it.
     */
    WriteResult writeFilemarks(int count, Sync sync) throws IOException;

    /** Reads the next block into the buffer from its position on, and moves over it. */
    ReadResult read(ByteBuffer target) throws IOException;

    /** Bytes that can still be written before early warning, as far as the drive knows. */
    OptionalLong remainingBytes() throws IOException;

    @Override
    void close() throws IOException;

    /** Whether a filemark is written when the command ends, or later. */
    enum Sync {
        BUFFERED,
        SYNCHRONIZED
    }

    enum WriteResult {
        WRITTEN,
        /** Written, and the end of the medium is near; stays so for every later write. */
        EARLY_WARNING,
        /** Not written; the position is what it was. */
        END_OF_MEDIUM
    }

    /** What a read met. */
    sealed interface ReadResult {
        /** A block; its bytes are in the buffer. */
        record Block(int length) implements ReadResult {}

        /** A filemark; the position is behind it. */
        record Filemark() implements ReadResult {}

        /** The end of what was written; the position stays. */
        record EndOfData() implements ReadResult {}

        /**
         * A block that does not fit into the buffer; the position is behind it, the buffer holds
         * nothing of use.
         */
        record BlockTooLong(int length) implements ReadResult {}
    }

    /**
     * @param barcode when the drive knows it
     * @param worm written once, appended to, never overwritten
     */
    record Medium(
            Optional<String> barcode,
            String type,
            long capacityBytes,
            boolean writeProtected,
            boolean worm,
            boolean cleaning) {}
}
