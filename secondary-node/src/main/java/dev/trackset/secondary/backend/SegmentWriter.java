package dev.trackset.secondary.backend;

import dev.trackset.metadata.RawName;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.MediaSource;
import dev.trackset.secondary.MediaSource.Outcome;
import dev.trackset.secondary.SessionListener;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.staging.StagedMetadata;
import dev.trackset.stage.StageTimer;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.MetadataCutter;
import dev.trackset.tape.SegmentHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes segments to as many tapes as it takes, and commits them. Belongs to one back-end mover.
 *
 * <p>Invariant: every segment in {@code group} is on the tape that is open; a tape is closed only
 * after its group was committed.
 */
final class SegmentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    /** So many tapes may be closed without taking a single block. */
    static final int FULL_TAPES_MAX = 4;

    private final VirtualChannel channel;
    private final BackupJournal journal;
    private final TapeFeed feed;
    private final MediaSource media;
    private final SessionListener listener;
    private final CommitGroup group;
    private final BooleanSupplier aborted;
    private final long metadataSegmentBytes;
    private final Clock clock;
    private final StageTimer writeTimer;
    private final StageTimer commitTimer;

    private TapeFeed.OpenTape open;
    private EndGroup endGroup;

    SegmentWriter(
            VirtualChannel channel,
            BackupJournal journal,
            TapeFeed feed,
            MediaSource media,
            SessionListener listener,
            CommitGroup group,
            BooleanSupplier aborted,
            long metadataSegmentBytes,
            Clock clock,
            StageTimer writeTimer,
            StageTimer commitTimer) {
        this.channel = channel;
        this.journal = journal;
        this.feed = feed;
        this.media = media;
        this.listener = listener;
        this.group = group;
        this.aborted = aborted;
        this.metadataSegmentBytes = metadataSegmentBytes;
        this.clock = clock;
        this.writeTimer = writeTimer;
        this.commitTimer = commitTimer;
    }

    long commitWaitNanos() {
        return group.remainingNanos();
    }

    boolean isCommitDue() {
        return group.isDue();
    }

    /** Writes data as one segment, or several where tapes end. Stops when the session failed. */
    void write(SegmentContent content) throws IOException {
        writeSegments(content, Long.MAX_VALUE);
    }

    /** Writes metadata, commits it, and tells that the block set is complete. */
    void writeMetadata(StagedMetadata metadata) throws IOException {
        long sequence;
        try (InputStream bytes = metadata.open()) {
            int blockBytesMax = tape().appender().blockBytesMax();
            MetadataCutter cutter = new MetadataCutter(metadata.blockSet(), bytes, blockBytesMax);
            sequence =
                    writeSegments(
                            new MetadataContent(metadata.blockSet(), cutter, blockBytesMax),
                            metadataSegmentBytes);
        }
        if (aborted.getAsBoolean()) {
            return;
        }
        commit();
        journal.metadataCommitted(channel.number(), metadata.blockSet(), sequence);
    }

    /** The number of the last segment. */
    private long writeSegments(SegmentContent content, long segmentBytesMax) throws IOException {
        long sequence = -1;
        boolean continued = false;
        int fullTapes = 0;
        while (content.hasNext() && !aborted.getAsBoolean()) {
            Optional<WrittenSegment> segment = writeSegment(content, segmentBytesMax, continued);
            if (segment.isPresent()) {
                sequence = segment.get().header().sequence();
                continued = segment.get().trailer().reason() == CloseReason.EARLY_WARNING;
                fullTapes = 0;
            } else {
                fullTapes++;
            }
            if (fullTapes > FULL_TAPES_MAX) {
                throw new ProblemException(
                        "no-writable-tape",
                        fullTapes + " tapes in succession had no room for a single block",
                        "Use cartridges with more capacity, or empty ones.");
            }
            if (segment.isEmpty() || continued) {
                closeTape(true);
            }
        }
        return sequence;
    }

    /** Empty when the tape has no room for it. */
    private Optional<WrittenSegment> writeSegment(
            SegmentContent content, long segmentBytesMax, boolean continued) throws IOException {
        TapeAppender tape = tape().appender();
        long start = writeTimer.now();
        ByteBuffer first = content.next();
        if (!tape.hasRoom(first.remaining(), endGroup.tapeBytes(content.blockSet()))
                || !tape.begin(header(content, tape, continued))) {
            return Optional.empty();
        }
        BatchRuns batches = new BatchRuns();
        CloseReason reason = CloseReason.ERROR;
        try {
            reason = fill(content, tape, batches, segmentBytesMax);
        } catch (DriveFailure e) {
            throw e;
        } catch (IOException e) {
            end(tape, CloseReason.ERROR, batches);
            throw e;
        }
        Optional<WrittenSegment> written = end(tape, reason, batches);
        writeTimer.worked(start, written.map(each -> each.trailer().counts().bytes()).orElse(0L));
        return written;
    }

    private CloseReason fill(
            SegmentContent content, TapeAppender tape, BatchRuns batches, long segmentBytesMax)
            throws IOException {
        while (content.hasNext()) {
            if (aborted.getAsBoolean()) {
                return CloseReason.ERROR;
            }
            ByteBuffer block = content.next();
            int length = block.remaining();
            TapeAppender.Room room = tape.append(block);
            if (room == TapeAppender.Room.FULL) {
                return CloseReason.EARLY_WARNING;
            }
            content.written(tape.tally(), batches);
            channel.moved(length);
            if (room == TapeAppender.Room.WRITTEN_LAST && content.hasNext()) {
                return CloseReason.EARLY_WARNING;
            }
            if (content.hasNext() && tape.tally().counts().bytes() >= segmentBytesMax) {
                return CloseReason.FULL_SEGMENT;
            }
        }
        return content.closeReason();
    }

    private Optional<WrittenSegment> end(TapeAppender tape, CloseReason reason, BatchRuns batches)
            throws DriveFailure {
        SegmentHeader header = tape.header();
        Optional<WrittenSegment> written =
                tape.end(reason)
                        .map(trailer ->
                                new WrittenSegment(
                                        channel.number(),
                                        open.grant().barcode(),
                                        header,
                                        trailer,
                                        batches.runs()));
        written.ifPresent(group::add);
        written.ifPresent(endGroup::add);
        return written;
    }

    private SegmentHeader header(SegmentContent content, TapeAppender tape, boolean continued) {
        BlockSetDescription description = journal.description(content.blockSet());
        return new SegmentHeader(
                content.blockSet(),
                RawName.of(description.object()),
                description.kind(),
                journal.session(),
                tape.point().header().tape(),
                journal.nextSequence(content.blockSet()),
                content.content(),
                tape.nextPlace(),
                tape.lastSegment(content.blockSet()),
                channel.number(),
                continued,
                clock.instant());
    }

    private TapeFeed.OpenTape tape() throws IOException {
        if (open == null) {
            open = feed.next();
            endGroup = new EndGroup(journal, open.appender());
        }
        return open;
    }

    /** Commits what is written: first the tape, then the listener, then the primary node. */
    void commit() throws IOException {
        if (group.isEmpty()) {
            return;
        }
        long start = commitTimer.now();
        open.appender().flush();
        commitTimer.worked(start, 0);
        for (WrittenSegment segment : group.take()) {
            journal.committed(segment);
        }
    }

    /**
     * Commits, writes the end group, and brings the cartridge back. Without a tape: nothing.
     *
     * @param full whether the tape has no room for more
     */
    void closeTape(boolean full) throws IOException {
        if (open == null) {
            return;
        }
        channel.change(ChannelState.END_OF_TAPE, full ? "the tape is full" : "end of the session");
        commit();
        writeEndGroup(full);
        release(
                full ? Outcome.FULL : Outcome.APPENDABLE,
                full ? "the tape is full" : "tape closed");
    }

    private void writeEndGroup(boolean full) throws IOException {
        TapeAppender tape = open.appender();
        if (!tape.hasWritten()) {
            return;
        }
        long start = commitTimer.now();
        endGroup.write(clock.instant(), !full);
        commitTimer.worked(start, 0);
        listener.tapeClosed(
                open.grant().barcode(),
                tape.point().header().tape(),
                tape.endOfData(),
                endGroup.usedBytes(),
                full);
    }

    private void release(Outcome outcome, String why) throws IOException {
        TapeFeed.OpenTape closed = open;
        open = null;
        endGroup = null;
        try {
            feed.unmount(why);
        } finally {
            media.giveBack(journal.session(), closed.grant(), outcome);
        }
    }

    /**
     * Closes the tape as well as it goes, after the session failed: what was written whole is
     * committed and stands in the end group. Whatever goes wrong now is told to the operator.
     *
     * @param cause null when the reason lies elsewhere
     */
    void closeAfterFailure(Throwable cause) {
        channel.fail("the session failed");
        if (open == null) {
            attempt("bringing the cartridge back", () -> feed.unmount("the session failed"));
            return;
        }
        boolean suspect = cause instanceof DriveFailure;
        boolean closed =
                attempt(
                        "closing the tape",
                        () -> {
                            if (cause != null) {
                                open.appender().goBack();
                            }
                            commit();
                            writeEndGroup(false);
                        });
        Outcome outcome = suspect || !closed ? Outcome.SUSPECT : Outcome.APPENDABLE;
        attempt("bringing the cartridge back", () -> release(outcome, "the session failed"));
    }

    private interface Step {
        void run() throws IOException;
    }

    private boolean attempt(String what, Step step) {
        try {
            step.run();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("session {} channel {}: {}", journal.session(), channel.number(), what, e);
            listener.notice(
                    new Problem(
                            "tape-not-closed",
                            what + " after a failure did not work: " + e.getMessage(),
                            "The backups on the tape that were committed are good; verify it."));
            return false;
        }
    }
}
