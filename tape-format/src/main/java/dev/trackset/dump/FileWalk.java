package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.cartridge.BadBlockException;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.dump.ForeignFormats.Recognised;
import dev.trackset.dump.TapeBlock.Types;
import dev.trackset.frame.BadFrameException;
import dev.trackset.frame.FrameHeader;
import dev.trackset.tape.Content;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.RecordException;
import dev.trackset.tape.RecordType;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeRecord;
import dev.trackset.tape.TruncatedRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks the blocks of one tape file. */
final class FileWalk {

    /** So many blocks of a foreign file are looked at when nothing is verified. */
    private static final int FOREIGN_BLOCKS_READ_MAX = 8;

    private final BlockSource source;
    private final TapeStructure structure;
    private final Findings findings;
    private final boolean verify;
    private final long file;
    private final long first;
    private final long end;
    private final RecordAssembler assembler = new RecordAssembler();
    private Optional<BlockSetId> hint = Optional.empty();
    private String foreignType = Types.UNKNOWN;
    private boolean ours;
    private boolean vouched;
    private boolean framesWithoutHeader;
    private long recordStart;

    /**
     * @param end position of the filemark that ends the file, or of the end of data
     */
    FileWalk(
            BlockSource source,
            TapeStructure structure,
            Findings findings,
            boolean verify,
            long file,
            long first,
            long end) {
        this.source = source;
        this.structure = structure;
        this.findings = findings;
        this.verify = verify;
        this.file = file;
        this.first = first;
        this.end = end;
    }

    void walk(TapeEvents events) throws IOException {
        peek();
        for (long position = first; position < end; position++) {
            IndexEntry entry = source.partition().entry(position);
            events.block(block(position, entry));
        }
        endPendingRecord(end);
        structure.fileEnd(end);
    }

    /** Looks at both ends: the trailer names the block set even when the header is damaged. */
    private void peek() throws IOException {
        if (end - first < 2 || !source.partition().entry(end - 1).isBlock()) {
            return;
        }
        Optional<TapeRecord> start = source.record(first);
        if (start.isPresent() && !(start.get() instanceof SegmentHeader)) {
            return;
        }
        if (source.record(end - 1).orElse(null) instanceof SegmentTrailer trailer) {
            hint = Optional.of(trailer.blockSet());
            vouched =
                    !verify
                            && start.orElse(null) instanceof SegmentHeader header
                            && header.content() == Content.DATA
                            && header.blockSet().equals(trailer.blockSet())
                            && header.sequence() == trailer.sequence()
                            && trailer.counts().blocks() == end - first - 2;
        }
    }

    private TapeBlock block(long position, IndexEntry entry) throws IOException {
        if (!entry.isBlock()) {
            return new Seen(position, entry).of(Types.UNKNOWN, "no block: type " + entry.type());
        }
        Optional<OpenSegment> segment = structure.segment();
        if (vouched && segment.isPresent() && position < end - 1) {
            segment.get().vouched(Integer.toUnsignedLong(entry.size()));
            return new Seen(position, entry).unread(RecordType.TRACKS.text());
        }
        if (!verify && !ours && position - first >= FOREIGN_BLOCKS_READ_MAX) {
            return new Seen(position, entry).unread(foreignType);
        }
        ByteBuffer block;
        try {
            block = source.read(position, entry);
        } catch (BadBlockException e) {
            structure.block();
            spoil();
            error(position, context(), e.reason());
            return new Seen(position, entry).of(Types.UNREADABLE, e.reason());
        }
        return decode(new Seen(position, entry), block);
    }

    private TapeBlock decode(Seen seen, ByteBuffer block) throws IOException {
        Optional<RecordType> type = RecordType.classify(block);
        if (type.isEmpty()) {
            return foreign(seen, block);
        }
        if (type.get().hasEnvelope() || type.get() == RecordType.TRACKS) {
            ours = true;
        }
        if (type.get() == RecordType.TRACKS) {
            endPendingRecord(seen.position);
            return tracks(seen, block);
        }
        return record(seen, type.get(), block);
    }

    private TapeBlock foreign(Seen seen, ByteBuffer block) throws IOException {
        endPendingRecord(seen.position);
        structure.block();
        if (structure.segment().isPresent()) {
            spoil();
            String problem = "a block that is none of Trackset's, within a segment";
            error(seen.position, context(), problem);
            return seen.of(Types.UNKNOWN, problem);
        }
        if (seen.entry.isEncrypted()) {
            return seen.of(Types.ENCRYPTED, "");
        }
        Optional<Recognised> recognised = ForeignFormats.recognise(block);
        if (recognised.isPresent()) {
            boolean isLabel = recognised.get().type().equals(Types.ANSI_LABEL);
            foreignType = isLabel ? Types.UNKNOWN : recognised.get().type();
            return seen.detailed(recognised.get().type(), recognised.get().detail());
        }
        return seen.of(foreignType, "");
    }

