package dev.trackset.tape;

import dev.trackset.block.Checksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Turns records into the tape blocks that hold them. */
public final class RecordParts {

    /** A tape block smaller than this is not worth its envelope; no drive has such a limit. */
    public static final int BLOCK_BYTES_MIN = 4096;

    private RecordParts() {}

    /**
     * The tape blocks of a record, each between position 0 and its limit. What was encoded is
     * decoded again and compared before it is handed out: a record that cannot be read back must
     * not reach a tape.
     *
     * @param blockBytesMax largest tape block, at least {@link #BLOCK_BYTES_MIN}
     * @throws IllegalArgumentException when the record is larger than any reader takes
     */
    public static List<ByteBuffer> split(TapeRecord record, int blockBytesMax) {
        if (blockBytesMax < BLOCK_BYTES_MIN) {
            throw new IllegalArgumentException("blockBytesMax out of range: " + blockBytesMax);
        }
        List<ByteBuffer> blocks =
                switch (record) {
                    case AnsiLabel label -> List.of(label.encode());
                    case TracksetRecord own -> split(own, blockBytesMax);
                };
        verify(record, blocks);
        return blocks;
    }

    /** Bytes on tape of the blocks that {@link #split} makes, for reserving room. */
    public static long tapeBytes(TapeRecord record, int blockBytesMax) {
        return switch (record) {
            case AnsiLabel label -> AnsiLabel.LENGTH;
            case TracksetRecord own -> {
                int bodyLength = own.encodeBody().remaining();
                yield bodyLength + (long) RecordPart.LENGTH * parts(bodyLength, blockBytesMax);
            }
        };
    }

    private static List<ByteBuffer> split(TracksetRecord record, int blockBytesMax) {
        ByteBuffer body = record.encodeBody();
        int bodyLength = body.remaining();
        if (bodyLength > RecordAssembler.BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    record.type().text() + " too large: " + bodyLength + " bytes");
        }
        int checksum = Checksum.crc32c(body);
        int parts = parts(bodyLength, blockBytesMax);
        int partBytesMax = blockBytesMax - RecordPart.LENGTH;
        List<ByteBuffer> blocks = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int start = part * partBytesMax;
            ByteBuffer bytes = body.slice(start, Math.min(partBytesMax, bodyLength - start));
            blocks.add(
                    new RecordPart(
                                    record.type(),
                                    part,
                                    parts,
                                    record.owner(),
                                    bodyLength,
                                    checksum,
                                    bytes)
                            .encode());
        }
        return blocks;
    }

    private static int parts(int bodyLength, int blockBytesMax) {
        return Math.max(1, Math.ceilDiv(bodyLength, blockBytesMax - RecordPart.LENGTH));
    }

    private static void verify(TapeRecord record, List<ByteBuffer> blocks) {
        RecordAssembler assembler = new RecordAssembler();
        TapeRecord decoded = null;
        try {
            for (ByteBuffer block : blocks) {
                decoded = assembler.add(block).orElse(null);
            }
        } catch (RecordException e) {
            throw new IllegalStateException("record cannot be read back: " + record, e);
        }
        if (!record.equals(decoded)) {
            throw new IllegalStateException(
                    "record reads back differently: " + record + " as " + decoded);
        }
    }
}
