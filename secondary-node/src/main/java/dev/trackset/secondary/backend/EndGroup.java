package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TapeId;
import dev.trackset.metadata.RawName;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.Content;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.RecordParts;
import dev.trackset.tape.ServerTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapePlace;
import dev.trackset.tape.TapeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a tape: directory, server trailer, tape catalog and node trailer (seed 003, Fig. 33,
 * 334 to 337).
 */
final class EndGroup {

    /** Bytes of a directory entry, generously. */
    private static final long ENTRY_BYTES = 96;

    private final BackupJournal journal;
    private final TapeAppender tape;

    /** Bytes on this tape by block set of this session. */
    private final Map<BlockSetId, Long> blockSetBytes = new LinkedHashMap<>();

    private long blocks;
    private long bytes;
    private boolean atEnd;
    private long sizeAtLastLook;
    private int entriesAtLastLook = -1;
    private int blockSetsAtLastLook;

    EndGroup(BackupJournal journal, TapeAppender tape) {
        this.journal = journal;
        this.tape = tape;
    }

    /** A segment was written. */
    void add(WrittenSegment segment) {
        blockSetBytes.merge(segment.blockSet(), segment.trailer().counts().bytes(), Long::sum);
        blocks += segment.trailer().counts().blocks();
        bytes += segment.trailer().counts().bytes();
    }

    /** Bytes of all segments on the tape, of all sessions. */
    long usedBytes() {
        return tape.point().bytes() + bytes;
    }

    /** Room that the end group takes when one more segment of the block set is on the tape. */
    long tapeBytes(BlockSetId next) {
        blockSetBytes.putIfAbsent(next, 0L);
        if (entriesAtLastLook < 0 || blockSetsAtLastLook != blockSetBytes.size()) {
            int blockBytesMax = tape.blockBytesMax();
            Instant now = journal.started();
            sizeAtLastLook =
                    RecordParts.tapeBytes(directory(), blockBytesMax)
                            + RecordParts.tapeBytes(serverTrailer(now), blockBytesMax)
                            + RecordParts.tapeBytes(catalog(), blockBytesMax);
            entriesAtLastLook = tape.entries().size();
            blockSetsAtLastLook = blockSetBytes.size();
        }
        long grown = tape.entries().size() + 1L - entriesAtLastLook;
        // Tapes that other channels use may be added to catalog entries until then.
        long references = blockSetBytes.size() * 4 * ENTRY_BYTES;
        return sizeAtLastLook + grown * ENTRY_BYTES + references + RecordParts.BLOCK_BYTES_MIN;
    }

    /**
     * Writes the end group and commits it.
     *
     * @param sessionEnds whether the session ends with this tape, and not only the tape
     */
    void write(Instant now, boolean sessionEnds) throws DriveFailure {
        atEnd = sessionEnds;
        blockSetBytes.values().removeIf(byteCount -> byteCount == 0);
        TapePlace directory = tape.record(directory());
        TapePlace server = tape.record(serverTrailer(now));
        TapePlace catalog = tape.record(catalog());
        AppendPoint point = tape.point();
        int newSegments = tape.entries().size() - point.uncharted().size();
        tape.record(
                new NodeTrailer(
                        point.header().tape(),
                        journal.session(),
                        now,
                        directory.file(),
                        directory.position(),
                        server.position(),
                        catalog.position(),
                        tape.endOfData(),
                        point.segments() + newSegments,
                        point.blocks() + blocks,
                        usedBytes()));
        tape.synchronizedFilemark();
    }

    private TapeId id() {
        return tape.point().header().tape();
    }

    private TapeDirectory directory() {
        List<DirectoryEntry> entries = tape.entries();
        return new TapeDirectory(
                id(), journal.session(), tape.point().previousDirectory(), false, entries);
    }

    private ServerTrailer serverTrailer(Instant now) {
        List<ServerTrailer.SessionObject> objects = new ArrayList<>();
        for (BlockSetId blockSet : blockSetBytes.keySet()) {
            BlockSetDescription description = journal.description(blockSet);
            objects.add(
                    new ServerTrailer.SessionObject(
                            blockSet,
                            RawName.of(description.object()),
                            description.level(),
                            journal.outcome(blockSet, atEnd)));
        }
        return new ServerTrailer(
                id(), journal.session(), journal.server(), journal.started(), now, objects);
    }

    private TapeCatalog catalog() {
        List<CatalogEntry> entries = new ArrayList<>(tape.point().catalog());
        blockSetBytes.forEach((blockSet, byteCount) -> entries.add(entry(blockSet, byteCount)));
        return new TapeCatalog(id(), journal.session(), entries);
    }

    private CatalogEntry entry(BlockSetId blockSet, long byteCount) {
        BlockSetDescription description = journal.description(blockSet);
        List<TapeReference> others = new ArrayList<>(journal.tapes(blockSet, Content.DATA));
        others.removeIf(reference -> reference.tape().equals(id()));
        return new CatalogEntry(
                blockSet,
                RawName.of(description.object()),
                description.kind(),
                description.level(),
                description.base(),
                description.instant(),
                journal.outcome(blockSet, atEnd),
                byteCount,
                others,
                journal.tapes(blockSet, Content.METADATA),
                "",
                "");
    }
}
