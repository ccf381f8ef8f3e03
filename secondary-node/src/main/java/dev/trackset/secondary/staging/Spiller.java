package dev.trackset.secondary.staging;

import dev.trackset.problem.Problem;
import dev.trackset.secondary.SecondaryNodeSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies ready segments to files while memory is short, in a thread of its own. When the disk is
 * full, memory stays as it is and the sources wait for the drives.
 */
final class Spiller {

    private static final Logger LOG = LoggerFactory.getLogger(Spiller.class);

    private final StagingArea area;
    private final long diskBytesMax;
    private final long spillDelayNanos;
    private final Condition lookAgain;
    private final Thread thread;
    private long diskBytes;

    /** No more tries until a spill file was deleted: the disk took no more. */
    private boolean diskFull;

    private boolean closed;

    /** A segment that is to be spilled. */
    private record Victim(ChannelStaging channel, StagedSegment segment) {}

    Spiller(StagingArea area, SecondaryNodeSettings settings) {
        this.area = area;
        this.diskBytesMax = settings.stagingDiskBytes();
        this.spillDelayNanos = settings.spillDelay().toNanos();
        this.lookAgain = area.lock().newCondition();
        this.thread = Thread.ofPlatform().name("staging-spill").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Something changed; the area is locked. */
    void look() {
        lookAgain.signal();
    }

    void close() {
        area.lock().lock();
        try {
            closed = true;
            lookAgain.signal();
        } finally {
            area.lock().unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes a spill file; the area is locked. */
    void release(SpillFile file) {
        diskBytes -= file.reservedBytes();
        diskFull = false;
        lookAgain.signal();
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("spill file is left behind until the next start", e);
        }
    }

    private void run() {
        try {
            Victim victim = await();
            while (victim != null) {
                spill(victim);
                victim = await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("spilling was interrupted; memory alone is used from now on");
        }
    }

    private Victim await() throws InterruptedException {
        area.lock().lockInterruptibly();
        try {
            while (!closed) {
                Optional<Victim> victim = choose();
                if (victim.isPresent()) {
                    StagedSegment segment = victim.get().segment();
                    segment.state = StagedSegment.State.SPILLING;
                    diskBytes += segment.bytes();
                    return victim.get();
                }
                if (waitsForDelay()) {
                    lookAgain.await(spillDelayNanos, TimeUnit.NANOSECONDS);
                } else {
                    lookAgain.await();
                }
            }
            return null;
        } finally {
            area.lock().unlock();
        }
    }

    /** Whether time alone may make a segment one to be spilled. */
    private boolean waitsForDelay() {
        return spillDelayNanos > 0
                && canSpill()
                && area.channels().stream().anyMatch(ChannelStaging::mayNeedSpill);
    }

    private boolean canSpill() {
        return !diskFull && diskBytes < diskBytesMax;
    }

    private Optional<Victim> choose() {
        if (!canSpill()) {
            return Optional.empty();
        }
        for (ChannelStaging channel : area.channels()) {
            Optional<StagedSegment> segment =
                    channel.spillCandidate(spillDelayNanos, diskBytesMax - diskBytes);
            if (segment.isPresent()) {
                return Optional.of(new Victim(channel, segment.get()));
            }
        }
        return Optional.empty();
    }

    private void spill(Victim victim) {
        StagedSegment segment = victim.segment();
        long start = victim.channel().timer().now();
        SpillFile file = null;
        try {
            file = new SpillFile(area.spillPath(segment), segment.bytes());
            long offset = 0;
            for (StagedBatch batch : segment.batches()) {
                file.write(batch.buffer(), offset);
                batch.spilledAt(offset);
                offset += batch.length();
            }
        } catch (IOException e) {
            failed(victim, file, e);
            return;
        }
        victim.channel().timer().worked(start, segment.bytes());
        long bytes;
        area.lock().lock();
        try {
            bytes = victim.channel().spilled(segment, file);
        } finally {
            area.lock().unlock();
        }
        victim.channel().returnCredit(bytes);
    }

    private void failed(Victim victim, SpillFile file, IOException e) {
        area.lock().lock();
        try {
            if (file == null) {
                diskBytes -= victim.segment().bytes();
            } else {
                release(file);
            }
            diskFull = true;
            victim.channel().notSpilled(victim.segment());
        } finally {
            area.lock().unlock();
        }
        victim.channel()
                .tell(
                        new Problem(
                                "staging-full",
                                "segments cannot be spilled to " + area.spillPath(victim.segment()),
                                "The backup goes on at the pace of the drives; make room on the"
                                        + " file system of the staging directory: "
                                        + e.getMessage()));
    }
}
