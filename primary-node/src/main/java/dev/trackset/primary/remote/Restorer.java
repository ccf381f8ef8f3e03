package dev.trackset.primary.remote;

import dev.trackset.frame.FrameHeader;
import dev.trackset.primary.RestoreTask.RestoreReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Puts the tracks of one block set in their places. Made from the metadata, before the first track
 * comes; closed in the end, after {@link #finish} or instead of it.
 */
public interface Restorer extends Closeable {

    /**
     * Puts one frame in its place; its checksum was verified. Called by several threads, for tracks
     * in any order.
     *
     * @param batch the frame's batch, whose position and limit stay as they are
     * @param offset of the frame in it; the payload starts {@link FrameHeader#LENGTH} bytes later
     */
    void frame(FrameHeader header, ByteBuffer batch, int offset) throws IOException;

    /**
     * All tracks that will come have come: checks that nothing is missing, and returns when
     * everything is in its place and durable.
     *
     * @throws dev.trackset.problem.ProblemException {@code incomplete-data} names what is missing
     */
    RestoreReport finish() throws IOException;

    /** Content bytes restored so far. */
    long bytesDone();

    /** Content bytes in all, when that is known. */
    OptionalLong bytesTotal();

    /** Files and directories restored so far. */
    long entriesDone();
}
