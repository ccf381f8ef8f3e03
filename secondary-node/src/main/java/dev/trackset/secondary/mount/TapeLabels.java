package dev.trackset.secondary.mount;

import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import dev.trackset.tape.HeaderLabel;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.RecordException;
import dev.trackset.tape.RecordParts;
import dev.trackset.tape.TapeRecord;
import dev.trackset.tape.VolumeLabel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the beginning of a tape says (seed 003, Fig. 33, 330a and 330b).
 *
 * @param header of a tape of ours
 * @param description in words
 * @param endObject object number behind the labels of a tape of ours
 */
public record TapeLabels(
        Kind kind, Optional<NodeHeader> header, String description, long endObject) {

    /** Whose tape it is. */
    public enum Kind {
        /** Nothing was written, or only a part of our labels: labelling was interrupted. */
        BLANK,
        OURS,
        /** Somebody else's, or labels of ours that are damaged. */
        FOREIGN
    }

    /** Rewinds and reads the labels. */
    public static TapeLabels read(BlockReader reader) throws IOException {
        TapeDrive drive = reader.drive();
        drive.rewind();
        List<Class<? extends TapeRecord>> expected =
                List.of(VolumeLabel.class, HeaderLabel.class, NodeHeader.class);
        TapeRecord record = null;
        for (Class<? extends TapeRecord> type : expected) {
            ReadResult result = reader.next();
            if (result instanceof ReadResult.EndOfData) {
                return blank(record == null ? "nothing is written" : "labelling was interrupted");
            }
            if (!(result instanceof ReadResult.Block)) {
                return foreign("no label of Trackset: " + describe(result));
            }
            try {
                record = RecordAssembler.decode(reader.block());
            } catch (RecordException e) {
                return foreign(describe(reader.block()) + ": " + e.getMessage());
            }
            if (!type.isInstance(record)) {
                return foreign("a " + record.type().text() + " where there should be another");
            }
            if (record instanceof VolumeLabel label && !label.isOurs()) {
                return foreign(
                        "volume " + label.volume() + " written by " + label.implementation());
            }
        }
        return reader.next() instanceof ReadResult.EndOfData
                ? blank("labelling was interrupted")
                : ours((NodeHeader) record, drive.position());
    }

    private static TapeLabels ours(NodeHeader header, long endObject) {
        String text = "tape " + header.tape() + " labelled " + header.barcode();
        return new TapeLabels(Kind.OURS, Optional.of(header), text, endObject);
    }

    private static TapeLabels blank(String description) {
        return new TapeLabels(Kind.BLANK, Optional.empty(), description, 0);
    }

    private static TapeLabels foreign(String description) {
        return new TapeLabels(Kind.FOREIGN, Optional.empty(), description, 0);
    }

    private static String describe(ReadResult result) {
        return switch (result) {
            case ReadResult.Block(int length) -> "a block of " + length + " bytes";
            case ReadResult.Filemark() -> "a filemark";
            case ReadResult.EndOfData() -> "the end of data";
            case ReadResult.BlockTooLong(int length) -> "a block of " + length + " bytes";
        };
    }

    private static String describe(ByteBuffer block) {
        int tarMagicOffset = 257;
        byte[] magic = new byte[5];
        if (block.remaining() >= tarMagicOffset + magic.length) {
            block.get(tarMagicOffset, magic);
            if (new String(magic, StandardCharsets.ISO_8859_1).equals("ustar")) {
                return "a tar archive";
            }
        }
        return "a block of " + block.remaining() + " bytes";
    }

    /**
     * Writes labels from the beginning of the tape on, and commits them. All else on the tape is
     * lost.
     *
     * @return the object number behind them
     */
    public static long write(TapeDrive drive, NodeHeader header) throws IOException {
        VolumeLabel volume = VolumeLabel.of(header.barcode());
        LocalDate created = LocalDate.ofInstant(header.created(), ZoneOffset.UTC);
        drive.rewind();
        for (TapeRecord record : List.of(volume, HeaderLabel.of(volume, created), header)) {
            for (ByteBuffer block : RecordParts.split(record, header.blockBytesMax())) {
                if (drive.write(block) == WriteResult.END_OF_MEDIUM) {
                    throw new IOException("the medium ends within the labels");
                }
            }
        }
        if (drive.writeFilemarks(1, Sync.SYNCHRONIZED) == WriteResult.END_OF_MEDIUM) {
            throw new IOException("the medium ends within the labels");
        }
        return drive.position();
    }
}
