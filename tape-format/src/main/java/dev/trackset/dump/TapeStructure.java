package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.tape.AnsiLabel;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.ServerTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows the grammar of a tape of ours through one partition, and tells where it is broken. On a
 * foreign tape nothing happens here.
 */
final class TapeStructure {

    private final int partition;
    private final String barcode;
    private final BlockSets blockSets;
    private final Findings findings;
    private final DirectoryCheck directory;
    private final EndGroupCheck endGroup = new EndGroupCheck();
    private Optional<NodeHeader> label = Optional.empty();
    private Optional<TapeCatalog> catalog = Optional.empty();
    private OpenSegment segment;
    private long sessions;
    private boolean atEnd;

    TapeStructure(int partition, String barcode, BlockSets blockSets, Findings findings) {
        this.partition = partition;
        this.barcode = barcode;
        this.blockSets = blockSets;
        this.findings = findings;
        this.directory = new DirectoryCheck(partition, findings);
    }

    Optional<NodeHeader> label() {
        return label;
    }

    Optional<TapeCatalog> catalog() {
        return catalog;
    }

    long sessions() {
        return sessions;
    }

    /** Whether nothing but a filemark came behind the last node trailer. */
    boolean isAtEnd() {
        return atEnd;
    }

    boolean hasSegments() {
        return endGroup.segments() > 0;
    }

    /** The segment whose header was the last, until its trailer or filemark. */
    Optional<OpenSegment> segment() {
        return Optional.ofNullable(segment);
    }

    /** Any block but a record: the end group is not the end. */
    void block() {
        atEnd = false;
    }

    /**
     * A whole record.
     *
     * @param first position of its first block
     * @param last position of its last block
     */
    void record(TapeRecord record, long file, long first, long last) throws IOException {
        atEnd = false;
        switch (record) {
            case NodeHeader header -> nodeHeader(header, last);
            case SegmentHeader header -> segmentHeader(header, file, last);
            case MetadataPart part -> metadataPart(part, last);
            case SegmentTrailer trailer -> segmentTrailer(trailer, last);
            case TapeDirectory listed -> {
                endGroup.directory(first);
                directory.compare(listed, first);
            }
            case ServerTrailer server -> endGroup.server(first);
            case TapeCatalog entries -> tapeCatalog(entries, first);
            case NodeTrailer trailer -> nodeTrailer(trailer, file, last);
            case AnsiLabel ansi -> {}
        }
    }

    /** The end of a tape file, or of the tape. */
    void fileEnd(long position) throws IOException {
        if (segment != null) {
            note(
                    position,
                    Optional.of(segment.blockSet()),
                    "segment "
                            + segment.header().sequence()
                            + " ends without a trailer: it was not committed");
            segment = null;
        }
    }

    private void nodeHeader(NodeHeader header, long position) throws IOException {
        if (label.isPresent()) {
            error(position, Optional.empty(), "a second node header");
        }
        label = Optional.of(header);
        if (!header.barcode().equals(barcode)) {
            error(position, Optional.empty(), "the node header names barcode " + header.barcode());
        }
    }

    private void segmentHeader(SegmentHeader header, long file, long position) throws IOException {
        fileEnd(position);
        Optional<BlockSetId> id = Optional.of(header.blockSet());
        BlockSetView view = blockSets.get(header.blockSet());
        if (header.place().position() != position || header.place().file() != file) {
            error(
                    position,
                    id,
                    "the segment header was written for file "
                            + header.place().file()
                            + ", block "
                            + header.place().position());
        }
        if (label.isPresent() && !label.get().tape().equals(header.tape())) {
            error(position, id, "the segment header was written for tape " + header.tape());
        }
        if (!header.previous().equals(view.last())) {
            error(
                    position,
                    id,
                    "the segment before is said to be "
                            + header.previous().map(Object::toString).orElse("none")
                            + ", found was "
                            + view.last().map(Object::toString).orElse("none"));
        }
        view.segment(header);
        segment = new OpenSegment(header);
    }

    private void metadataPart(MetadataPart part, long position) throws IOException {
        Optional<BlockSetId> id = Optional.of(part.blockSet());
        String problem = blockSets.get(part.blockSet()).metadataPart(part, partition, position);
        if (!problem.isEmpty()) {
            error(position, id, "metadata: " + problem);
        }
        if (segment != null && !segment.blockSet().equals(part.blockSet())) {
            error(position, id, "metadata in a segment of block set " + segment.blockSet());
        }
    }

    private void segmentTrailer(SegmentTrailer trailer, long position) throws IOException {
        Optional<BlockSetId> id = Optional.of(trailer.blockSet());
        if (segment == null) {
            error(position, id, "a segment trailer without its header");
            return;
        }
        for (String problem : segment.compare(trailer)) {
            error(position, Optional.of(segment.blockSet()), problem);
        }
        DirectoryEntry entry = DirectoryEntry.of(segment.header(), trailer);
        blockSets.get(segment.blockSet()).closed(entry);
        directory.add(entry);
        endGroup.segment(entry);
        segment = null;
    }

    private void tapeCatalog(TapeCatalog entries, long position) throws IOException {
        catalog = Optional.of(entries);
        endGroup.catalog(position);
        for (CatalogEntry entry : entries.entries()) {
            BlockSetView view = blockSets.get(entry.blockSet());
            view.catalog(entry);
            if (view.bytes() != entry.bytes() && !directory.isIncomplete()) {
                error(
                        position,
                        Optional.of(entry.blockSet()),
                        "the catalog counts "
                                + entry.bytes()
                                + " bytes on this tape, found were "
                                + view.bytes());
            }
        }
    }

    private void nodeTrailer(NodeTrailer trailer, long file, long position) throws IOException {
        for (String problem : endGroup.compare(trailer, file, position)) {
            error(position, Optional.empty(), problem);
        }
        sessions++;
        atEnd = true;
    }

    private void error(long position, Optional<BlockSetId> blockSet, String text)
            throws IOException {
        findings.block(Severity.ERROR, partition, position, blockSet, text);
    }

    private void note(long position, Optional<BlockSetId> blockSet, String text)
            throws IOException {
        findings.block(Severity.NOTE, partition, position, blockSet, text);
    }
}
