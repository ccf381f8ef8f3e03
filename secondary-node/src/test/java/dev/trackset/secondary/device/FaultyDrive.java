package dev.trackset.secondary.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A drive that does what a test tells it: fails, ends its medium early, waits. Blocks are counted
 * over the life of the drive, from 1; faults can be set by any thread.
 */
public final class FaultyDrive implements TapeDrive {

    private static final long NEVER = Long.MAX_VALUE;

    private final TapeDrive drive;
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong filemarks = new AtomicLong();

    private volatile long failingWrite = NEVER;
    private volatile long failingRead = NEVER;
    private volatile long failingFilemarks = NEVER;
    private volatile long warningFromWrite = NEVER;
    private volatile long endFromWrite = NEVER;
    private volatile Duration delay = Duration.ZERO;
    private volatile Runnable beforeWrite = () -> {};

    public FaultyDrive(TapeDrive drive) {
        this.drive = drive;
    }

    /** The nth block written from the beginning fails with a medium error; nothing is written. */
    public FaultyDrive failWrite(long number) {
        failingWrite = number;
        return this;
    }

    /** The nth block read fails with a medium error; the position is behind it. */
    public FaultyDrive failRead(long number) {
        failingRead = number;
        return this;
    }

    /** The nth command that writes filemarks, or flushes, fails. */
    public FaultyDrive failFilemarks(long number) {
        failingFilemarks = number;
        return this;
    }

    /** From the nth block on, early warning. */
    public FaultyDrive warnFromWrite(long number) {
        warningFromWrite = number;
        return this;
    }

    /** From the nth block on, the medium is at its end. */
    public FaultyDrive endFromWrite(long number) {
        endFromWrite = number;
        return this;
    }

    /** Every block takes at least this long. */
    public FaultyDrive slow(Duration perBlock) {
        delay = perBlock;
        return this;
    }

    /** Runs before each block is written; may block, to hold the drive. */
    public FaultyDrive beforeWrite(Runnable action) {
        beforeWrite = action;
        return this;
    }

    /** Blocks that somebody tried to write. */
    public long writes() {
        return writes.get();
    }

    /** Blocks that somebody tried to read. */
    public long reads() {
        return reads.get();
    }

    @Override
    public String name() {
        return drive.name();
    }

    @Override
    public Optional<Medium> medium() throws IOException {
        return drive.medium();
    }

    @Override
    public void load() throws IOException {
        drive.load();
    }

    @Override
    public void unload() throws IOException {
        drive.unload();
    }

    @Override
    public int blockBytesMax() {
        return drive.blockBytesMax();
    }

    @Override
    public long position() {
        return drive.position();
    }

    @Override
    public void rewind() throws IOException {
        drive.rewind();
    }

    @Override
    public void locate(long object) throws IOException {
        drive.locate(object);
    }

    @Override
    public void spaceToEndOfData() throws IOException {
        drive.spaceToEndOfData();
    }

    @Override
    public WriteResult write(ByteBuffer block) throws IOException {
        beforeWrite.run();
        pause();
        long number = writes.incrementAndGet();
        if (number == failingWrite) {
            throw new IOException("medium error at block " + number + " (made by the test)");
        }
        if (number >= endFromWrite) {
            return WriteResult.END_OF_MEDIUM;
        }
        return warned(drive.write(block));
    }

    private WriteResult warned(WriteResult result) {
        return result == WriteResult.WRITTEN && writes.get() >= warningFromWrite
                ? WriteResult.EARLY_WARNING
                : result;
    }

    @Override
    public WriteResult writeFilemarks(int count, Sync sync) throws IOException {
        if (filemarks.incrementAndGet() == failingFilemarks) {
            throw new IOException("medium error at a filemark (made by the test)");
        }
        return warned(drive.writeFilemarks(count, sync));
    }

    @Override
    public ReadResult read(ByteBuffer target) throws IOException {
        pause();
        long number = reads.incrementAndGet();
        if (number == failingRead) {
            drive.read(target.duplicate());
            throw new IOException("medium error at block " + number + " (made by the test)");
        }
        return drive.read(target);
    }

    private void pause() {
        if (!delay.isZero()) {
            LockSupport.parkNanos(delay.toNanos());
        }
    }

    @Override
    public OptionalLong remainingBytes() throws IOException {
        return writes.get() >= warningFromWrite ? OptionalLong.of(0) : drive.remainingBytes();
    }

    @Override
    public void close() throws IOException {
        drive.close();
    }
}
