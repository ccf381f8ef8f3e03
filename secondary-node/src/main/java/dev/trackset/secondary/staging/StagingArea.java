package dev.trackset.secondary.staging;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.SecondaryNodeSettings;
import dev.trackset.stage.StageTimer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The internal storage of a node (seed 003, Fig. 27, 271c): memory for batches, and the directory
 * for what does not fit. One lock guards the pool, all channels and all segments in them; nothing
 * slow is done under it. Safe for use by several threads.
 */
public final class StagingArea implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StagingArea.class);

    /** Buffers a channel needs to make progress: one is received while one is written. */
    public static final int CHANNEL_BUFFERS_MIN = 2;

    private static final String SPILL_SUFFIX = ".spill";
    private static final String METADATA_SUFFIX = ".metadata";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition bufferFreed = lock.newCondition();
    private final SecondaryNodeSettings settings;
    private final LongSupplier nanoClock;
    private final BatchPool pool;
    private final List<ChannelStaging> channels = new ArrayList<>();
    private final Spiller spiller;
    private int waiting;
    private long fileNumber;

    private StagingArea(SecondaryNodeSettings settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        long buffers = settings.stagingMemoryBytes() / settings.blockBytesMax();
        this.pool = new BatchPool(settings.blockBytesMax(), (int) Math.min(buffers, 1 << 20));
        this.spiller = new Spiller(this, settings);
    }

    /** Opens staging in its directory, and deletes what a crash left there. */
    public static StagingArea open(SecondaryNodeSettings settings, LongSupplier nanoClock)
            throws IOException {
        Path directory = settings.stagingDirectory();
        Files.createDirectories(directory);
        try (DirectoryStream<Path> leftOvers =
                Files.newDirectoryStream(
                        directory, "*{" + SPILL_SUFFIX + "," + METADATA_SUFFIX + "}")) {
            for (Path leftOver : leftOvers) {
                LOG.info("deleting what an interrupted session left: {}", leftOver);
                Files.delete(leftOver);
            }
        }
        StagingArea area = new StagingArea(settings, nanoClock);
        area.spiller.start();
        return area;
    }

    /**
     * Credit of each channel of a session: three quarters of memory go to the channels, the rest is
     * for what is in the hands of movers.
     */
    public long creditBytes(int channelCount) {
        long share = settings.stagingMemoryBytes() / 4 * 3 / channelCount;
        return Math.max(share, (long) CHANNEL_BUFFERS_MIN * settings.blockBytesMax());
    }

    /**
     * Opens the staging of one channel.
     *
     * @param notice hears when something does not work as it should and staging goes on
     * @throws ProblemException {@code staging-full} when memory is too small for one more channel
     */
    public ChannelStaging openChannel(
            long segmentBytes, long creditBytes, Consumer<Problem> notice, StageTimer timer)
            throws ProblemException {
        lock.lock();
        try {
            if ((channels.size() + 1) * CHANNEL_BUFFERS_MIN > pool.buffersMax()) {
                throw new ProblemException(
                        "staging-full",
                        "staging memory of "
                                + settings.stagingMemoryBytes()
                                + " bytes is too small for "
                                + (channels.size() + 1)
                                + " channels",
                        "Use fewer streams, or give staging more memory.");
            }
            ChannelStaging channel =
                    new ChannelStaging(this, segmentBytes, creditBytes, notice, timer);
            channels.add(channel);
            return channel;
        } finally {
            lock.unlock();
        }
    }

    /** An empty buffer; blocks until there is one. */
    public ByteBuffer acquire() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pool.isExhausted()) {
                waiting++;
                try {
                    relieve();
                    spiller.look();
                    bufferFreed.await();
                } finally {
                    waiting--;
                }
            }
            return pool.take();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back a buffer that {@link #acquire} gave. */
    public void release(ByteBuffer buffer) {
        lock.lock();
        try {
            give(buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Most bytes of memory that were in use at one time. */
    public long memoryBytesMost() {
        lock.lock();
        try {
            return (long) pool.usedMost() * settings.blockBytesMax();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of memory in use. */
    public long memoryBytes() {
        lock.lock();
        try {
            return (long) pool.used() * settings.blockBytesMax();
        } finally {
            lock.unlock();
        }
    }

    /** A file for the metadata of a block set. */
    public StagedMetadata stageMetadata(BlockSetId blockSet) throws IOException {
        try {
            return new StagedMetadata(blockSet, file(blockSet, METADATA_SUFFIX));
        } catch (IOException e) {
            throw new ProblemException(
                    "staging-full",
                    "metadata of block set " + blockSet + " cannot be staged",
                    "Check the staging directory " + settings.stagingDirectory() + ": " + e,
                    e);
        }
    }

    /** Every channel has to be closed before. */
    @Override
    public void close() {
        spiller.close();
    }

    // What follows is for the other classes of the package.

    ReentrantLock lock() {
        return lock;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    int batchBytesMax() {
        return settings.blockBytesMax();
    }

    long stagedAgeMaxNanos() {
        return settings.stagedAgeMax().toNanos();
    }

    Spiller spiller() {
        return spiller;
    }

    Path spillPath(StagedSegment segment) {
        return file(segment.blockSet(), SPILL_SUFFIX);
    }

    private Path file(BlockSetId blockSet, String suffix) {
        lock.lock();
        try {
            return settings.stagingDirectory().resolve(blockSet + "-" + fileNumber++ + suffix);
        } finally {
            lock.unlock();
        }
    }

    void remove(ChannelStaging channel) {
        requireLocked();
        channels.remove(channel);
    }

    void give(ByteBuffer buffer) {
        requireLocked();
        pool.give(buffer);
        bufferFreed.signal();
    }

    List<ChannelStaging> channels() {
        requireLocked();
        return channels;
    }

    /** Whether somebody waits for a buffer. */
    boolean isShort() {
        requireLocked();
        return waiting > 0;
    }

    /**
     * When buffers are waited for and no segment is on its way out of memory, nothing would ever
     * free one: then the largest accumulation of all becomes a segment now.
     */
    void relieve() {
        requireLocked();
        if (waiting == 0 || channels.stream().anyMatch(ChannelStaging::isMoving)) {
            return;
        }
        Optional<ChannelStaging> largest =
                channels.stream().max(Comparator.comparingLong(ChannelStaging::largestOpenBytes));
        largest.ifPresent(ChannelStaging::closeLargest);
    }

    void requireLocked() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("staging is not locked");
        }
    }
}
