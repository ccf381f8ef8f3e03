package dev.trackset.frame;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Checksum;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.nio.ByteBuffer;

/**
 * Header of a track frame.
 *
 * <pre>
 * offset length field
 *      0      4 magic            "TSFR"
 *      4      1 version          1
 *      5      1 flags            0; bits 0 compressed, 1 encrypted are reserved for the data services
 *      6      2 firstBlock       block of the track at which the payload starts, 0..2047
 *      8      8 track            packed track address
 *     16      8 blockSet         identity of the block set
 *     24      4 rawLength        bytes of the payload before the data services, a multiple of 512
 *     28      4 storedLength     bytes of payload that follow this header
 *     32      4 payloadChecksum  CRC-32C of the payload as stored
 *     36      4 headerChecksum   CRC-32C of bytes 0..35
 * </pre>
 *
 * Integers are big-endian. A frame holds one track, or with block granularity one run of blocks of
 * a track.
 */
public record FrameHeader(
        BlockSetId blockSet,
        TrackAddress track,
        int firstBlock,
        int rawLength,
        int storedLength,
        int payloadChecksum) {

    public static final int MAGIC = 0x54534652;
    static final byte VERSION = 1;

    static final int VERSION_OFFSET = 4;
    static final int FLAGS_OFFSET = 5;
    static final int FIRST_BLOCK_OFFSET = 6;
    static final int TRACK_OFFSET = 8;
    static final int BLOCK_SET_OFFSET = 16;
    static final int RAW_LENGTH_OFFSET = 24;
    static final int STORED_LENGTH_OFFSET = 28;
    static final int PAYLOAD_CHECKSUM_OFFSET = 32;
    static final int HEADER_CHECKSUM_OFFSET = 36;
    public static final int LENGTH = 40;

    /**
     * Longest payload: a track of the largest geometry, and room for what compression or encryption
     * may add.
     */
    public static final int STORED_LENGTH_MAX =
            Geometry.BLOCKS_PER_TRACK_MAX * Geometry.BLOCK_BYTES + 4096;

    public FrameHeader {
        require(
                firstBlock >= 0 && firstBlock < Geometry.BLOCKS_PER_TRACK_MAX,
                "firstBlock",
                firstBlock);
        require(
                rawLength > 0
                        && rawLength % Geometry.BLOCK_BYTES == 0
                        && firstBlock + rawLength / Geometry.BLOCK_BYTES
                                <= Geometry.BLOCKS_PER_TRACK_MAX,
                "rawLength",
                rawLength);
        require(
                storedLength > 0 && storedLength <= STORED_LENGTH_MAX,
                "storedLength",
                storedLength);
    }

    /**
     * Writes the header at {@code offset} for the payload that already stands behind it, {@code
     * length} bytes long, and computes both checksums. The buffer's position and limit stay as they
     * are.
     */
    public static void seal(
            ByteBuffer buffer,
            int offset,
            BlockSetId blockSet,
            TrackAddress track,
            int firstBlock,
            int length) {
        FrameHeader header =
                new FrameHeader(
                        blockSet,
                        track,
                        firstBlock,
                        length,
                        length,
                        Checksum.crc32c(buffer, offset + LENGTH, length));
        header.encode(buffer, offset);
    }

    void encode(ByteBuffer buffer, int offset) {
        buffer.putInt(offset, MAGIC)
                .put(offset + VERSION_OFFSET, VERSION)
                .put(offset + FLAGS_OFFSET, (byte) 0)
                .putShort(offset + FIRST_BLOCK_OFFSET, (short) firstBlock)
                .putLong(offset + TRACK_OFFSET, track.packed())
                .putLong(offset + BLOCK_SET_OFFSET, blockSet.value())
                .putInt(offset + RAW_LENGTH_OFFSET, rawLength)
                .putInt(offset + STORED_LENGTH_OFFSET, storedLength)
                .putInt(offset + PAYLOAD_CHECKSUM_OFFSET, payloadChecksum);
        buffer.putInt(
                offset + HEADER_CHECKSUM_OFFSET,
                Checksum.crc32c(buffer, offset, HEADER_CHECKSUM_OFFSET));
    }

    /** Decodes and checks the header at {@code offset}, without looking at the payload. */
    public static FrameHeader decode(ByteBuffer buffer, int offset) throws BadFrameException {
        if (buffer.limit() - offset < LENGTH) {
            throw new BadFrameException(
                    "track frame cut short: " + (buffer.limit() - offset) + " bytes remain");
        }
        if (buffer.getInt(offset) != MAGIC) {
            throw new BadFrameException(
                    "not a track frame: magic " + Integer.toHexString(buffer.getInt(offset)));
        }
        if (buffer.getInt(offset + HEADER_CHECKSUM_OFFSET)
                != Checksum.crc32c(buffer, offset, HEADER_CHECKSUM_OFFSET)) {
            throw new BadFrameException("track frame: header checksum mismatch");
        }
        if (buffer.get(offset + VERSION_OFFSET) != VERSION
                || buffer.get(offset + FLAGS_OFFSET) != 0) {
            throw new BadFrameException(
                    "track frame of a newer version: version "
                            + buffer.get(offset + VERSION_OFFSET)
                            + ", flags "
                            + buffer.get(offset + FLAGS_OFFSET));
        }
        FrameHeader header;
        try {
            header =
                    new FrameHeader(
                            new BlockSetId(buffer.getLong(offset + BLOCK_SET_OFFSET)),
                            TrackAddress.unpack(buffer.getLong(offset + TRACK_OFFSET)),
                            Short.toUnsignedInt(buffer.getShort(offset + FIRST_BLOCK_OFFSET)),
                            buffer.getInt(offset + RAW_LENGTH_OFFSET),
                            buffer.getInt(offset + STORED_LENGTH_OFFSET),
                            buffer.getInt(offset + PAYLOAD_CHECKSUM_OFFSET));
        } catch (IllegalArgumentException e) {
            throw new BadFrameException("track frame: " + e.getMessage());
        }
        if (header.storedLength > buffer.limit() - offset - LENGTH) {
            throw new BadFrameException(
                    "track frame cut short: "
                            + header.storedLength
                            + " bytes announced, "
                            + (buffer.limit() - offset - LENGTH)
                            + " remain");
        }
        return header;
    }

    /** Checks the payload that follows this header, which was decoded at {@code offset}. */
    public void verifyPayload(ByteBuffer buffer, int offset) throws BadFrameException {
        if (Checksum.crc32c(buffer, offset + LENGTH, storedLength) != payloadChecksum) {
            throw new BadFrameException(
                    "track " + track + " of block set " + blockSet + ": checksum mismatch");
        }
    }

    /** Length of header and payload. */
    public int frameLength() {
        return LENGTH + storedLength;
    }

    private static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
