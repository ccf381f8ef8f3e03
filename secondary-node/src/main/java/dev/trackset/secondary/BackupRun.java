package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.secondary.backend.BackEndMover;
import dev.trackset.secondary.backend.BackupJournal;
import dev.trackset.secondary.backend.WrittenSegment;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.frontend.BackupIntake;
import dev.trackset.secondary.frontend.FrontEndMover;
import dev.trackset.secondary.frontend.Replies;
import dev.trackset.secondary.frontend.StreamSession;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.staging.ChannelStaging;
import dev.trackset.stage.StageTime;
import dev.trackset.stage.StageTimer;
import dev.trackset.tape.Content;
import dev.trackset.tape.Outcome;
import dev.trackset.tape.TapeReference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup session: pairs of movers, one for each channel, and what they have to know of each
 * other.
 *
 * <p>Threads: each stream has one that receives and one that answers; each drive has one; one
 * supervises and cleans up. All end when the session ends.
 */
final class BackupRun implements BackupSession, StreamSession, BackupIntake, BackupJournal {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRun.class);

    private final LocalSecondaryNode node;
    private final BackupSessionOrder order;
    private final MediaSource media;
    private final SessionListener listener;
    private final Instant started;
    private final long creditBytes;
    private final Map<BlockSetId, BlockSetLedger> blockSets = new LinkedHashMap<>();
    private final List<Channel> channels = new ArrayList<>();
    private final CountDownLatch connected;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private final StageTimer receiveTimer;
    private final StageTimer stagingTimer;
    private final StageTimer writeTimer;
    private final StageTimer commitTimer;

    private record Failure(Problem problem, Outcome outcome) {}

    /** One channel; {@code replies} is there from the moment its stream is. */
    private static final class Channel {
        private final VirtualChannel row;
        private final ChannelStaging staging;
        private final ReservedDrive drive;
        private final CountDownLatch streamEnded = new CountDownLatch(1);
        private final CountDownLatch backEndEnded = new CountDownLatch(1);
        private volatile Replies replies;
        private volatile boolean streamBegun;

        Channel(VirtualChannel row, ChannelStaging staging, ReservedDrive drive) {
            this.row = row;
            this.staging = staging;
            this.drive = drive;
        }
    }

    private BackupRun(
            LocalSecondaryNode node,
            BackupSessionOrder order,
            MediaSource media,
            SessionListener listener) {
        this.node = node;
        this.order = order;
        this.media = media;
        this.listener = listener;
        this.started = node.resources().clock().instant();
        this.creditBytes = node.area().creditBytes(order.channels());
        this.connected = new CountDownLatch(order.channels());
        for (BlockSetDescription description : order.blockSets()) {
            blockSets.put(description.blockSet(), new BlockSetLedger(description));
        }
        this.receiveTimer = node.timer("link receive");
        this.stagingTimer = node.timer("staging");
        this.writeTimer = node.timer("tape write");
        this.commitTimer = node.timer("tape commit");
    }

    static BackupRun open(
            LocalSecondaryNode node,
            BackupSessionOrder order,
            MediaSource media,
            SessionListener listener)
            throws IOException {
        BackupRun run = new BackupRun(node, order, media, listener);
        List<ReservedDrive> drives = node.drives().reserve(order.channels(), order.channels());
        try {
            run.openChannels(drives);
        } catch (IOException | RuntimeException e) {
            run.channels.forEach(channel -> channel.staging.close());
            node.drives().release(drives);
            throw e;
        }
        return run;
    }

    private void openChannels(List<ReservedDrive> drives) throws IOException {
        long segmentBytes = Math.max(1, order.segmentBytes());
        for (ReservedDrive drive : drives) {
            ChannelStaging staging =
                    node.area()
                            .openChannel(segmentBytes, creditBytes, listener::notice, stagingTimer);
            VirtualChannel row =
                    node.table()
                            .open(
                                    order.session(),
                                    channels.size(),
                                    Direction.BACKUP,
                                    "backup requested",
                                    listener::channelChanged);
            channels.add(new Channel(row, staging, drive));
        }
    }

    void start() {
        String name = order.session() + "/";
        for (Channel channel : channels) {
            BackEndMover mover =
                    BackEndMover.create(
                            node.resources(),
                            new BackEndMover.Channel(channel.row, channel.staging, channel.drive),
                            this,
                            media,
                            listener,
                            order.segmentBytes(),
                            writeTimer,
                            commitTimer);
            Thread.ofPlatform()
                    .name("tape-write " + name + channel.row.number())
                    .daemon()
                    .start(() -> {
                        try {
                            mover.run();
                        } finally {
                            channel.backEndEnded.countDown();
                        }
                    });
        }
        Thread.ofPlatform().name("backup " + order.session()).daemon().start(this::supervise);
    }

    // Streams.

    @Override
    public void serve(int number, StreamLink link) throws IOException, InterruptedException {
        Channel channel = channels.get(number);
        channel.streamBegun = true;
        FrontEndMover mover =
                new FrontEndMover(
                        link,
                        channel.row,
                        this,
                        node.area(),
                        channel.staging,
                        receiveTimer,
                        this::fail);
        channel.replies = mover.replies();
        connected.countDown();
        try {
            if (failure.get() == null) {
                mover.run(node.resources().settings().blockBytesMax(), creditBytes);
                channel.backEndEnded.await();
            }
            if (failure.get() == null) {
                channel.replies.close();
            }
        } catch (ProblemException e) {
            fail(e.problem());
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("session {} channel {}", order.session(), number, e);
            fail(
                    new Problem(
                            "internal-error",
                            "channel " + number + " met an error of its own: " + e,
                            "Run the backup again, and report this with the log."));
        } finally {
            if (failure.get() != null) {
                channel.replies.abort(failure.get().problem());
            }
            channel.streamEnded.countDown();
        }
    }

    @Override
    public void batchReceived(int channel, BlockSetId blockSet) throws ProblemException {
        ledger(blockSet).batchReceived(channel);
    }

    @Override
    public void blockSetEnded(int channel, BlockSetId blockSet) throws ProblemException {
        ledger(blockSet).ended(channel);
    }

    @Override
    public void metadataBegins(int channel, BlockSetId blockSet) throws ProblemException {
        ledger(blockSet).metadataBegins();
    }

    private BlockSetLedger ledger(BlockSetId blockSet) throws ProblemException {
        BlockSetLedger known = blockSets.get(blockSet);
        if (known == null) {
            throw new ProblemException(
                    "link-protocol",
                    "block set " + blockSet + " is not one of session " + order.session(),
                    "Run the backup again; if it happens again, report it.");
        }
        return known;
    }

    // What the back-end movers ask and tell.

    @Override
    public SessionId session() {
        return order.session();
    }

    @Override
    public String server() {
        return order.server();
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public BlockSetDescription description(BlockSetId blockSet) {
        return blockSets.get(blockSet).description();
    }

    @Override
    public long nextSequence(BlockSetId blockSet) {
        return blockSets.get(blockSet).takeSequence();
    }

    @Override
    public Outcome outcome(BlockSetId blockSet, boolean atEnd) {
        if (blockSets.get(blockSet).isComplete()) {
            return Outcome.COMPLETE;
        }
        Failure failed = failure.get();
        if (failed != null) {
            return failed.outcome();
        }
        return atEnd ? Outcome.FAILED : Outcome.RUNNING;
    }

    @Override
    public List<TapeReference> tapes(BlockSetId blockSet, Content content) {
        return blockSets.get(blockSet).tapes(content);
    }

    @Override
    public void committed(WrittenSegment segment) throws IOException {
        listener.segmentCommitted(segment.place());
        blockSets.get(segment.blockSet()).committed(segment);
        if (segment.isMetadata()) {
            return;
        }
        List<Range> batches =
                segment.batches().stream().map(run -> new Range(run.first(), run.last())).toList();
        tell(
                segment.channel(),
                new Committed(segment.blockSet(), segment.header().sequence(), false, batches));
    }

    @Override
    public void metadataCommitted(int channel, BlockSetId blockSet, long sequence)
            throws IOException {
        blockSets.get(blockSet).complete();
        listener.blockSetComplete(blockSet);
        tell(channel, new Committed(blockSet, sequence, true, List.of()));
    }

    private void tell(int channel, Committed message) {
        Replies replies = channels.get(channel).replies;
        if (replies != null) {
            replies.committed(message);
        }
    }

    // The end.

    @Override
    public void fail(Problem problem) {
        end(new Failure(problem, Outcome.FAILED));
    }

    @Override
    public void cancel(Problem reason) {
        end(new Failure(reason, Outcome.CANCELLED));
    }

    private void end(Failure why) {
        if (ended.getCount() == 0 || !failure.compareAndSet(null, why)) {
            LOG.debug("session {}: also {}", order.session(), why.problem());
            return;
        }
        LOG.warn("session {} fails: {}", order.session(), why.problem());
        for (Channel channel : channels) {
            channel.staging.abort();
            // Nobody has to wait any more for channels that are not connected.
            connected.countDown();
        }
        for (Channel channel : channels) {
            Thread.ofPlatform()
                    .name("link-abort " + order.session() + "/" + channel.row.number())
                    .daemon()
                    .start(() -> abort(channel, why.problem()));
        }
    }

    private static void abort(Channel channel, Problem problem) {
        try {
            if (channel.replies != null) {
                channel.replies.abort(problem);
            }
        } catch (IOException e) {
            LOG.debug("closing a stream: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            long waitMillis = node.resources().settings().connectWait().toMillis();
            if (!connected.await(waitMillis, TimeUnit.MILLISECONDS)) {
                fail(
                        new Problem(
                                "peer-missing",
                                "the primary node did not connect all "
                                        + order.channels()
                                        + " channels of session "
                                        + order.session(),
                                "Check that the primary node runs and reaches "
                                        + node.linkAddress()));
            }
            for (Channel channel : channels) {
                channel.backEndEnded.await();
            }
            node.server().unregister(order.session());
            for (Channel channel : channels) {
                if (channel.streamBegun) {
                    channel.streamEnded.await();
                }
            }
        } catch (InterruptedException e) {
            LOG.error("session {}: supervision was interrupted", order.session());
        } finally {
            cleanUp();
        }
    }

    private void cleanUp() {
        for (Channel channel : channels) {
            channel.staging.close();
            if (failure.get() == null) {
                channel.row.change(ChannelState.CLOSED, "backup finished");
            } else {
                channel.row.fail(failure.get().problem().message());
            }
        }
        node.drives().release(channels.stream().map(channel -> channel.drive).toList());
        node.ended(order.session());
        ended.countDown();
    }

    @Override
    public void await() throws IOException, InterruptedException {
        ended.await();
        Optional<Failure> failed = Optional.ofNullable(failure.get());
        if (failed.isPresent()) {
            throw new ProblemException(failed.get().problem());
        }
    }

    @Override
    public List<StageTime> stageTimes() {
        return List.of(
                receiveTimer.time(), stagingTimer.time(), writeTimer.time(), commitTimer.time());
    }
}
