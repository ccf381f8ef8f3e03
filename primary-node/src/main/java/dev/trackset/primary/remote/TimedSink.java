package dev.trackset.primary.remote;

import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Books the time of the reader behind it: what passes between calls is the reader's work, what
 * passes within them is waiting. For the one thread that reads.
 */
public final class TimedSink implements BatchSink {

    private final BatchSink target;
    private final StageTimer timer;
    private long since;

    public TimedSink(BatchSink target, StageTimer timer) {
        this.target = target;
        this.timer = timer;
        since = timer.now();
    }

    @Override
    public int batchBytesMax() {
        return target.batchBytesMax();
    }

    @Override
    public ByteBuffer acquire() throws IOException, InterruptedException {
        long start = timer.worked(since, 0);
        try {
            return target.acquire();
        } finally {
            since = timer.waited(start);
        }
    }

    @Override
    public long post(ByteBuffer batch, int frames) throws IOException, InterruptedException {
        long start = timer.worked(since, batch.remaining());
        try {
            return target.post(batch, frames);
        } finally {
            since = timer.waited(start);
        }
    }

    @Override
    public void discard(ByteBuffer batch) {
        target.discard(batch);
    }
}
