package dev.trackset.secondary.staging;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.Problem;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staging of one backup channel: its front-end mover puts in, its back-end mover takes out.
 *
 * <p>Invariant: every byte that was added and not yet returned as credit is in memory and counted
 * in {@code memoryBytes}.
 */
public final class ChannelStaging {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelStaging.class);

    /** Most batches in a segment: their numbers have to fit into one message. */
    static final int SEGMENT_BATCHES_MAX = 16_384;

    private final StagingArea area;
    private final long segmentBytes;
    private final long shortBytes;
    private final Consumer<Problem> notice;
    private final StageTimer timer;
    private final Condition workReady;

    private final Map<BlockSetId, StagedSegment> accumulations = new LinkedHashMap<>();
    private final List<StagedSegment> queue = new ArrayList<>();
    private final Deque<StagedMetadata> metadata = new ArrayDeque<>();
    private final Map<BlockSetId, Progress> progress = new HashMap<>();
    private volatile LongConsumer creditReturned = bytes -> {};
    private volatile boolean aborted;
    private StagedSegment taken;
    private ByteBuffer spillBuffer;
    private boolean finished;
    private long memoryBytes;
    private long movedNanos;

    /** How far a block set is on this channel. */
    private static final class Progress {
        int unwrittenSegments;
        boolean ended;
        boolean uncommitted;

        boolean isCommitDue() {
            return ended && unwrittenSegments == 0 && uncommitted;
        }
    }

    ChannelStaging(
            StagingArea area,
            long segmentBytes,
            long creditBytes,
            Consumer<Problem> notice,
            StageTimer timer) {
        this.area = area;
        this.segmentBytes = segmentBytes;
        this.notice = notice;
        this.timer = timer;
        this.workReady = area.lock().newCondition();
        // From here on the source may be unable to send a whole batch.
        this.shortBytes = Math.min(creditBytes / 4 * 3, creditBytes - area.batchBytesMax());
        this.movedNanos = area.now();
    }

    /** Who hears of credit, from any thread. */
    public void returnCreditTo(LongConsumer listener) {
        creditReturned = listener;
    }

    // The side of the front-end mover.

    /** Adds a batch whose buffer came from {@link StagingArea#acquire}. */
    public void add(BlockSetId blockSet, StagedBatch batch) {
        area.lock().lock();
        try {
            if (aborted) {
                area.give(batch.takeBuffer());
                return;
            }
            StagedSegment segment = accumulations.get(blockSet);
            if (segment == null) {
                segment = new StagedSegment(blockSet);
                accumulations.put(blockSet, segment);
                progress.computeIfAbsent(blockSet, _ -> new Progress()).unwrittenSegments++;
            }
            segment.add(batch);
            memoryBytes += batch.length();
            if (segment.bytes() >= segmentBytes
                    || segment.batches().size() >= SEGMENT_BATCHES_MAX) {
                ready(segment);
            }
            relieve();
        } finally {
            area.lock().unlock();
        }
    }

    /** No more batches of this block set come on this channel. */
    public void end(BlockSetId blockSet) {
        area.lock().lock();
        try {
            Progress known = progress.get(blockSet);
            if (known == null || aborted) {
                return;
            }
            known.ended = true;
            StagedSegment rest = accumulations.get(blockSet);
            if (rest != null) {
                rest.markEnd();
                ready(rest);
            }
            workReady.signal();
        } finally {
            area.lock().unlock();
        }
    }

    /** Adds metadata; it belongs to staging from now on. */
    public void add(StagedMetadata staged) throws IOException {
        area.lock().lock();
        try {
            if (!aborted) {
                metadata.add(staged);
                workReady.signal();
                return;
            }
        } finally {
            area.lock().unlock();
        }
        staged.close();
    }

    /** Nothing more comes on this channel. */
    public void finish() {
        area.lock().lock();
        try {
            new ArrayList<>(accumulations.values()).forEach(this::ready);
            finished = true;
            workReady.signal();
        } finally {
            area.lock().unlock();
        }
    }

    /** Throws away everything that is not in the hands of the back-end mover. */
    public void abort() {
        area.lock().lock();
        try {
            aborted = true;
            accumulations.values().forEach(this::discard);
            accumulations.clear();
            for (StagedSegment segment : List.copyOf(queue)) {
                if (segment.state != StagedSegment.State.SPILLING) {
                    queue.remove(segment);
                    discard(segment);
                }
            }
            metadata.forEach(ChannelStaging::closeQuietly);
            metadata.clear();
            workReady.signal();
        } finally {
            area.lock().unlock();
        }
    }

    public boolean isAborted() {
        return aborted;
    }

    /** Takes the channel out of staging, after both movers ended. */
    public void close() {
        abort();
        area.lock().lock();
        try {
            area.remove(this);
        } finally {
            area.lock().unlock();
        }
    }

    // The side of the back-end mover.

    /**
     * Waits for the next thing to do.
     *
     * @param waitNanosMax after this time the answer is {@link Work.Nothing}
     */
    public Work next(long waitNanosMax) throws InterruptedException {
        area.lock().lockInterruptibly();
        try {
            long remaining = waitNanosMax;
            while (true) {
                Optional<Work> work = poll();
                if (work.isPresent()) {
                    return work.get();
                }
                if (remaining <= 0) {
                    return new Work.Nothing();
                }
                remaining = workReady.awaitNanos(remaining);
            }
        } finally {
            area.lock().unlock();
        }
    }

    /**
     * The bytes of a batch of the segment that was taken. They are good until {@link #written}, and
     * those of a spilled batch until the next call.
     */
    public ByteBuffer read(StagedSegment segment, StagedBatch batch) throws IOException {
        if (batch.buffer() != null) {
            return batch.buffer().duplicate();
        }
        long start = timer.now();
        if (spillBuffer == null) {
            spillBuffer = ByteBuffer.allocateDirect(area.batchBytesMax());
        }
        spillBuffer.clear().limit(batch.length());
        segment.spill.read(spillBuffer, batch.spillOffset());
        timer.worked(start, batch.length());
        return spillBuffer.flip();
    }

    /** The batch is on tape; its memory is free. */
    public void written(StagedBatch batch) {
        area.lock().lock();
        try {
            movedNanos = area.now();
            if (batch.buffer() == null) {
                return;
            }
            leaveMemory(batch);
        } finally {
            area.lock().unlock();
        }
        creditReturned.accept(batch.length());
    }

    /** The back-end mover is done with the segment it took. */
    public void done(StagedSegment segment) {
        area.lock().lock();
        try {
            taken = null;
            discard(segment);
            Progress known = progress.get(segment.blockSet());
            known.unwrittenSegments--;
            known.uncommitted = true;
            relieve();
            area.relieve();
        } finally {
            area.lock().unlock();
        }
    }

    /** Everything written so far is committed. */
    public void committed() {
        area.lock().lock();
        try {
            progress.values().forEach(each -> each.uncommitted = false);
            progress.values().removeIf(each -> each.ended && each.unwrittenSegments == 0);
        } finally {
            area.lock().unlock();
        }
    }

    // For the other classes of the package; the area is locked.

    /** Whether a segment is on its way out of memory. */
    boolean isMoving() {
        return taken != null && taken.isInMemory()
                || queue.stream().anyMatch(segment -> segment.state != StagedSegment.State.SPILLED);
    }

    long largestOpenBytes() {
        return largestOpen().map(StagedSegment::bytes).orElse(0L);
    }

    void closeLargest() {
        largestOpen().ifPresent(this::ready);
    }

    private Optional<StagedSegment> largestOpen() {
        return accumulations.values().stream().max(Comparator.comparingLong(StagedSegment::bytes));
    }

    /**
     * The segment that should be spilled first, when memory is short and the drive stands: the
     * oldest that is ready, else the largest accumulation, which becomes a segment for that.
     */
    Optional<StagedSegment> spillCandidate(long spillDelayNanos, long bytesMax) {
        if (!mayNeedSpill() || area.now() - movedNanos < spillDelayNanos) {
            return Optional.empty();
        }
        Optional<StagedSegment> ready =
                queue.stream()
                        .filter(segment -> segment.state == StagedSegment.State.READY)
                        .findFirst();
        Optional<StagedSegment> chosen = ready.or(this::largestOpen);
        if (chosen.isEmpty() || chosen.get().bytes() > bytesMax) {
            return Optional.empty();
        }
        if (ready.isEmpty()) {
            ready(chosen.get());
        }
        return chosen;
    }

    /** Whether there may be a candidate when the spill delay is over. */
    boolean mayNeedSpill() {
        return !aborted && (memoryBytes >= shortBytes || area.isShort());
    }

    /** The segment is in the file; gives the bytes that left memory. */
    long spilled(StagedSegment segment, SpillFile file) {
        long bytes = 0;
        segment.spill = file;
        segment.state = StagedSegment.State.SPILLED;
        for (StagedBatch batch : segment.batches()) {
            bytes += batch.length();
            leaveMemory(batch);
        }
        endSpilling(segment);
        return bytes;
    }

    void notSpilled(StagedSegment segment) {
        segment.state = StagedSegment.State.READY;
        endSpilling(segment);
    }

    void returnCredit(long bytes) {
        creditReturned.accept(bytes);
    }

    void tell(Problem problem) {
        notice.accept(problem);
    }

    StageTimer timer() {
        return timer;
    }

    private void endSpilling(StagedSegment segment) {
        if (aborted) {
            queue.remove(segment);
            discard(segment);
        }
        workReady.signal();
    }

    private Optional<Work> poll() {
        if (aborted) {
            return Optional.of(new Work.Aborted());
        }
        if (progress.values().stream().anyMatch(Progress::isCommitDue)) {
            return Optional.of(new Work.Commit());
        }
        if (!metadata.isEmpty()) {
            return Optional.of(new Work.Metadata(metadata.removeFirst()));
        }
        Optional<StagedSegment> chosen = choose();
        if (chosen.isPresent()) {
            taken = chosen.get();
            queue.remove(taken);
            taken.state = StagedSegment.State.TAKEN;
            return Optional.of(new Work.Segment(taken));
        }
        return finished && queue.isEmpty() ? Optional.of(new Work.Finished()) : Optional.empty();
    }

    private Optional<StagedSegment> choose() {
        StagedSegment newestSpilled = null;
        StagedSegment newestInMemory = null;
        for (StagedSegment segment : queue) {
            if (segment.state == StagedSegment.State.SPILLING) {
                continue;
            }
            if (area.now() - segment.readyNanos > area.stagedAgeMaxNanos()) {
                return Optional.of(segment);
            }
            if (segment.state == StagedSegment.State.SPILLED) {
                newestSpilled = segment;
            } else {
                newestInMemory = segment;
            }
        }
        return Optional.ofNullable(newestInMemory != null ? newestInMemory : newestSpilled);
    }

    private void ready(StagedSegment segment) {
        accumulations.remove(segment.blockSet());
        segment.state = StagedSegment.State.READY;
        segment.readyNanos = area.now();
        queue.add(segment);
        workReady.signal();
    }

    /** As {@link StagingArea#relieve}, for the source that is out of credit. */
    private void relieve() {
        if (memoryBytes >= shortBytes && !isMoving()) {
            closeLargest();
        }
        if (mayNeedSpill()) {
            area.spiller().look();
        }
    }

    private void leaveMemory(StagedBatch batch) {
        memoryBytes -= batch.length();
        area.give(batch.takeBuffer());
    }

    private void discard(StagedSegment segment) {
        for (StagedBatch batch : segment.batches()) {
            if (batch.buffer() != null) {
                leaveMemory(batch);
            }
        }
        if (segment.spill != null) {
            area.spiller().release(segment.spill);
            segment.spill = null;
        }
    }

    private static void closeQuietly(StagedMetadata staged) {
        try {
            staged.close();
        } catch (IOException e) {
            LOG.warn("staged metadata of {} is left behind", staged.blockSet(), e);
        }
    }
}
