package dev.trackset.tape;

import dev.trackset.block.TapeId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Header of the secondary node, the third block of the tape (seed 003, Fig. 33, 330b): it makes the
 * tape ours.
 *
 * <pre>
 * offset length field
 *      0      8 tape           identity of the tape
 *      8     12 created        when the tape was labelled: seconds, nanoseconds
 *     20      4 blockBytesMax  largest block that is written to this tape
 *     24      2 formatVersion  version of the grammar of the tape, see {@link #FORMAT_VERSION}
 *     26        barcode        2 bytes length, UTF-8
 *               nodeName       2 bytes length, UTF-8
 *               softwareVersion 2 bytes length, UTF-8
 * </pre>
 */
public record NodeHeader(
        TapeId tape,
        String barcode,
        String nodeName,
        String softwareVersion,
        Instant created,
        int blockBytesMax,
        int formatVersion)
        implements TracksetRecord {

    /** The grammar of a tape that {@link dev.trackset.tape} specifies. */
    public static final int FORMAT_VERSION = 1;

    static final int TAPE_OFFSET = 0;
    static final int CREATED_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int BLOCK_BYTES_MAX_OFFSET = CREATED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int FORMAT_VERSION_OFFSET = BLOCK_BYTES_MAX_OFFSET + Integer.BYTES;
    static final int FIXED_LENGTH = FORMAT_VERSION_OFFSET + Short.BYTES;

    public NodeHeader {
        Fields.require(
                blockBytesMax >= RecordParts.BLOCK_BYTES_MIN, "blockBytesMax", blockBytesMax);
        Fields.require(
                formatVersion > 0 && formatVersion <= 0xffff, "formatVersion", formatVersion);
    }

    @Override
    public RecordType type() {
        return RecordType.NODE_HEADER;
    }

    @Override
    public long owner() {
        return tape.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        return new FieldWriter(FIXED_LENGTH)
                .putLong(TAPE_OFFSET, tape.value())
                .putInstant(CREATED_OFFSET, created)
                .putInt(BLOCK_BYTES_MAX_OFFSET, blockBytesMax)
                .putShort(FORMAT_VERSION_OFFSET, formatVersion)
                .addText(barcode)
                .addText(nodeName)
                .addText(softwareVersion)
                .finish();
    }

    static NodeHeader decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.NODE_HEADER,
                bytes,
                FIXED_LENGTH,
                body ->
                        new NodeHeader(
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                body.nextText(),
                                body.nextText(),
                                body.nextText(),
                                body.getInstant(CREATED_OFFSET),
                                body.getInt(BLOCK_BYTES_MAX_OFFSET),
                                body.getShort(FORMAT_VERSION_OFFSET)));
    }
}
