package dev.trackset.primary.remote;

import dev.trackset.link.LinkMessage.Range;
import dev.trackset.metadata.MetadataSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One object that is being backed up. Its instant is set before there is a reader; closing the
 * reader frees what keeps that instant.
 */
public interface ObjectReader extends Closeable {

    /** Reads the whole object. Called once, by one thread; ends early when the sink throws. */
    void read(BatchSink sink, MetadataSink metadata) throws IOException, InterruptedException;

    /**
     * These batches, as the sink numbered them, need not be sent again: what was kept for that may
     * go. Called by any thread, also while {@link #read} runs.
     */
    void committed(List<Range> batches) throws IOException;

    /** Content bytes read so far, zeros included. */
    long bytesDone();

    /** Content bytes in all, when that is known. */
    OptionalLong bytesTotal();

    /** Files and directories read so far. */
    long entriesDone();
}
