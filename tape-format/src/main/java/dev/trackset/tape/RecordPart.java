package dev.trackset.tape;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One tape block of a record: the envelope, and the piece of the record's body that follows it.
 *
 * <pre>
 * offset length field
 *      0      4 magic         {@link RecordType#magic}
 *      4      2 version       {@link RecordType#version}
 *      6      2 reserved      0
 *      8      4 part          number of this part, from 0
 *     12      4 parts         how many parts the record has, at least 1
 *     16      8 owner         identity of the block set or tape the record belongs to
 *     24      4 bodyLength    bytes of the whole body, of all parts
 *     28      4 partLength    bytes of the body that follow this envelope
 *     32      4 bodyChecksum  CRC-32C of the whole body
 *     36      4 partChecksum  CRC-32C of bytes 0..35 and of the bytes that follow the envelope
 *     40        bytes
 * </pre>
 *
 * The tape block ends with the part.
 *
 * @param bytes the piece of the body, between position and limit
 */
record RecordPart(
        RecordType type,
        int part,
        int parts,
        long owner,
        int bodyLength,
        int bodyChecksum,
        ByteBuffer bytes) {

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Integer.BYTES;
    static final int RESERVED_OFFSET = VERSION_OFFSET + Short.BYTES;
    static final int PART_OFFSET = RESERVED_OFFSET + Short.BYTES;
    static final int PARTS_OFFSET = PART_OFFSET + Integer.BYTES;
    static final int OWNER_OFFSET = PARTS_OFFSET + Integer.BYTES;
    static final int BODY_LENGTH_OFFSET = OWNER_OFFSET + Long.BYTES;
    static final int PART_LENGTH_OFFSET = BODY_LENGTH_OFFSET + Integer.BYTES;
    static final int BODY_CHECKSUM_OFFSET = PART_LENGTH_OFFSET + Integer.BYTES;
    static final int PART_CHECKSUM_OFFSET = BODY_CHECKSUM_OFFSET + Integer.BYTES;
    static final int LENGTH = PART_CHECKSUM_OFFSET + Integer.BYTES;

    /** The whole tape block, a direct buffer as drives want it. */
    ByteBuffer encode() {
        ByteBuffer block = ByteBuffer.allocateDirect(LENGTH + bytes.remaining());
        block.putInt(type.magic()).putShort((short) type.version()).putShort((short) 0);
        block.putInt(part).putInt(parts).putLong(owner).putInt(bodyLength);
        block.putInt(bytes.remaining()).putInt(bodyChecksum);
        block.put(LENGTH, bytes, bytes.position(), bytes.remaining());
        block.putInt(PART_CHECKSUM_OFFSET, checksum(block));
        return block.clear();
    }

    /** Decodes and checks the tape block between the buffer's position and limit. */
    static RecordPart decode(ByteBuffer tapeBlock) throws RecordException {
        RecordType type =
                RecordType.classify(tapeBlock)
                        .filter(RecordType::hasEnvelope)
                        .orElseThrow(() -> new NotThisRecordException("not a record of Trackset"));
        ByteBuffer block = tapeBlock.slice();
        int present = block.limit() - LENGTH;
        if (present < 0 || block.getInt(PART_LENGTH_OFFSET) > present) {
            throw new TruncatedRecordException(
                    type.text() + " cut short: " + block.limit() + " bytes are there");
        }
        if (block.getInt(PART_LENGTH_OFFSET) != present) {
            throw new CorruptRecordException(
                    type.text() + ": the block is longer than the record says");
        }
        if (block.getInt(PART_CHECKSUM_OFFSET) != checksum(block)) {
            throw new CorruptRecordException(type.text() + ": checksum mismatch");
        }
        int version = Short.toUnsignedInt(block.getShort(VERSION_OFFSET));
        if (version != type.version()) {
            throw new UnsupportedVersionException(type, version);
        }
        RecordPart decoded =
                new RecordPart(
                        type,
                        block.getInt(PART_OFFSET),
                        block.getInt(PARTS_OFFSET),
                        block.getLong(OWNER_OFFSET),
                        block.getInt(BODY_LENGTH_OFFSET),
                        block.getInt(BODY_CHECKSUM_OFFSET),
                        block.slice(LENGTH, present));
        decoded.check(block.getShort(RESERVED_OFFSET));
        return decoded;
    }

    private void check(int reserved) throws CorruptRecordException {
        boolean possible =
                reserved == 0
                        && parts >= 1
                        && part >= 0
                        && part < parts
                        && bodyLength >= bytes.remaining()
                        && bodyLength <= RecordAssembler.BODY_BYTES_MAX
                        && parts <= Math.max(1, bodyLength);
        if (!possible) {
            throw new CorruptRecordException(
                    type.text() + ": impossible part " + part + " of " + parts);
        }
    }

    private static int checksum(ByteBuffer block) {
        CRC32C crc = new CRC32C();
        crc.update(block.slice(0, PART_CHECKSUM_OFFSET));
        crc.update(block.slice(LENGTH, block.capacity() - LENGTH));
        return (int) crc.getValue();
    }
}
