package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.DiskFull;
import dev.trackset.problem.Problem;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.RecordParts;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentLink;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapePlace;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Appends segments and an end group to the tape in a drive. For one mount and one thread.
 *
 * <p>Room: a segment is begun, and a block added to it, only when its trailer and the end group
 * still fit before early warning, as far as the drive tells how much remains. Where it does not
 * tell, early warning itself ends the tape, and the end group goes into the zone behind it.
 */
final class TapeAppender {

    /** Room for a segment header, for filemarks, and for what a medium adds to each block. */
    private static final long SLACK_BYTES = 16 << 10;

    /** While more than this remains, the drive is not asked again. */
    private static final long PLENTY_BYTES = 1L << 30;

    private final TapeDrive drive;
    private final AppendPoint point;
    private final int blockBytesMax;
    private final List<DirectoryEntry> entries;
    private final Map<BlockSetId, SegmentLink> lastSegments = new HashMap<>();
    private long file;
    private boolean closesTornFile;
    private boolean earlyWarning;
    private OptionalLong remainingBytes = OptionalLong.empty();
    private long endGroupBytes;
    private long safeObject;
    private int segmentsWritten;

    private SegmentHeader header;
    private SegmentTally tally;

    /** What became of a block. */
    enum Room {
        WRITTEN,
        /** Written, and nothing more fits. */
        WRITTEN_LAST,
        /** Not written: nothing more fits. */
        FULL
    }

    TapeAppender(TapeDrive drive, AppendPoint point, int blockBytesMax) {
        this.drive = drive;
        this.point = point;
        this.blockBytesMax = Math.min(blockBytesMax, point.header().blockBytesMax());
        this.entries = new ArrayList<>(point.uncharted());
        this.file = point.endFile();
        this.closesTornFile = point.torn();
        this.safeObject = point.endObject();
    }

    AppendPoint point() {
        return point;
    }

    /** Directory entries since the last directory. */
    List<DirectoryEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    int blockBytesMax() {
        return blockBytesMax;
    }

    /** Whether a segment was written in this mount. */
    boolean hasWritten() {
        return segmentsWritten > 0;
    }

    /** Where the next segment will begin. */
    TapePlace nextPlace() {
        return new TapePlace(
                file + (closesTornFile ? 1 : 0), drive.position() + (closesTornFile ? 1 : 0));
    }

    Optional<SegmentLink> lastSegment(BlockSetId blockSet) {
        return Optional.ofNullable(lastSegments.get(blockSet));
    }

    /**
     * Whether a segment can begin here.
     *
     * @param firstBlockBytes length of its first block
     * @param endGroupBytesMax what the end group will take, this segment included
     */
    boolean hasRoom(int firstBlockBytes, long endGroupBytesMax) throws DriveFailure {
        endGroupBytes = endGroupBytesMax;
        if (remainingBytes.orElse(0) < PLENTY_BYTES) {
            remainingBytes = attempt("asking how much remains on", drive::remainingBytes);
        }
        return !earlyWarning && entries.size() < TapeDirectory.ENTRIES_MAX && fits(firstBlockBytes);
    }

    /**
     * Begins a segment at {@link #nextPlace}.
     *
     * @return false when the tape is full: nothing was written
     */
    boolean begin(SegmentHeader begun) throws DriveFailure {
        if (closesTornFile) {
            if (filemark(Sync.BUFFERED) == WriteResult.END_OF_MEDIUM) {
                return false;
            }
            closesTornFile = false;
        }
        for (ByteBuffer block : RecordParts.split(begun, blockBytesMax)) {
            if (write(block) == WriteResult.END_OF_MEDIUM) {
                goBack();
                return false;
            }
        }
        header = begun;
        tally = new SegmentTally(begun.blockSet());
        return true;
    }

    /** Of the segment that was begun last. */
    SegmentHeader header() {
        return header;
    }

    SegmentTally tally() {
        return tally;
    }

    /** Adds a block to the segment that was begun. */
    Room append(ByteBuffer block) throws DriveFailure {
        boolean isFirst = tally.counts().blocks() == 0;
        int length = block.remaining();
        if (!isFirst && (earlyWarning || !fits(length))) {
            return Room.FULL;
        }
        if (write(block) == WriteResult.END_OF_MEDIUM) {
            return Room.FULL;
        }
        return earlyWarning ? Room.WRITTEN_LAST : Room.WRITTEN;
    }

