package dev.trackset.secondary.backend;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.mount.BlockReader;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.mount.TapeLabels;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.RecordException;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the end of a tape of ours and what the last end group says. On a tape without end group,
 * which a crash left, it walks back from tape file to tape file: a segment trailer names its
 * header, so no data is read; only a file that was torn apart is walked through block by block.
 */
final class AppendPointFinder {

    /** Most blocks of a record that ends a tape file. */
    private static final int RECORD_BLOCKS_MAX = 16;

    private final TapeDrive drive;
    private final NodeHeader header;
    private final long labelsEnd;
    private final BlockReader reader;

    private final List<DirectoryEntry> uncharted = new ArrayList<>();
    private OptionalLong previousDirectory = OptionalLong.empty();

    /** Filemarks between the place that is looked at and the end of data. */
    private long filemarksBehind;

    private AppendPointFinder(ReservedDrive reserved, NodeHeader header, long labelsEnd) {
        this.drive = reserved.drive();
        this.header = header;
        this.labelsEnd = labelsEnd;
        this.reader = reserved.reader();
    }

    static AppendPoint find(ReservedDrive drive, TapeLabels labels) throws IOException {
        return new AppendPointFinder(drive, labels.header().orElseThrow(), labels.endObject())
                .find();
    }

    private AppendPoint find() throws IOException {
        drive.spaceToEndOfData();
        long end = drive.position();
        boolean torn = !(readAt(end - 1) instanceof ReadResult.Filemark);
        long fileEnd = torn ? startOfFile(end) : end;
        while (fileEnd > labelsEnd) {
            filemarksBehind++;
            LastRecord last = lastRecord(fileEnd - 1);
            if (last.record() instanceof NodeTrailer trailer
                    && trailer.tape().equals(header.tape())
                    && trailer.position() == last.object()) {
                return after(trailer, end, torn);
            }
            fileEnd = fileBefore(last, fileEnd);
        }
        return point(end, torn, 1 + filemarksBehind, Optional.empty(), List.of());
    }

    /** Notes what the tape file is, and gives the object number at which it starts. */
    private long fileBefore(LastRecord last, long fileEnd) throws IOException {
        if (last.record() instanceof SegmentTrailer trailer
                && readRecordAt(trailer.headerPosition()) instanceof SegmentHeader segment
                && segment.tape().equals(header.tape())
                && segment.place().position() == trailer.headerPosition()
                && segment.sequence() == trailer.sequence()
                && segment.blockSet().equals(trailer.blockSet())) {
            if (previousDirectory.isEmpty()) {
                uncharted.addFirst(DirectoryEntry.of(segment, trailer));
            }
            return trailer.headerPosition();
        }
        if (last.record() instanceof TapeDirectory && previousDirectory.isEmpty()) {
            previousDirectory = OptionalLong.of(last.object());
        }
        return startOfFile(fileEnd - 1);
    }

    private AppendPoint after(NodeTrailer trailer, long end, boolean torn) throws IOException {
        if (previousDirectory.isEmpty()) {
            previousDirectory = OptionalLong.of(trailer.directoryPosition());
        }
        if (!(readRecordAt(trailer.catalogPosition()) instanceof TapeCatalog catalog)) {
            throw new ProblemException(
                    "damaged-tape",
                    "tape "
                            + header.barcode()
                            + ": the tape catalog at block "
                            + trailer.catalogPosition()
                            + " cannot be read",
                    "Nothing more is written to this tape; verify it and copy what it holds.");
        }
        return point(
                end,
                torn,
                trailer.file() + filemarksBehind,
                Optional.of(trailer),
                catalog.entries());
    }

    private AppendPoint point(
            long end,
            boolean torn,
            long endFile,
            Optional<NodeTrailer> trailer,
            List<CatalogEntry> catalog) {
        long blocks = trailer.map(NodeTrailer::blocks).orElse(0L);
        long bytes = trailer.map(NodeTrailer::bytes).orElse(0L);
        for (DirectoryEntry entry : uncharted) {
            blocks += entry.counts().blocks();
            bytes += entry.counts().bytes();
        }
        long segments = trailer.map(NodeTrailer::segments).orElse(0L) + uncharted.size();
        return new AppendPoint(
                header,
                end,
                endFile,
                torn,
                previousDirectory,
                uncharted,
                catalog,
                segments,
                blocks,
                bytes);
    }

    /**
     * @param record null when the blocks before the filemark are no intact record
     */
    private record LastRecord(TapeRecord record, long object) {}

    /** The record whose last block lies before the filemark at this object number. */
    private LastRecord lastRecord(long filemark) throws IOException {
        for (int blocks = 1; blocks <= RECORD_BLOCKS_MAX && filemark - blocks >= 0; blocks++) {
            TapeRecord record = readRecordAt(filemark - blocks);
            if (record != null) {
                boolean isLast = drive.position() == filemark;
                return new LastRecord(isLast ? record : null, filemark - blocks);
            }
        }
        return new LastRecord(null, filemark);
    }

    /** Null when no intact record starts there. */
    private TapeRecord readRecordAt(long object) throws IOException {
        drive.locate(object);
        try {
            return reader.record().orElse(null);
        } catch (RecordException e) {
            // A block in the middle of a record, or a torn one: the caller looks further back.
            return null;
        }
    }

    /** The object number behind the filemark before this place. */
    private long startOfFile(long object) throws IOException {
        long at = object;
        while (at > labelsEnd && !(readAt(at - 1) instanceof ReadResult.Filemark)) {
            at--;
        }
        return at;
    }

    private ReadResult readAt(long object) throws IOException {
        drive.locate(object);
        return reader.next();
    }
}
