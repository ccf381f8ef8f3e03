package dev.trackset.primary.remote;

import dev.trackset.block.BlockSetId;
import dev.trackset.frame.BadFrameException;
import dev.trackset.frame.FrameBatch;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.primary.Progress;
import dev.trackset.primary.RestoreTask;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTime;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remote adapter during one restore session: each channel has a thread that receives batches,
 * checks every frame, hands the frames to the restorer and returns the credit.
 */
public final class RestoreSession implements RestoreTask {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreSession.class);

    /** Batches of each channel in memory: one is received while one is written. */
    private static final int BUFFERS_PER_CHANNEL = 2;

    private final String object;
    private final BlockSetId blockSet;
    private final ChannelSet channels;
    private final Restorer restorer;
    private final SessionLimits limits;
    private final BatchPool pool;
    private final StageTimer linkReceive;
    private final StageTimer diskWrite;
    private final LongSupplier nanoClock;
    private final AtomicReference<Problem> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch received;
    private volatile long lastHeardNanos;
    private volatile RestoreReport report;

    private RestoreSession(
            String object,
            BlockSetId blockSet,
            ChannelSet channels,
            Restorer restorer,
            SessionLimits limits,
            LongSupplier nanoClock) {
        this.object = object;
        this.blockSet = blockSet;
        this.channels = channels;
        this.restorer = restorer;
        this.limits = limits;
        this.nanoClock = nanoClock;
        pool = new BatchPool(channels.batchBytesMax(), BUFFERS_PER_CHANNEL * channels.size());
        linkReceive = new StageTimer("link receive", nanoClock);
        diskWrite = new StageTimer("disk write", nanoClock);
        received = new CountDownLatch(channels.size());
        lastHeardNanos = nanoClock.getAsLong();
    }

    /**
     * Starts a session on channels that are open.
     *
     * @param object its name, for messages
     * @param restorer owned by the session from now on
     */
    static RestoreSession start(
            String object,
            BlockSetId blockSet,
            ChannelSet channels,
            Restorer restorer,
            SessionLimits limits,
            LongSupplier nanoClock) {
        RestoreSession session =
                new RestoreSession(object, blockSet, channels, restorer, limits, nanoClock);
        for (Channel channel : channels) {
            Thread.ofPlatform()
                    .daemon()
                    .name("trackset-restore-" + channel.number())
                    .start(() -> session.receive(channel));
        }
        Thread.ofPlatform().daemon().name("trackset-restore-end").start(session::run);
        return session;
    }

    private void receive(Channel channel) {
        try {
            boolean isOpen = true;
            while (isOpen && failure.get() == null) {
                isOpen = receiveOne(channel);
            }
        } catch (IOException e) {
            fail(LinkProblems.of(e, channels.peer()), true);
        } catch (RuntimeException e) {
            LOG.error("The restore of {} failed.", object, e);
            fail(unexpected(e), true);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            if (failure.get() != null) {
                channel.drain();
            }
            channel.endReceiving();
            received.countDown();
        }
    }

    /** Gives false when the peer closed the stream. */
    private boolean receiveOne(Channel channel) throws IOException, InterruptedException {
        long[] start = {linkReceive.now()};
        LinkMessage message =
                channel.link()
                        .receive(
                                channels.batchBytesMax(),
                                _ -> {
                                    // The header is here: until now the peer had nothing.
                                    ByteBuffer buffer = pool.acquire();
                                    start[0] = linkReceive.waited(start[0]);
                                    return buffer;
                                });
        lastHeardNanos = nanoClock.getAsLong();
        switch (message) {
            case Tracks tracks -> {
                int bytes = tracks.frames().remaining();
                linkReceive.worked(start[0], bytes);
                try {
                    restore(tracks);
                } finally {
                    pool.release(tracks.frames());
                }
                channel.link().send(new Received(bytes));
            }
            case CloseStream _ -> {
                return false;
            }
            case Abort abort -> fail(abort.problem(), false);
            default -> throw new LinkException("unexpected " + Channel.name(message));
        }
        return true;
    }

    private void restore(Tracks tracks) throws IOException {
        if (!tracks.blockSet().equals(blockSet)) {
            throw new LinkException(
                    "tracks of block set " + tracks.blockSet() + " instead of " + blockSet);
        }
        long start = diskWrite.now();
        try {
            FrameBatch.visit(
                    tracks.frames(),
                    blockSet,
                    true,
                    (header, offset) -> restorer.frame(header, tracks.frames(), offset));
        } catch (BadFrameException e) {
            throw new ProblemException(
                    "damaged-data",
                    "Batch "
                            + tracks.sequence()
                            + " of "
                            + object
                            + " (backup "
                            + blockSet
                            + ") arrived damaged: "
                            + e.getMessage()
                            + ".",
                    "Verify the backup; restore from another copy or an earlier backup.",
                    e);
        }
        diskWrite.worked(start, tracks.frames().remaining());
    }

    private void run() {
        try (Restorer closing = restorer) {
            awaitReceived();
            if (failure.get() == null) {
                RestoreReport done = closing.finish();
                for (Channel channel : channels) {
                    channel.link().send(new CloseStream());
                }
                report = done;
            }
        } catch (IOException e) {
            fail(LinkProblems.of(e, channels.peer()), true);
        } catch (RuntimeException e) {
            LOG.error("The restore of {} failed.", object, e);
            fail(unexpected(e), true);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            channels.awaitAborted();
            channels.close();
            pool.close();
            ended.countDown();
        }
    }

    private void awaitReceived() throws InterruptedException {
        long limit = limits.silenceMax().toNanos();
        while (!received.await(Math.max(1, limit / 8), TimeUnit.NANOSECONDS)) {
            if (nanoClock.getAsLong() - lastHeardNanos > limit) {
                fail(LinkProblems.silent(channels.peer(), limits.silenceMax().toSeconds()), true);
            }
        }
    }

    private void fail(Problem problem, boolean tellPeer) {
        if (ended.getCount() == 0 || !failure.compareAndSet(null, problem)) {
            return;
        }
        pool.fail(problem);
        channels.abort(problem, tellPeer ? limits.abortGrace() : Duration.ZERO);
    }

    private Problem unexpected(RuntimeException e) {
        return new Problem(
                "restore-failed",
                "The restore of " + object + " failed: " + e + ".",
                "The log of the primary node has the details.");
    }

    @Override
    public void cancel(Problem reason) {
        fail(reason, true);
    }

    @Override
    public Progress progress() {
        return new Progress(restorer.bytesDone(), restorer.bytesTotal(), restorer.entriesDone());
    }

    @Override
    public List<StageTime> stageTimes() {
        return List.of(linkReceive.time(), diskWrite.time());
    }

    @Override
    public RestoreReport await() throws IOException, InterruptedException {
        ended.await();
        if (report == null) {
            throw new ProblemException(failure.get());
        }
        return report;
    }

    public boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Waits until nothing of the session runs any more. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
