package dev.trackset.primary.remote;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.EndTracks;
import dev.trackset.primary.BackupTask;
import dev.trackset.primary.Progress;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTime;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remote adapter during one backup session: readers of objects fill the request queue, a sender
 * for each channel empties it, a receiver for each channel hears what became of it.
 *
 * <pre>
 * object threads  read, post, wait for commits, send metadata, wait for its commit
 * senders         take from the queue what their channel has credit for, send it
 * receivers       return credit, pass commits on
 * closing thread  waits for the objects, closes the channels, frees the buffers
 * </pre>
 *
 * The first thing that goes wrong on a channel fails the session; an object that cannot be read
 * fails alone.
 */
public final class BackupSession implements BackupTask {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSession.class);

    /** How often who waits for a message to be sent looks whether the session still lives. */
    private static final long SENT_CHECK_MILLIS = 200;

    private final ChannelSet channels;
    private final SessionLimits limits;
    private final List<ObjectBackup> objects = new ArrayList<>();
    private final Map<BlockSetId, ObjectBackup> byBlockSet = new HashMap<>();
    private final List<BackupChannel> backupChannels = new ArrayList<>();
    private final BatchPool pool;
    private final RequestQueue queue;
    private final Semaphore reading;

    /** Metadata of several block sets must not mix on a channel. */
    private final Semaphore sendingMetadata = new Semaphore(1, true);

    private final StageTimer diskRead;
    private final StageTimer linkSend;
    private final LongSupplier nanoClock;
    private final AtomicReference<Problem> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long lastHeardNanos;

    private BackupSession(
            ChannelSet channels,
            StageTimer diskRead,
            SessionLimits limits,
            LongSupplier nanoClock) {
        this.channels = channels;
        this.limits = limits;
        this.diskRead = diskRead;
        this.nanoClock = nanoClock;
        linkSend = new StageTimer("link send", nanoClock);
        int batchBytesMax = channels.batchBytesMax();
        pool = new BatchPool(batchBytesMax, limits.buffers(batchBytesMax, channels.size()));
        queue = new RequestQueue(limits.queueBatchesMax(), channels.creditBytes());
        reading = new Semaphore(limits.objectsAtOnceMax(), true);
        lastHeardNanos = nanoClock.getAsLong();
    }

    /**
     * Starts a session on channels that are open.
     *
     * @param diskRead the timer that the readers of the objects use
     * @param transfers owned by the session from now on
     */
    static BackupSession start(
            ChannelSet channels,
            List<ObjectTransfer> transfers,
            StageTimer diskRead,
            SessionLimits limits,
            LongSupplier nanoClock) {
        BackupSession session = new BackupSession(channels, diskRead, limits, nanoClock);
        for (ObjectTransfer transfer : transfers) {
            BlockSetId blockSet = transfer.order().blockSet();
            BlockSetTransfer batches =
                    new BlockSetTransfer(
                            blockSet,
                            session.pool,
                            session.queue,
                            () -> session.sendToAll(blockSet));
            ObjectBackup object = new ObjectBackup(transfer, batches, session);
            session.objects.add(object);
            session.byBlockSet.put(blockSet, object);
        }
        session.startThreads();
        return session;
    }

    private void startThreads() {
        for (Channel channel : channels) {
            BackupChannel backupChannel = new BackupChannel(channel, this, queue, linkSend);
            backupChannels.add(backupChannel);
            backupChannel.start();
        }
        objects.forEach(ObjectBackup::start);
        Thread.ofVirtual().name("trackset-backup-close").start(this::close);
        Thread.ofVirtual().name("trackset-backup-watch").start(this::watch);
    }

    private void sendToAll(BlockSetId blockSet) {
        for (Channel channel : channels) {
            queue.postTo(channel.number(), new Outgoing(new EndTracks(blockSet), 0, () -> {}));
        }
    }

    /** Waits for a turn to read; the fewer objects are read at once, the less the disk seeks. */
    void beginReading() throws InterruptedException, ProblemException {
        reading.acquire();
        try {
            requireAlive();
        } catch (ProblemException e) {
            reading.release();
            throw e;
        }
    }

    void endReading() {
        reading.release();
    }

    /** Waits for the turn to send metadata. */
    void beginMetadata() throws InterruptedException {
        sendingMetadata.acquire();
    }

    void endMetadata() {
        sendingMetadata.release();
    }

    RequestQueue queue() {
        return queue;
    }

    int lastChannel() {
        return channels.size() - 1;
    }

    /** Longest piece of metadata for which the last channel can have credit. */
    int metadataPartBytesMax() {
        return (int) Math.min(ObjectBackup.PART_BYTES, channels.last().creditBytes());
    }

    SessionLimits limits() {
        return limits;
    }

    /** Waits until a message is sent. */
    void awaitSent(CountDownLatch sent) throws ProblemException, InterruptedException {
        while (!sent.await(SENT_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            requireAlive();
        }
    }

    void requireAlive() throws ProblemException {
        Problem problem = failure.get();
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }

    void heard() {
        lastHeardNanos = nanoClock.getAsLong();
    }

    void committed(Committed message) throws IOException {
        ObjectBackup object = byBlockSet.get(message.blockSet());
        if (object == null) {
            throw new LinkException(
                    "commit of block set " + message.blockSet() + ", which is not of this session");
        }
        object.committed(message);
    }

    /** A stream broke or the peer misbehaves. */
    void fail(IOException cause) {
        fail(LinkProblems.of(cause, channels.peer()), true);
    }

    /** An error of ours, which must not leave anyone waiting. */
    void failUnexpectedly(RuntimeException cause) {
        LOG.error("The backup session with {} failed.", channels.peer(), cause);
        fail(
                new Problem(
                        "backup-failed",
                        "The backup session failed: " + cause + ".",
                        "The log of the primary node has the details."),
                true);
    }

    @Override
    public void cancel(Problem reason) {
        fail(reason, true);
    }

    /**
     * @param tellPeer whether the peer may not know yet
     */
    void fail(Problem problem, boolean tellPeer) {
        if (ended.getCount() == 0 || !failure.compareAndSet(null, problem)) {
            return;
        }
        LOG.debug("Backup session with {} failed: {}", channels.peer(), problem);
        for (ObjectBackup object : objects) {
            object.batches().fail(problem);
        }
        queue.close();
        pool.fail(problem);
        channels.abort(problem, tellPeer ? limits.abortGrace() : Duration.ZERO);
    }

    private void close() {
        try {
            for (ObjectBackup object : objects) {
                object.awaitEnd();
            }
            backupChannels.forEach(BackupChannel::closeStream);
            for (BackupChannel channel : backupChannels) {
                channel.awaitEnd();
            }
            channels.awaitAborted();
            channels.close();
            pool.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            ended.countDown();
        }
    }

    /** Fails the session when the peer owes something and is silent for too long. */
    private void watch() {
        long limit = limits.silenceMax().toNanos();
        try {
            while (!ended.await(Math.max(1, limit / 8), TimeUnit.NANOSECONDS)) {
                boolean owes =
                        objects.stream().anyMatch(ObjectBackup::isWaitingForPeer)
                                || objects.stream().allMatch(ObjectBackup::isEnded);
                if (!owes) {
                    heard();
                } else if (nanoClock.getAsLong() - lastHeardNanos > limit) {
                    fail(
                            LinkProblems.silent(channels.peer(), limits.silenceMax().toSeconds()),
                            true);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    @Override
    public Progress progress() {
        long bytes = 0;
        long entries = 0;
        OptionalLong total = OptionalLong.of(0);
        for (ObjectBackup object : objects) {
            bytes += object.reader().bytesDone();
            entries += object.reader().entriesDone();
            OptionalLong ofObject = object.reader().bytesTotal();
            total =
                    total.isPresent() && ofObject.isPresent()
                            ? OptionalLong.of(total.getAsLong() + ofObject.getAsLong())
                            : OptionalLong.empty();
        }
        return new Progress(bytes, total, entries);
    }

    @Override
    public List<StageTime> stageTimes() {
        return List.of(diskRead.time(), linkSend.time());
    }

    @Override
    public List<ObjectReport> await() throws InterruptedException {
        ended.await();
        return objects.stream().map(ObjectBackup::report).toList();
    }

    public boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Waits until nothing of the session runs any more. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
