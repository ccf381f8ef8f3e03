package dev.trackset.secondary.recall;

import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.RecallOrder;
import dev.trackset.secondary.RecallSession;
import dev.trackset.secondary.SecondaryNodeSettings;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.secondary.SessionListener;
import dev.trackset.secondary.channel.ChannelTable;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.frontend.OutgoingStream;
import dev.trackset.secondary.frontend.StreamSession;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.staging.StagingArea;
import dev.trackset.stage.StageTime;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A restore session: one channel for each drive, and a queue of tapes.
 *
 * <p>Threads: the caller's reads the metadata; then each channel has one that reads its drive, one
 * that sends, and its stream's own that receives credit. The last reader cleans up.
 */
public final class RecallRun implements RecallSession, StreamSession {

    private static final Logger LOG = LoggerFactory.getLogger(RecallRun.class);

    private final Resources resources;
    private final RecallOrder order;
    private final Runnable atEnd;
    private final StageTimer timer;
    private final List<ReservedDrive> reserved;
    private final List<VirtualChannel> rows = new ArrayList<>();
    private final List<RecallDrive> recallDrives = new ArrayList<>();
    private final List<CompletableFuture<OutgoingStream>> streams = new ArrayList<>();
    private final List<CountDownLatch> streamsEnded = new ArrayList<>();
    private final AtomicLong batchNumbers = new AtomicLong();
    private final AtomicReference<Problem> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Held by whoever uses the drives before the channels' own threads do. */
    private final Object beforeStart = new Object();

    private boolean started;
    private boolean cleaned;

    /** What the sessions of a node share. */
    public record Resources(
            SecondaryNodeSettings settings,
            DrivePool drives,
            StagingArea area,
            ChannelTable table,
            LongSupplier nanoClock) {}

    private RecallRun(
            Resources resources,
            RecallOrder order,
            SessionListener listener,
            List<ReservedDrive> reserved,
            Runnable atEnd) {
        this.resources = resources;
        this.order = order;
        this.reserved = reserved;
        this.atEnd = atEnd;
        this.timer = new StageTimer("tape read", resources.nanoClock());
        for (int channel = 0; channel < order.channels(); channel++) {
            VirtualChannel row =
                    resources
                            .table()
                            .open(
                                    order.session(),
                                    channel,
                                    Direction.RESTORE,
                                    "restore requested",
                                    listener::channelChanged);
            rows.add(row);
            streams.add(new CompletableFuture<>());
            streamsEnded.add(new CountDownLatch(1));
            if (channel < reserved.size()) {
                recallDrives.add(
                        new RecallDrive(
                                reserved.get(channel),
                                resources.drives(),
                                row,
                                order,
                                listener,
                                timer));
            }
        }
    }

    /**
     * Opens a session with as many drives as are free, up to its channels.
     *
     * @param atEnd run once, when the session ended
     */
    public static RecallRun open(
            Resources resources, RecallOrder order, SessionListener listener, Runnable atEnd)
            throws IOException {
        List<ReservedDrive> reserved = resources.drives().reserve(1, order.channels());
        return new RecallRun(resources, order, listener, reserved, atEnd);
    }

    @Override
    public void fetchMetadata(List<SegmentPlace> places, Path target)
            throws IOException, InterruptedException {
        synchronized (beforeStart) {
            requireNotStarted();
            try {
                requirePresent(places);
                new MetadataFetch(recallDrives, order).fetch(places, target);
            } catch (IOException e) {
                throw failed("its metadata could not be fetched into " + target, e);
            }
        }
    }

    @Override
    public void start(List<SegmentPlace> segments) throws IOException {
        synchronized (beforeStart) {
            requireNotStarted();
            TapeQueue tapes;
            try {
                requirePresent(segments);
                tapes = new TapeQueue(TapeTask.group(segments), recallDrives);
            } catch (IOException e) {
                throw failed("the restore could not start", e);
            }
            started = true;
            startReaders(tapes);
        }
    }

    /** Fails the session. */
    private ProblemException failed(String what, IOException e) {
        ProblemException problem =
                e instanceof ProblemException known
                        ? new ProblemException(naming(known.problem()), e)
                        : new ProblemException(
                                "restore-failed",
                                order.object() + ": " + what + ": " + e,
                                "Look at the log of the secondary node, then restore again.",
                                e);
        fail(problem.problem());
        return problem;
    }

    /** What drives and cartridges say knows no object: this says which one it hinders. */
    private Problem naming(Problem problem) {
        return problem.message().contains(order.object())
                ? problem
                : new Problem(
                        problem.code(),
                        order.object() + ": " + problem.message(),
                        problem.remedy());
    }

    private void startReaders(TapeQueue tapes) {
        CountDownLatch readers = new CountDownLatch(order.channels());
        for (int channel = 0; channel < order.channels(); channel++) {
            int number = channel;
            Thread.ofPlatform()
                    .name("tape-read " + order.session() + "/" + number)
                    .daemon()
                    .start(() -> {
                        try {
                            read(number, tapes);
                        } finally {
                            readers.countDown();
                        }
                    });
        }
        Thread.ofPlatform()
                .name("restore " + order.session())
                .daemon()
                .start(() -> supervise(readers));
    }

    private void requireNotStarted() throws ProblemException {
        if (failure.get() != null) {
            throw new ProblemException(failure.get());
        }
        if (started) {
            throw new IllegalStateException("the restore session was started already");
        }
    }

