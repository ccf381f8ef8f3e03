package dev.trackset.metadata;

import dev.trackset.metadata.BadMetadataException.Reason;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Envelope of an item of the metadata.
 *
 * <pre>
 * offset length field
 *      0      1 type      {@link ItemType#code}
 *      1      4 length    bytes of the body, at most {@link #BODY_BYTES_MAX}
 *      5      4 checksum  CRC-32C of bytes 0..4 and of the body
 *      9        body
 * </pre>
 */
record Item(ItemType type, ByteBuffer body) {

    /** Longest body: an entry with as many extended attributes as any real file has. */
    static final int BODY_BYTES_MAX = 16 << 20;

    static final int TYPE_OFFSET = 0;
    static final int LENGTH_OFFSET = TYPE_OFFSET + Byte.BYTES;
    static final int CHECKSUM_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    static final int LENGTH = CHECKSUM_OFFSET + Integer.BYTES;

    /** The envelope alone. */
    byte[] encodeEnvelope() {
        ByteBuffer envelope = ByteBuffer.allocate(LENGTH);
        envelope.put((byte) type.code()).putInt(body.remaining());
        return envelope.putInt(checksum(envelope, body)).array();
    }

    /** The length of the body that follows an envelope, checked against the limit. */
    static int bodyLength(ByteBuffer envelope) throws BadMetadataException {
        int length = envelope.getInt(LENGTH_OFFSET);
        if (length < 0 || length > BODY_BYTES_MAX) {
            throw new BadMetadataException(
                    Reason.CORRUPT, "item of metadata with impossible length " + length);
        }
        return length;
    }

    static Item decode(ByteBuffer envelope, ByteBuffer body) throws BadMetadataException {
        if (envelope.getInt(CHECKSUM_OFFSET) != checksum(envelope, body)) {
            throw new BadMetadataException(Reason.CORRUPT, "item of metadata: checksum mismatch");
        }
        int code = Byte.toUnsignedInt(envelope.get(TYPE_OFFSET));
        ItemType type =
                ItemType.ofCode(code)
                        .orElseThrow(() ->
                                new BadMetadataException(
                                        Reason.UNSUPPORTED_VERSION,
                                        "item of metadata of unknown type " + code));
        return new Item(type, body);
    }

    /** Decodes the body; what the decoder rejects is damage, because the writer checks the same. */
    <T> T read(Function<ByteBuffer, T> decoder) throws BadMetadataException {
        try {
            return decoder.apply(body);
        } catch (IllegalArgumentException e) {
            throw corrupt(e.getMessage());
        }
    }

    BadMetadataException corrupt(String what) {
        return new BadMetadataException(Reason.CORRUPT, "metadata, " + type + ": " + what);
    }

    private static int checksum(ByteBuffer envelope, ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(envelope.slice(0, CHECKSUM_OFFSET));
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }
}
