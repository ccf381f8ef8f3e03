package dev.trackset.tape;

import dev.trackset.metadata.RawName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what {@link BodyWriter} builds. Every length and count is checked before it is used. */
final class BodyReader {

    private final RecordType type;
    private final ByteBuffer body;

    BodyReader(RecordType type, ByteBuffer body, int fixedLength) throws TruncatedRecordException {
        this.type = type;
        this.body = body.slice();
        require(fixedLength);
        this.body.position(fixedLength);
    }

    /** Turns what the constructors of records reject into a damaged record. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode() throws RecordException;
    }

    /** Runs the decoder, and checks that it has used every byte. */
    <T> T decode(Decoder<T> decoder) throws RecordException {
        T decoded;
        try {
            decoded = decoder.decode();
        } catch (IllegalArgumentException e) {
            throw new CorruptRecordException(type.text() + ": " + e.getMessage());
        }
        if (body.hasRemaining()) {
            throw new CorruptRecordException(
                    type.text() + ": " + body.remaining() + " bytes too many");
        }
        return decoded;
    }

    int getByte(int offset) {
        return Byte.toUnsignedInt(body.get(offset));
    }

    int getShort(int offset) {
        return Short.toUnsignedInt(body.getShort(offset));
    }

    int getInt(int offset) {
        return body.getInt(offset);
    }

    long getLong(int offset) {
        return body.getLong(offset);
    }

    Instant getInstant(int offset) throws CorruptRecordException {
        return instant(body.getLong(offset), body.getInt(offset + Long.BYTES));
    }

    int nextByte() throws TruncatedRecordException {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(body.get());
    }

    int nextInt() throws TruncatedRecordException {
        require(Integer.BYTES);
        return body.getInt();
    }

    long nextLong() throws TruncatedRecordException {
        require(Long.BYTES);
        return body.getLong();
    }

    Instant nextInstant() throws RecordException {
        return instant(nextLong(), nextInt());
    }

    /** A count of list entries, of which each takes {@code entryBytesMin} at least. */
    int nextCount(int entryBytesMin) throws RecordException {
        int count = nextInt();
        if (count < 0 || count > body.remaining() / entryBytesMin) {
            throw new CorruptRecordException(type.text() + ": impossible count " + count);
        }
        return count;
    }

    String nextText() throws RecordException {
        return new String(nextTextBytes(), StandardCharsets.UTF_8);
    }

    RawName nextName() throws RecordException {
        return RawName.of(nextTextBytes());
    }

    /** All that remains, as a slice. */
    ByteBuffer rest() {
        ByteBuffer rest = body.slice();
        body.position(body.limit());
        return rest;
    }

    private byte[] nextTextBytes() throws RecordException {
        require(Short.BYTES);
        int length = Short.toUnsignedInt(body.getShort());
        if (length > BodyWriter.TEXT_BYTES_MAX) {
            throw new CorruptRecordException(type.text() + ": text of " + length + " bytes");
        }
        require(length);
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private Instant instant(long seconds, int nanos) throws CorruptRecordException {
        if (nanos < 0
                || nanos > 999_999_999
                || seconds < Instant.MIN.getEpochSecond()
                || seconds > Instant.MAX.getEpochSecond()) {
            throw new CorruptRecordException(type.text() + ": impossible time");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private void require(int bytes) throws TruncatedRecordException {
        if (body.remaining() < bytes) {
            throw new TruncatedRecordException(type.text() + ": its body ends early");
        }
    }
}
