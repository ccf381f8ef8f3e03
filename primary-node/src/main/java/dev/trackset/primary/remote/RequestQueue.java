package dev.trackset.primary.remote;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The request queue between the readers of objects and the senders of channels (seed 003, Fig. 30,
 * 304), with the credit of each channel. Safe for use by several threads.
 *
 * <p>Batches of several block sets take turns. A batch goes to whichever channel has credit for it;
 * other messages are for one channel and go before batches.
 */
final class RequestQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final int batchesMax;
    private final Map<BlockSetId, Deque<Outgoing>> batches = new LinkedHashMap<>();
    private final Deque<Deque<Outgoing>> turns = new ArrayDeque<>();
    private final Lane[] lanes;
    private int waitingBatches;
    private boolean closed;

    private static final class Lane {
        final Deque<Outgoing> own = new ArrayDeque<>();
        long credit;
        long creditMax;
    }

    /**
     * @param batchesMax batches that may wait in the queue
     * @param creditBytes the first credit of each channel
     */
    RequestQueue(int batchesMax, long[] creditBytes) {
        this.batchesMax = batchesMax;
        lanes = new Lane[creditBytes.length];
        for (int channel = 0; channel < lanes.length; channel++) {
            lanes[channel] = new Lane();
            lanes[channel].credit = creditBytes[channel];
            lanes[channel].creditMax = creditBytes[channel];
        }
    }

    /**
     * Posts a batch for any channel; waits while the queue is full.
     *
     * @return false when the queue was closed
     */
    boolean post(BlockSetId blockSet, Outgoing batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && waitingBatches >= batchesMax) {
                room.await();
            }
            if (closed) {
                return false;
            }
            Deque<Outgoing> ofBlockSet = batches.computeIfAbsent(blockSet, _ -> new ArrayDeque<>());
            if (ofBlockSet.isEmpty()) {
                turns.addLast(ofBlockSet);
            }
            ofBlockSet.addLast(batch);
            waitingBatches++;
            work.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Posts a message for one channel. */
    void postTo(int channel, Outgoing message) {
        lock.lock();
        try {
            lanes[channel].own.addLast(message);
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next message for a channel, its credit taken; waits for one. Empty when the queue was
     * closed.
     */
    Optional<Outgoing> take(int channel) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Lane lane = lanes[channel];
            while (!closed) {
                Outgoing own = lane.own.peekFirst();
                if (own != null) {
                    if (own.creditBytes() <= lane.credit) {
                        lane.credit -= own.creditBytes();
                        return Optional.of(lane.own.removeFirst());
                    }
                } else if (!turns.isEmpty()
                        && turns.peekFirst().peekFirst().creditBytes() <= lane.credit) {
                    return Optional.of(takeBatch(lane));
                }
                work.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Outgoing takeBatch(Lane lane) {
        Deque<Outgoing> ofBlockSet = turns.removeFirst();
        Outgoing batch = ofBlockSet.removeFirst();
        if (!ofBlockSet.isEmpty()) {
            turns.addLast(ofBlockSet);
        }
        lane.credit -= batch.creditBytes();
        waitingBatches--;
        room.signal();
        return batch;
    }

    /** Returns credit to a channel. */
    void returnCredit(int channel, long bytes) throws LinkException {
        lock.lock();
        try {
            Lane lane = lanes[channel];
            if (bytes < 0 || bytes > lane.creditMax - lane.credit) {
                throw new LinkException("the peer returned more credit than was used: " + bytes);
            }
            lane.credit += bytes;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait; what is in the queue is forgotten. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
