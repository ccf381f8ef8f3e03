package dev.trackset.field;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads what {@link FieldWriter} builds. Every length and count is checked before it is used; what
 * is wrong with the bytes is an {@link IllegalArgumentException}, which the reader of a format
 * turns into its own exception together with what constructors reject.
 */
public final class FieldReader {

    private static final int NANOS_MAX = 999_999_999;

    private final ByteBuffer bytes;

    /**
     * @param bytes the fields, between position and limit, which stay as they are
     * @param fixedLength bytes of the fields at fixed offsets, which come first
     */
    public FieldReader(ByteBuffer bytes, int fixedLength) {
        this.bytes = bytes.slice();
        require(fixedLength);
        this.bytes.position(fixedLength);
    }

    public int getByte(int offset) {
        return Byte.toUnsignedInt(bytes.get(offset));
    }

    public int getShort(int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }

    public int getInt(int offset) {
        return bytes.getInt(offset);
    }

    public long getLong(int offset) {
        return bytes.getLong(offset);
    }

    public Instant getInstant(int offset) {
        return instant(bytes.getLong(offset), bytes.getInt(offset + Long.BYTES));
    }

    /** A byte at an offset that is 0 or 1. */
    public boolean getFlag(int offset) {
        return flag(bytes.get(offset));
    }

    public int nextByte() {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    public boolean nextFlag() {
        require(Byte.BYTES);
        return flag(bytes.get());
    }

    public int nextShort() {
        require(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    public int nextInt() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    public long nextLong() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    public Instant nextInstant() {
        return instant(nextLong(), nextInt());
    }

    /** A count of list entries, of which each takes {@code entryBytesMin} at least. */
    public int nextCount(int entryBytesMin) {
        int count = nextInt();
        if (count < 0 || count > bytes.remaining() / entryBytesMin) {
            throw new IllegalArgumentException("impossible count " + count);
        }
        return count;
    }

    /** The bytes behind a length of two bytes. */
    public byte[] nextName() {
        return nextBytes(nextShort());
    }

    public String nextText() {
        return new String(nextName(), StandardCharsets.UTF_8);
    }

    /** The bytes behind a length of four bytes. */
    public byte[] nextBlob() {
        return nextBytes(nextCount(Byte.BYTES));
    }

    /** All that remains, as a slice. */
    public ByteBuffer rest() {
        ByteBuffer rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest;
    }

    /** Checks that every byte was used. */
    public void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes too many");
        }
    }

    private byte[] nextBytes(int length) {
        require(length);
        byte[] next = new byte[length];
        bytes.get(next);
        return next;
    }

    private static boolean flag(byte value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("unknown flags " + Byte.toUnsignedInt(value));
        }
        return value == 1;
    }

    private static Instant instant(long seconds, int nanos) {
        if (nanos < 0
                || nanos > NANOS_MAX
                || seconds < Instant.MIN.getEpochSecond()
                || seconds > Instant.MAX.getEpochSecond()) {
            throw new IllegalArgumentException("impossible time");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private void require(int length) {
        if (bytes.remaining() < length) {
            throw new IllegalArgumentException("its fields end early");
        }
    }
}
