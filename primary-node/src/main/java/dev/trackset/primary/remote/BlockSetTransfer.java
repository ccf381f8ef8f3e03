package dev.trackset.primary.remote;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has become of the batches of one block set: posted, sent, committed. Safe for use by several
 * threads; one of them posts.
 */
final class BlockSetTransfer implements BatchSink {

    private final BlockSetId blockSet;
    private final BatchPool pool;
    private final RequestQueue queue;
    private final Runnable whenAllSent;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Batches that were posted and are not committed, as ranges: first to last. */
    private final NavigableMap<Long, Long> uncommitted = new TreeMap<>();

    private long posted;
    private long sent;
    private long sentBytes;
    private boolean isWholePosted;
    private boolean isEndPosted;
    private boolean isMetadataCommitted;
    private Problem failure;

    /**
     * @param whenAllSent called once, when no batch of this block set is or will be in the queue
     */
    BlockSetTransfer(
            BlockSetId blockSet, BatchPool pool, RequestQueue queue, Runnable whenAllSent) {
        this.blockSet = blockSet;
        this.pool = pool;
        this.queue = queue;
        this.whenAllSent = whenAllSent;
    }

    BlockSetId blockSet() {
        return blockSet;
    }

    @Override
    public int batchBytesMax() {
        return pool.batchBytesMax();
    }

    @Override
    public ByteBuffer acquire() throws IOException, InterruptedException {
        return pool.acquire();
    }

    @Override
    public void discard(ByteBuffer batch) {
        pool.release(batch);
    }

    @Override
    public long post(ByteBuffer batch, int frames) throws IOException, InterruptedException {
        long number;
        lock.lock();
        try {
            number = posted++;
            addUncommitted(number);
        } finally {
            lock.unlock();
        }
        int bytes = batch.remaining();
        Outgoing request =
                new Outgoing(new Tracks(blockSet, number, batch), bytes, () -> sent(batch, bytes));
        if (!queue.post(blockSet, request)) {
            pool.release(batch);
            throw new ProblemException(failure());
        }
        return number;
    }

    private void addUncommitted(long number) {
        var last = uncommitted.lastEntry();
        if (last != null && last.getValue() == number - 1) {
            uncommitted.put(last.getKey(), number);
        } else {
            uncommitted.put(number, number);
        }
    }

    private void sent(ByteBuffer batch, int bytes) {
        pool.release(batch);
        boolean all;
        lock.lock();
        try {
            sent++;
            sentBytes += bytes;
            all = isWholePosted && sent == posted;
        } finally {
            lock.unlock();
        }
        if (all) {
            allSent();
        }
    }

    private void allSent() {
        whenAllSent.run();
        lock.lock();
        try {
            isEndPosted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be posted. May be called again. */
    void endPosting() {
        boolean all;
        lock.lock();
        try {
            all = !isWholePosted && sent == posted;
            isWholePosted = true;
        } finally {
            lock.unlock();
        }
        if (all) {
            allSent();
        }
    }

    /** Notes a commit; refuses what cannot be. */
    void committed(Committed message) throws LinkException {
        lock.lock();
        try {
            if (message.metadata()) {
                if (!isWholePosted || !uncommitted.isEmpty()) {
                    throw new LinkException(
                            "metadata of block set " + blockSet + " committed before its tracks");
                }
                isMetadataCommitted = true;
            } else {
                for (Range range : message.batches()) {
                    remove(range);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void remove(Range range) throws LinkException {
        var found = uncommitted.floorEntry(range.first());
        if (range.first() > range.last() || found == null || found.getValue() < range.last()) {
            throw new LinkException(
                    "batches "
                            + range.first()
                            + " to "
                            + range.last()
                            + " of block set "
                            + blockSet
                            + " committed, which were not sent or were committed before");
        }
        uncommitted.remove(found.getKey());
        if (found.getKey() < range.first()) {
            uncommitted.put(found.getKey(), range.first() - 1);
        }
        if (found.getValue() > range.last()) {
            uncommitted.put(range.last() + 1, found.getValue());
        }
    }

    /** Waits until all batches are sent and {@code whenAllSent} was called. */
    void awaitSent() throws ProblemException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && !isEndPosted) {
                changed.await();
            }
            requireNoFailure();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all batches are committed. */
    void awaitCommitted() throws ProblemException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && !(isWholePosted && uncommitted.isEmpty())) {
                changed.await();
            }
            requireNoFailure();
        } finally {
            lock.unlock();
        }
    }

    void awaitMetadataCommitted() throws ProblemException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && !isMetadataCommitted) {
                changed.await();
            }
            if (!isMetadataCommitted) {
                requireNoFailure();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireNoFailure() throws ProblemException {
        if (failure != null) {
            throw new ProblemException(failure);
        }
    }

    /** Ends every wait. */
    void fail(Problem problem) {
        lock.lock();
        try {
            if (failure == null) {
                failure = problem;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Problem failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the peer owes a commit for something that was posted. */
    boolean isWaitingForPeer() {
        lock.lock();
        try {
            return !uncommitted.isEmpty() || isWholePosted && !isMetadataCommitted;
        } finally {
            lock.unlock();
        }
    }

    long sentBytes() {
        lock.lock();
        try {
            return sentBytes;
        } finally {
            lock.unlock();
        }
    }
}
