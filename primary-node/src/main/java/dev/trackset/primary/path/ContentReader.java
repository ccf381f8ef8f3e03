package dev.trackset.primary.path;

import static dev.trackset.block.Geometry.BLOCK_BYTES;

import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Reads the content of files into the packer: holes and runs of zeros become ZERO extents and are
 * not sent, everything else becomes blocks right behind those of the former file.
 */
final class ContentReader {

    /** Shorter runs of zeros are sent: an extent costs more than they do. */
    static final int ZERO_RUN_BLOCKS_MIN = 4096 / BLOCK_BYTES;

    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[BLOCK_BYTES]);

    /** Sees how far a file is read. */
    @FunctionalInterface
    interface Observer {
        void reading(long offset) throws IOException;
    }

    private final TrackPacker packer;
    private final ExtentBuffer extents;

    ContentReader(TrackPacker packer, ExtentBuffer extents) {
        this.packer = packer;
        this.extents = extents;
    }

    /**
     * Reads the size that {@code status} tells, however long the file is by now. What a file that
     * got shorter lacks is zero.
     *
     * @return whether every byte was there
     * @throws PosixException when the file cannot be read
     */
    boolean read(int descriptor, FileStatus status, Observer observer)
            throws IOException, InterruptedException {
        boolean sparse = status.blocks() * BLOCK_BYTES < status.size();
        long at = 0;
        boolean complete = true;
        while (at < status.size() && complete) {
            observer.reading(at);
            long end = status.size();
            if (sparse) {
                long data = dataStart(descriptor, at, status.size());
                zero(at, data);
                at = data;
                end = at == status.size() ? at : dataEnd(descriptor, at, status.size());
            }
            complete = copy(descriptor, at, end, status.size(), observer);
            at = end;
        }
        return complete;
    }

    /** First block with data at or behind a block's start; the end of the file when none. */
    private static long dataStart(int descriptor, long at, long size) throws PosixException {
        long data = Posix.nextData(descriptor, at);
        return data < 0 || data >= size ? size : Math.max(at, data - data % BLOCK_BYTES);
    }

    private static long dataEnd(int descriptor, long at, long size) throws PosixException {
        long hole = Posix.nextHole(descriptor, at);
        if (hole < 0) {
            return size;
        }
        return Math.min(size, Math.max(at + BLOCK_BYTES, roundUp(hole)));
    }

    private boolean copy(int descriptor, long from, long end, long size, Observer observer)
            throws IOException, InterruptedException {
        long at = from;
        while (at < end) {
            int wanted = (int) Math.min(packer.room(), end - at);
            int got = readAt(descriptor, wanted, at);
            pack(at / BLOCK_BYTES, got);
            if (got < wanted) {
                zero(roundUp(at + got), size);
                return false;
            }
            at += got;
            observer.reading(at);
        }
        return true;
    }

    private int readAt(int descriptor, int wanted, long offset) throws PosixException {
        try {
            return Posix.read(descriptor, packer.memory(), packer.at(), wanted, offset);
        } catch (PosixException e) {
            if (e.errno() == Errno.ESTALE) {
                // A file server no longer has the file: it vanished, like a file cut to nothing.
                return 0;
            }
            throw e;
        }
    }

    private void zero(long from, long to) throws IOException {
        if (from < to) {
            extents.zero(from / BLOCK_BYTES, roundUp(to) / BLOCK_BYTES - from / BLOCK_BYTES);
        }
    }

    /** Splits what was read into runs; runs of zeros are closed up. */
    private void pack(long logicalBlock, int bytes) throws IOException, InterruptedException {
        MemorySegment memory = packer.memory();
        int at = packer.at();
        int blocks = (int) (roundUp(bytes) / BLOCK_BYTES);
        memory.asSlice(at + (long) bytes, (long) blocks * BLOCK_BYTES - bytes).fill((byte) 0);
        int kept = 0;
        int block = 0;
        while (block < blocks) {
            int zeros = zeroRun(memory, at, block, blocks);
            if (isWorthAnExtent(zeros, block)) {
                extents.zero(logicalBlock + block, zeros);
                block += zeros;
            } else {
                int end = dataEnd(memory, at, block + zeros, blocks);
                move(memory, at, block, kept, end - block);
                extents.data(logicalBlock + block, end - block, packer.nextBlock() + kept);
                kept += end - block;
                block = end;
            }
        }
        packer.advance(kept);
    }

    private boolean isWorthAnExtent(int zeros, int block) {
        return zeros >= ZERO_RUN_BLOCKS_MIN || zeros > 0 && block == 0 && extents.endsWithZero();
    }

    /** End of the data that starts at {@code from}: the next run of zeros that is long enough. */
    private static int dataEnd(MemorySegment memory, int at, int from, int blocks) {
        int end = from;
        while (end < blocks) {
            int zeros = zeroRun(memory, at, end, blocks);
            if (zeros >= ZERO_RUN_BLOCKS_MIN) {
                return end;
            }
            end += Math.max(1, zeros);
        }
        return end;
    }

    private static int zeroRun(MemorySegment memory, int at, int from, int blocks) {
        int block = from;
        while (block < blocks && isZero(memory, at + (long) block * BLOCK_BYTES)) {
            block++;
        }
        return block - from;
    }

    private static boolean isZero(MemorySegment memory, long at) {
        return MemorySegment.mismatch(memory, at, at + BLOCK_BYTES, ZEROS, 0, BLOCK_BYTES) < 0;
    }

    private static void move(MemorySegment memory, int at, int from, int to, int blocks) {
        if (from != to) {
            MemorySegment.copy(
                    memory,
                    at + (long) from * BLOCK_BYTES,
                    memory,
                    at + (long) to * BLOCK_BYTES,
                    (long) blocks * BLOCK_BYTES);
        }
    }

    private static long roundUp(long bytes) {
        return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }
}