    /**
     * Ends the segment with its trailer and a buffered filemark. A segment without blocks is taken
     * back.
     */
    Optional<SegmentTrailer> end(CloseReason reason) throws DriveFailure {
        if (tally.counts().blocks() == 0) {
            goBack();
            return Optional.empty();
        }
        SegmentTrailer trailer = SegmentTrailer.of(header, tally, reason);
        for (ByteBuffer block : RecordParts.split(trailer, blockBytesMax)) {
            requireWritten(write(block));
        }
        requireWritten(filemark(Sync.BUFFERED));
        entries.add(DirectoryEntry.of(header, trailer));
        lastSegments.put(
                header.blockSet(), new SegmentLink(header.place().position(), header.sequence()));
        safeObject = drive.position();
        segmentsWritten++;
        return Optional.of(trailer);
    }

    /** Writes a record outside segments, and gives its place. */
    TapePlace record(TapeRecord record) throws DriveFailure {
        TapePlace place = new TapePlace(file, drive.position());
        for (ByteBuffer block : RecordParts.split(record, blockBytesMax)) {
            requireWritten(write(block));
        }
        return place;
    }

    /** Commits everything written so far. */
    void flush() throws DriveFailure {
        requireWritten(attempt("flushing", () -> drive.writeFilemarks(0, Sync.SYNCHRONIZED)));
    }

    /** Ends a tape file and commits everything. */
    void synchronizedFilemark() throws DriveFailure {
        requireWritten(filemark(Sync.SYNCHRONIZED));
    }

    long endOfData() {
        return drive.position();
    }

    /** Goes back behind the last whole segment: what follows was never committed. */
    void goBack() throws DriveFailure {
        attempt(
                "going back on",
                () -> {
                    drive.locate(safeObject);
                    return safeObject;
                });
    }

    private boolean fits(int blockBytes) throws DriveFailure {
        if (remainingBytes.isEmpty()) {
            return true;
        }
        long runs = tally == null ? 1 : tally.counts().blocks() + 1;
        long needed = blockBytes + endGroupBytes + runs * 2 * Long.BYTES + SLACK_BYTES;
        if (remainingBytes.getAsLong() < needed) {
            remainingBytes = attempt("asking how much remains on", drive::remainingBytes);
        }
        return remainingBytes.isEmpty() || remainingBytes.getAsLong() >= needed;
    }

    private WriteResult write(ByteBuffer block) throws DriveFailure {
        int length = block.remaining();
        WriteResult result = attempt("writing to", () -> drive.write(block));
        if (result != WriteResult.END_OF_MEDIUM && remainingBytes.isPresent()) {
            remainingBytes = OptionalLong.of(Math.max(0, remainingBytes.getAsLong() - length));
        }
        return noteWarning(result);
    }

    private WriteResult filemark(Sync sync) throws DriveFailure {
        WriteResult result = attempt("writing a filemark to", () -> drive.writeFilemarks(1, sync));
        if (result != WriteResult.END_OF_MEDIUM) {
            file++;
        }
        return noteWarning(result);
    }

    private WriteResult noteWarning(WriteResult result) {
        earlyWarning |= result != WriteResult.WRITTEN;
        return result;
    }

    private void requireWritten(WriteResult result) throws DriveFailure {
        if (result == WriteResult.END_OF_MEDIUM) {
            throw failure(
                    "the tape ended before the segment trailer and the end group were written",
                    null);
        }
    }

    private interface Command<T> {
        T run() throws IOException;
    }

    private <T> T attempt(String what, Command<T> command) throws DriveFailure {
        try {
            return command.run();
        } catch (IOException e) {
            throw failure(what + " the tape failed: " + e.getMessage(), e);
        }
    }

    private DriveFailure failure(String what, Throwable cause) {
        boolean isFull = DiskFull.isBehind(cause);
        return new DriveFailure(
                new Problem(
                        isFull ? DiskFull.CODE : "drive-failed",
                        "cartridge "
                                + point.header().barcode()
                                + " in "
                                + drive.name()
                                + ", block "
                                + drive.position()
                                + ": "
                                + what,
                        isFull
                                ? "Free space on that file system, then run the backup again."
                                : "Verify the cartridge before it is used again, look at the drive,"
                                        + " and run the backup again."),
                cause);
    }
}