    private void requirePresent(List<SegmentPlace> places) throws IOException {
        var barcodes = resources.drives().barcodes();
        for (SegmentPlace place : places) {
            if (!barcodes.contains(place.barcode())) {
                throw DrivePool.missing(place.barcode());
            }
        }
    }

    private void read(int number, TapeQueue tapes) {
        try {
            OutgoingStream stream = connected(number);
            if (number < recallDrives.size()) {
                read(recallDrives.get(number), stream, tapes);
            }
            if (failure.get() == null) {
                stream.finish();
            }
        } catch (ProblemException e) {
            fail(naming(e.problem()));
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("session {} channel {}", order.session(), number, e);
            fail(
                    new Problem(
                            "restore-failed",
                            order.object() + ": the restore failed: " + e,
                            "Look at the log of the secondary node, then restore again."));
        } catch (InterruptedException e) {
            fail(
                    new Problem(
                            "interrupted",
                            order.object() + ": the restore was interrupted",
                            "Restore again."));
        }
    }

    private void read(RecallDrive drive, OutgoingStream stream, TapeQueue tapes)
            throws IOException, InterruptedException {
        BatchSender sender =
                new BatchSender(
                        order.blockSet(),
                        batchNumbers,
                        stream,
                        resources.area(),
                        drive.channel(),
                        this::fail);
        Thread sending =
                Thread.ofPlatform()
                        .name("link-send " + order.session() + "/" + drive.channel().number())
                        .daemon()
                        .start(sender);
        try {
            Optional<TapeTask> task = tapes.next(drive);
            while (task.isPresent() && failure.get() == null) {
                drive.readTracks(task.get(), resources.area(), batch -> post(sender, batch));
                task = tapes.next(drive);
            }
        } finally {
            sender.end();
            sending.join();
        }
    }

    private boolean post(BatchSender sender, ByteBuffer batch) throws InterruptedException {
        sender.post(batch);
        return failure.get() == null;
    }

    private OutgoingStream connected(int number) throws IOException, InterruptedException {
        long waitMillis = resources.settings().connectWait().toMillis();
        try {
            return streams.get(number).get(waitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    "peer-missing",
                    order.object() + ": the primary node did not connect channel " + number,
                    "Check that the primary node runs and reaches this node.",
                    e);
        } catch (ExecutionException e) {
            throw new ProblemException(failure.get(), e);
        }
    }

    @Override
    public void serve(int channel, StreamLink link) throws IOException, InterruptedException {
        SecondaryNodeSettings settings = resources.settings();
        OutgoingStream stream = null;
        try {
            stream =
                    new OutgoingStream(
                            link, settings.blockBytesMax(), settings.recallCreditBytes());
            streams.get(channel).complete(stream);
            if (failure.get() == null) {
                stream.run();
            }
        } catch (ProblemException e) {
            fail(e.problem());
        } finally {
            if (stream != null && failure.get() != null) {
                stream.abort(failure.get());
            }
            streamsEnded.get(channel).countDown();
        }
    }

    @Override
    public void cancel(Problem reason) {
        fail(reason);
    }

    private void fail(Problem problem) {
        if (ended.getCount() == 0 || !failure.compareAndSet(null, problem)) {
            LOG.debug("session {}: also {}", order.session(), problem);
            return;
        }
        LOG.warn("session {} fails: {}", order.session(), problem);
        for (int channel = 0; channel < streams.size(); channel++) {
            CompletableFuture<OutgoingStream> stream = streams.get(channel);
            if (!stream.completeExceptionally(new ProblemException(problem))) {
                abort(stream.resultNow(), problem);
            }
        }
        Thread.ofPlatform()
                .name("restore-end " + order.session())
                .daemon()
                .start(this::cleanUpIfNotStarted);
    }

    private void abort(OutgoingStream stream, Problem problem) {
        Thread.ofPlatform()
                .name("link-abort " + order.session())
                .daemon()
                .start(() -> {
                    try {
                        stream.abort(problem);
                    } catch (IOException e) {
                        LOG.debug("closing a stream: {}", e.toString());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void cleanUpIfNotStarted() {
        synchronized (beforeStart) {
            if (!started) {
                cleanUp();
            }
        }
    }

    private void supervise(CountDownLatch readers) {
        try {
            readers.await();
            for (int channel = 0; channel < streams.size(); channel++) {
                if (streams.get(channel).state() == Future.State.SUCCESS) {
                    streamsEnded.get(channel).await();
                }
            }
        } catch (InterruptedException e) {
            LOG.error("session {}: supervision was interrupted", order.session());
        } finally {
            synchronized (beforeStart) {
                cleanUp();
            }
        }
    }

    private void cleanUp() {
        if (cleaned) {
            return;
        }
        cleaned = true;
        for (RecallDrive drive : recallDrives) {
            try {
                drive.unmount("the restore session ends");
            } catch (IOException | RuntimeException e) {
                LOG.warn("session {}: a cartridge stays in its drive", order.session(), e);
            }
        }
        for (VirtualChannel row : rows) {
            if (failure.get() == null) {
                row.change(ChannelState.CLOSED, "restore finished");
            } else {
                row.fail(failure.get().message());
            }
        }
        resources.drives().release(reserved);
        atEnd.run();
        ended.countDown();
    }

    @Override
    public void await() throws IOException, InterruptedException {
        ended.await();
        if (failure.get() != null) {
            throw new ProblemException(failure.get());
        }
    }

    @Override
    public List<StageTime> stageTimes() {
        return List.of(timer.time());
    }
}
