package dev.trackset.secondary.recall;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.frontend.OutgoingStream;
import dev.trackset.secondary.staging.StagingArea;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends what a drive reads, in a thread of its own, so that the drive goes on meanwhile. After a
 * failure it gives buffers back unsent, so that nobody waits for ever.
 */
final class BatchSender implements Runnable {

    /** Batches that a drive may be ahead of its channel. */
    static final int READ_AHEAD_BATCHES_MAX = 8;

    private final BlockSetId blockSet;
    private final AtomicLong batchNumbers;
    private final OutgoingStream stream;
    private final StagingArea area;
    private final VirtualChannel channel;
    private final Consumer<Problem> failed;

    /** Empty at the end. */
    private final BlockingQueue<Optional<ByteBuffer>> queue =
            new ArrayBlockingQueue<>(READ_AHEAD_BATCHES_MAX);

    /**
     * @param batchNumbers counts the batches of the session, over all channels
     */
    BatchSender(
            BlockSetId blockSet,
            AtomicLong batchNumbers,
            OutgoingStream stream,
            StagingArea area,
            VirtualChannel channel,
            Consumer<Problem> failed) {
        this.blockSet = blockSet;
        this.batchNumbers = batchNumbers;
        this.stream = stream;
        this.area = area;
        this.channel = channel;
        this.failed = failed;
    }

    void post(ByteBuffer batch) throws InterruptedException {
        queue.put(Optional.of(batch));
    }

    void end() throws InterruptedException {
        queue.put(Optional.empty());
    }

    @Override
    public void run() {
        boolean isWell = true;
        try {
            Optional<ByteBuffer> batch = queue.take();
            while (batch.isPresent()) {
                isWell = isWell && send(batch.get());
                area.release(batch.get());
                batch = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was sent. */
    private boolean send(ByteBuffer batch) throws InterruptedException {
        try {
            stream.send(blockSet, batchNumbers.getAndIncrement(), batch);
            channel.moved(batch.remaining());
            return true;
        } catch (ProblemException e) {
            failed.accept(e.problem());
        } catch (IOException e) {
            failed.accept(
                    new Problem(
                            "peer-gone",
                            "the stream to the primary node ended before its time: " + e,
                            "Look at the log of the primary node, then restore again."));
        }
        return false;
    }
}
