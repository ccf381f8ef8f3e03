package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.AppendResult;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A cartridge in a drive, with objects numbered from the beginning of the tape. */
interface LoadedTape extends AutoCloseable {

    CartridgeMemory memory();

    long capacityBytes();

    /** Stored bytes before the end of data. */
    long usedBytes();

    /** Stored bytes until early warning, never negative. */
    long remainingBytes();

    /** Number of blocks and filemarks, which is the position of the end of data. */
    long objects();

    IndexEntry entry(long object) throws IOException;

    /** Reads a block that fits into the buffer. */
    void read(long object, ByteBuffer target) throws IOException;

    /** Why nothing can be written; empty when it can. */
    Optional<Problem> protection();

    AppendResult append(ByteBuffer block) throws IOException;

    AppendResult appendFilemarks(int count) throws IOException;

    void sync() throws IOException;

    void truncate(long object) throws IOException;

    @Override
    void close() throws IOException;
}
