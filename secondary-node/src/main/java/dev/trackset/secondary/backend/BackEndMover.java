package dev.trackset.secondary.backend;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.MediaSource;
import dev.trackset.secondary.SecondaryNodeSettings;
import dev.trackset.secondary.SessionListener;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.staging.ChannelStaging;
import dev.trackset.secondary.staging.StagedMetadata;
import dev.trackset.secondary.staging.StagedSegment;
import dev.trackset.secondary.staging.Work;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the segments of one channel from staging to its drive. Runs in a platform thread of its
 * own, as long as the session.
 */
public final class BackEndMover implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BackEndMover.class);

    private final VirtualChannel channel;
    private final ChannelStaging staging;
    private final BackupJournal journal;
    private final SegmentWriter writer;
    private final boolean verify;
    private final StageTimer writeTimer;

    private BackEndMover(
            Resources resources,
            Channel channel,
            BackupJournal journal,
            SegmentWriter writer,
            StageTimer writeTimer) {
        this.channel = channel.row();
        this.staging = channel.staging();
        this.journal = journal;
        this.writer = writer;
        this.verify = resources.settings().verifyBeforeWrite();
        this.writeTimer = writeTimer;
    }

    /** What the movers of a node share. */
    public record Resources(
            SecondaryNodeSettings settings,
            DrivePool drives,
            Clock clock,
            RandomGenerator random,
            LongSupplier nanoClock) {}

    /** One channel. */
    public record Channel(VirtualChannel row, ChannelStaging staging, ReservedDrive drive) {}

    /**
     * @param segmentBytes metadata longer than this goes into several segments
     */
    public static BackEndMover create(
            Resources resources,
            Channel channel,
            BackupJournal journal,
            MediaSource media,
            SessionListener listener,
            long segmentBytes,
            StageTimer writeTimer,
            StageTimer commitTimer) {
        SecondaryNodeSettings settings = resources.settings();
        TapeFeed feed =
                new TapeFeed(
                        settings,
                        journal.session(),
                        channel.row(),
                        channel.drive(),
                        resources.drives(),
                        media,
                        listener,
                        resources.clock(),
                        resources.random());
        CommitGroup group =
                new CommitGroup(
                        settings.commitGroupBytes(),
                        settings.commitGroupAge().toNanos(),
                        resources.nanoClock());
        SegmentWriter writer =
                new SegmentWriter(
                        channel.row(),
                        journal,
                        feed,
                        media,
                        listener,
                        group,
                        channel.staging()::isAborted,
                        segmentBytes,
                        resources.clock(),
                        writeTimer,
                        commitTimer);
        return new BackEndMover(resources, channel, journal, writer, writeTimer);
    }

    @Override
    public void run() {
        try {
            move();
        } catch (IOException e) {
            fail(problem(e), e);
        } catch (InterruptedException e) {
            fail(
                    new Problem(
                            "interrupted",
                            "channel " + channel.number() + " was interrupted",
                            "Run the backup again."),
                    e);
        } catch (RuntimeException | Error e) {
            // An error that nobody hears of would look like a session that ended well.
            fail(
                    new Problem(
                            "internal-error",
                            "channel " + channel.number() + " met an error of its own: " + e,
                            "Run the backup again, and report this with the log."),
                    e);
        }
    }

    private void move() throws IOException, InterruptedException {
        while (true) {
            long start = writeTimer.now();
            Work work = staging.next(writer.commitWaitNanos());
            writeTimer.waited(start);
            switch (work) {
                case Work.Segment(StagedSegment segment) -> write(segment);
                case Work.Metadata(StagedMetadata metadata) -> write(metadata);
                case Work.Commit(), Work.Nothing() -> {
                    writer.commit();
                    staging.committed();
                }
                case Work.Finished() -> {
                    writer.closeTape(false);
                    return;
                }
                case Work.Aborted() -> {
                    writer.closeAfterFailure(null);
                    return;
                }
            }
        }
    }

    private void write(StagedSegment segment) throws IOException, InterruptedException {
        try {
            writer.write(new TracksContent(staging, segment, verify));
        } finally {
            staging.done(segment);
        }
        if (writer.isCommitDue()) {
            writer.commit();
            staging.committed();
        }
    }

    private void write(StagedMetadata metadata) throws IOException, InterruptedException {
        try (metadata) {
            writer.writeMetadata(metadata);
            staging.committed();
        }
    }

    private void fail(Problem problem, Throwable cause) {
        LOG.warn("session {} channel {}: {}", journal.session(), channel.number(), problem, cause);
        channel.fail(problem.message());
        journal.fail(problem);
        writer.closeAfterFailure(cause);
    }

    private static Problem problem(IOException e) {
        return e instanceof ProblemException known
                ? known.problem()
                : new Problem(
                        "backup-failed",
                        "the backup failed: " + e,
                        "Look at the log of the secondary node, then run the backup again.");
    }
}
