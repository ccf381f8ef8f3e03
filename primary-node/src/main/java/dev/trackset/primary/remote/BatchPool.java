package dev.trackset.primary.remote;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The direct buffers of one session, all of one capacity and never more than the limit. Who waits
 * longest is served first. Safe for use by several threads; closed when nobody has a buffer any
 * more.
 */
final class BatchPool implements Closeable {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition returned = lock.newCondition();
    private final Arena arena = Arena.ofShared();
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final int batchBytesMax;
    private final int buffersMax;
    private int made;
    private Problem failure;

    BatchPool(int batchBytesMax, int buffersMax) {
        this.batchBytesMax = batchBytesMax;
        this.buffersMax = buffersMax;
    }

    int batchBytesMax() {
        return batchBytesMax;
    }

    /**
     * @throws ProblemException why the session failed, when it did
     */
    ByteBuffer acquire() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && free.isEmpty() && made == buffersMax) {
                returned.await();
            }
            if (failure != null) {
                throw new ProblemException(failure);
            }
            if (free.isEmpty()) {
                made++;
                return arena.allocate(batchBytesMax, ALIGNMENT).asByteBuffer();
            }
            return free.removeLast().clear();
        } finally {
            lock.unlock();
        }
    }

    private static final long ALIGNMENT = 4096;

    void release(ByteBuffer buffer) {
        lock.lock();
        try {
            free.addLast(buffer);
            returned.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait, now and later. */
    void fail(Problem problem) {
        lock.lock();
        try {
            failure = problem;
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
