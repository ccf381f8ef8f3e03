package dev.trackset.primary.remote;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes the batches of one block set, from the one thread that reads the object.
 *
 * <p>A buffer that was acquired is either posted or discarded, exactly once.
 */
public interface BatchSink {

    /** Capacity of the buffers: whole frames up to this many bytes make a batch. */
    int batchBytesMax();

    /**
     * An empty direct buffer. Blocks while the pool has none: this is how back-pressure reaches the
     * reader.
     */
    ByteBuffer acquire() throws IOException, InterruptedException;

    /**
     * Posts the request that this batch be transferred. The bytes between position and limit are
     * whole frames; the buffer belongs to the sink from now on.
     *
     * @param frames how many frames there are
     * @return the number of the batch within its block set, from 0: what a commit names later
     */
    long post(ByteBuffer batch, int frames) throws IOException, InterruptedException;

    /** Gives back a buffer unused. */
    void discard(ByteBuffer batch);
}