    private TapeBlock tracks(Seen seen, ByteBuffer block) throws IOException {
        structure.block();
        Optional<OpenSegment> segment = structure.segment();
        try {
            if (segment.isPresent()) {
                segment.get().tracks(block, verify);
                return seen.of(RecordType.TRACKS.text(), "");
            }
            BlockSetId blockSet = FrameHeader.decode(block, block.position()).blockSet();
            hint = Optional.of(blockSet);
            new SegmentTally(blockSet).tracks(block, verify);
        } catch (BadFrameException e) {
            spoil();
            error(seen.position, context(), e.getMessage());
            return seen.of(RecordType.TRACKS.text(), e.getMessage());
        }
        if (!framesWithoutHeader) {
            framesWithoutHeader = true;
            error(seen.position, hint, "track frames without a segment header before them");
        }
        return seen.of(RecordType.TRACKS.text(), "");
    }

    private TapeBlock record(Seen seen, RecordType type, ByteBuffer block) throws IOException {
        try {
            return assembled(seen, type, block);
        } catch (TruncatedRecordException e) {
            // Parts of another record were pending; this block may well start one of its own.
            if (recordStart == seen.position) {
                return damaged(seen, type, e);
            }
            error(seen.position, context(), e.getMessage());
            try {
                return assembled(seen, type, block);
            } catch (RecordException again) {
                return damaged(seen, type, again);
            }
        } catch (RecordException e) {
            return damaged(seen, type, e);
        }
    }

    private TapeBlock assembled(Seen seen, RecordType type, ByteBuffer block) throws IOException {
        if (!assembler.isPending()) {
            recordStart = seen.position;
        }
        Optional<TapeRecord> record = assembler.add(block);
        if (record.isPresent()) {
            if (record.get() instanceof MetadataPart) {
                structure.segment().ifPresent(open -> open.metadata(block.remaining()));
            }
            structure.record(record.get(), file, recordStart, seen.position);
        }
        Optional<BlockSetId> blockSet = record.flatMap(FileWalk::blockSet).or(this::context);
        return seen.record(type, blockSet, record);
    }

    private TapeBlock damaged(Seen seen, RecordType type, RecordException cause)
            throws IOException {
        structure.block();
        spoil();
        error(seen.position, context(), cause.getMessage());
        return seen.of(type.text(), cause.getMessage());
    }

    private void endPendingRecord(long position) throws IOException {
        if (assembler.isPending()) {
            String type = assembler.pendingType().map(RecordType::text).orElse("record");
            assembler.reset();
            error(position, context(), type + ": its last blocks are missing");
        }
    }

    private void spoil() {
        structure.segment().ifPresent(OpenSegment::spoil);
    }

    private Optional<BlockSetId> context() {
        return structure.segment().map(OpenSegment::blockSet).or(() -> hint);
    }

    private static Optional<BlockSetId> blockSet(TapeRecord record) {
        return switch (record) {
            case SegmentHeader header -> Optional.of(header.blockSet());
            case SegmentTrailer trailer -> Optional.of(trailer.blockSet());
            case MetadataPart part -> Optional.of(part.blockSet());
            default -> Optional.empty();
        };
    }

    private void error(long position, Optional<BlockSetId> blockSet, String text)
            throws IOException {
        findings.block(Severity.ERROR, source.partition().number(), position, blockSet, text);
    }

    /** A block whose place is known, to be completed with what it is. */
    private final class Seen {
        private final long position;
        private final IndexEntry entry;

        Seen(long position, IndexEntry entry) {
            this.position = position;
            this.entry = entry;
        }

        TapeBlock of(String type, String problem) {
            return block(type, context(), Optional.empty(), "", problem, true);
        }

        TapeBlock unread(String type) {
            return block(type, context(), Optional.empty(), "", "", false);
        }

        TapeBlock detailed(String type, String detail) {
            return block(type, context(), Optional.empty(), detail, "", true);
        }

        TapeBlock record(
                RecordType type, Optional<BlockSetId> blockSet, Optional<TapeRecord> record) {
            boolean inSegment = type == RecordType.METADATA || blockSet.isPresent();
            return block(
                    type.text(), inSegment ? blockSet : Optional.empty(), record, "", "", true);
        }

        private TapeBlock block(
                String type,
                Optional<BlockSetId> blockSet,
                Optional<TapeRecord> record,
                String detail,
                String problem,
                boolean isRead) {
            return new TapeBlock(
                    source.partition().number(),
                    file,
                    position - first,
                    position,
                    entry,
                    type,
                    blockSet,
                    record,
                    detail,
                    problem,
                    isRead);
        }
    }
}
