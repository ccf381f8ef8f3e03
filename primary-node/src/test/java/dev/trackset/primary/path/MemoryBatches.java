package dev.trackset.primary.path;

import dev.trackset.primary.remote.BatchSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps batches in memory, in a pool of two buffers. */
final class MemoryBatches implements BatchSink {

    final List<ByteBuffer> batches = new ArrayList<>();
    int acquired;
    int frames;
    private final int batchBytesMax;

    MemoryBatches(int batchBytesMax) {
        this.batchBytesMax = batchBytesMax;
    }

    @Override
    public int batchBytesMax() {
        return batchBytesMax;
    }

    @Override
    public ByteBuffer acquire() throws IOException {
        if (++acquired > 1) {
            throw new IOException("a second buffer acquired before the first was given back");
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(batchBytesMax);
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0xa5);
        }
        return buffer.clear();
    }

    @Override
    public long post(ByteBuffer batch, int frameCount) {
        acquired--;
        frames += frameCount;
        batches.add(batch);
        return batches.size() - 1L;
    }

    @Override
    public void discard(ByteBuffer batch) {
        acquired--;
    }
}
