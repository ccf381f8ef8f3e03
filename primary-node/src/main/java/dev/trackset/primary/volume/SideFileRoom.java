package dev.trackset.primary.volume;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many bytes the side files of a node may take together. Safe for use by several threads. */
final class SideFileRoom {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long limitBytes;
    private long usedBytes;

    SideFileRoom(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    long limitBytes() {
        return limitBytes;
    }

    boolean tryTake(long bytes) {
        lock.lock();
        try {
            if (usedBytes + bytes > limitBytes) {
                return false;
            }
            usedBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(long bytes) {
        lock.lock();
        try {
            usedBytes -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long usedBytes() {
        lock.lock();
        try {
            return usedBytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code bytes} may fit.
     *
     * @return false when the time is over
     */
    boolean await(long bytes, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = nanos;
            while (usedBytes + bytes > limitBytes) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = changed.awaitNanos(remaining);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
