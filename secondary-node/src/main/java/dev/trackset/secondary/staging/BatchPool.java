package dev.trackset.secondary.staging;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct buffers of one size, made when they are first needed and used again for ever. Not safe for
 * use by several threads: {@link StagingArea} guards it.
 */
final class BatchPool {

    private final int bufferBytes;
    private final int buffersMax;
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private int made;
    private int usedMost;

    BatchPool(int bufferBytes, int buffersMax) {
        this.bufferBytes = bufferBytes;
        this.buffersMax = buffersMax;
    }

    boolean isExhausted() {
        return free.isEmpty() && made == buffersMax;
    }

    ByteBuffer take() {
        ByteBuffer buffer = free.pollFirst();
        if (buffer == null) {
            if (made == buffersMax) {
                throw new IllegalStateException("no buffer left of " + buffersMax);
            }
            buffer = ByteBuffer.allocateDirect(bufferBytes);
            made++;
        }
        usedMost = Math.max(usedMost, used());
        return buffer.clear();
    }

    void give(ByteBuffer buffer) {
        if (used() == 0 || buffer.capacity() != bufferBytes) {
            throw new IllegalStateException("a buffer came back that was not taken");
        }
        free.addFirst(buffer);
    }

    int used() {
        return made - free.size();
    }

    int usedMost() {
        return usedMost;
    }

    int buffersMax() {
        return buffersMax;
    }
}
