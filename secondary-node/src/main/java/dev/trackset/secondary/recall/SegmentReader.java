package dev.trackset.secondary.recall;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.mount.BlockReader;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.staging.StagingArea;
import dev.trackset.stage.StageTimer;
import dev.trackset.tape.Content;
import dev.trackset.tape.MetadataJoiner;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads segments from the tape in one drive and checks everything that can be checked: the header
 * is the one that was looked for, every frame is of the block set and intact, the trailer counts
 * what was read, and the catalog says the same.
 */
final class SegmentReader {

    private final TapeDrive drive;
    private final BlockReader records;
    private final String object;
    private final StageTimer timer;

    /** Takes batches; a buffer that was accepted belongs to whoever accepted it. */
    interface BatchTarget {
        /** False when no more are wanted. */
        boolean accept(ByteBuffer batch) throws InterruptedException;
    }

    /**
     * @param object name of the object, for error texts
     */
    SegmentReader(ReservedDrive reserved, String object, StageTimer timer) {
        this.drive = reserved.drive();
        this.records = reserved.reader();
        this.object = object;
        this.timer = timer;
    }

    /** Reads a segment of tracks into buffers of staging. Ends early when no more are wanted. */
    void readTracks(SegmentPlace place, StagingArea area, BatchTarget target)
            throws IOException, InterruptedException {
        try {
            readHeader(place, Content.DATA);
            SegmentTally tally = new SegmentTally(place.blockSet());
            for (long block = 0; block < place.blocks(); block++) {
                if (!target.accept(readBatch(area, tally))) {
                    return;
                }
            }
            readTrailer(place, tally);
        } catch (IOException e) {
            throw damage(place, e);
        }
    }

    /** Reads a segment of metadata. */
    void readMetadata(SegmentPlace place, MetadataJoiner joiner) throws IOException {
        try {
            readHeader(place, Content.METADATA);
            SegmentTally tally = new SegmentTally(place.blockSet());
            for (long block = 0; block < place.blocks(); block++) {
                long start = timer.now();
                requireBlock(records.next());
                timer.worked(start, records.block().remaining());
                TapeRecord record = RecordAssembler.decode(records.block());
                if (!(record instanceof MetadataPart part)) {
                    throw new IOException("a " + record.type().text() + " instead of metadata");
                }
                tally.metadata(records.block().remaining());
                joiner.add(part);
            }
            readTrailer(place, tally);
        } catch (IOException e) {
            throw damage(place, e);
        }
    }

    private ByteBuffer readBatch(StagingArea area, SegmentTally tally)
            throws IOException, InterruptedException {
        long start = timer.now();
        ByteBuffer buffer = area.acquire();
        start = timer.waited(start);
        boolean sound = false;
        try {
            requireBlock(drive.read(buffer));
            buffer.flip();
            tally.tracks(buffer, true);
            timer.worked(start, buffer.remaining());
            sound = true;
            return buffer;
        } finally {
            if (!sound) {
                area.release(buffer);
            }
        }
    }

    private void readHeader(SegmentPlace place, Content content) throws IOException {
        if (drive.position() != place.object()) {
            long start = timer.now();
            drive.locate(place.object());
            timer.worked(start, 0);
        }
        TapeRecord record = records.record().orElseThrow(SegmentReader::nothing);
        if (!(record instanceof SegmentHeader header)) {
            throw new IOException("a " + record.type().text() + " instead of the segment header");
        }
        require(header.blockSet().equals(place.blockSet()), "block set", header.blockSet());
        require(header.sequence() == place.sequence(), "segment", header.sequence());
        require(header.tape().equals(place.tape()), "tape", header.tape());
        require(header.place().position() == place.object(), "block", header.place().position());
        require(header.content() == content, "content", header.content());
    }

    private void readTrailer(SegmentPlace place, SegmentTally tally) throws IOException {
        TapeRecord record = records.record().orElseThrow(SegmentReader::nothing);
        if (!(record instanceof SegmentTrailer trailer)) {
            throw new IOException("a " + record.type().text() + " instead of the segment trailer");
        }
        require(trailer.blockSet().equals(place.blockSet()), "block set", trailer.blockSet());
        require(trailer.sequence() == place.sequence(), "segment", trailer.sequence());
        require(
                trailer.headerPosition() == place.object(),
                "header block",
                trailer.headerPosition());
        require(trailer.counts().equals(tally.counts()), "counts", trailer.counts());
        require(trailer.counts().frames() == place.frames(), "frames", trailer.counts().frames());
        require(trailer.counts().bytes() == place.bytes(), "bytes", trailer.counts().bytes());
    }

    private static void requireBlock(ReadResult result) throws IOException {
        switch (result) {
            case ReadResult.Block _ -> {
                // As it should be.
            }
            case ReadResult.Filemark _ -> throw new IOException("the segment ends before its time");
            case ReadResult.EndOfData _ -> throw new IOException("the tape ends before its time");
            case ReadResult.BlockTooLong(int length) ->
                    throw new IOException(
                            "a block of " + length + " bytes is longer than this node reads");
        }
    }

    private static void require(boolean holds, String field, Object found) throws IOException {
        if (!holds) {
            throw new IOException("another " + field + " than in the catalog: " + found);
        }
    }

    private static IOException nothing() {
        return new IOException("no record where one should be");
    }

    private ProblemException damage(SegmentPlace place, IOException cause) {
        // After a block that was read the position is behind it.
        long block = Math.max(place.object(), drive.position() - 1);
        return new ProblemException(
                "medium-error",
                object
                        + ": block "
                        + block
                        + " of tape "
                        + place.barcode()
                        + " (segment "
                        + place.sequence()
                        + (place.metadata() ? " of the metadata" : "")
                        + " of block set "
                        + place.blockSet()
                        + "): "
                        + cause.getMessage(),
                "Restore another backup of the object; `trackset dump --verify` tells what else of"
                        + " the tape is damaged.",
                cause);
    }
}
