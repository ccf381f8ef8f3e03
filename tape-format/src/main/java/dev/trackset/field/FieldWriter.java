package dev.trackset.field;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Builds a record: fields at fixed offsets first, then texts and lists one after the other. */
public final class FieldWriter {

    /** An instant: seconds since 1970-01-01T00:00Z and nanoseconds counted forward. */
    public static final int INSTANT_LENGTH = Long.BYTES + Integer.BYTES;

    /** Longest text or name, in bytes. */
    public static final int TEXT_BYTES_MAX = 0xffff;

    private static final int INITIAL_CAPACITY = 256;

    private ByteBuffer buffer;

    public FieldWriter(int fixedLength) {
        buffer = ByteBuffer.allocate(Math.max(INITIAL_CAPACITY, fixedLength));
        buffer.position(fixedLength);
    }

    public FieldWriter putByte(int offset, int value) {
        buffer.put(offset, (byte) value);
        return this;
    }

    public FieldWriter putShort(int offset, int value) {
        buffer.putShort(offset, (short) value);
        return this;
    }

    public FieldWriter putInt(int offset, int value) {
        buffer.putInt(offset, value);
        return this;
    }

    public FieldWriter putLong(int offset, long value) {
        buffer.putLong(offset, value);
        return this;
    }

    public FieldWriter putInstant(int offset, Instant value) {
        buffer.putLong(offset, value.getEpochSecond()).putInt(offset + Long.BYTES, value.getNano());
        return this;
    }

    public FieldWriter addByte(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    public FieldWriter addInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public FieldWriter addLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public FieldWriter addInstant(Instant value) {
        return addLong(value.getEpochSecond()).addInt(value.getNano());
    }

    public FieldWriter addBytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    /**
     * Adds a length of two bytes and the bytes.
     *
     * @throws IllegalArgumentException when they are more than {@link #TEXT_BYTES_MAX}
     */
    public FieldWriter addName(byte[] bytes) {
        if (bytes.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("text too long: " + bytes.length + " bytes");
        }
        room(Short.BYTES + bytes.length).putShort((short) bytes.length).put(bytes);
        return this;
    }

    public FieldWriter addText(String text) {
        return addName(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a length of four bytes and the bytes. */
    public FieldWriter addBlob(byte[] bytes) {
        addInt(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    public FieldWriter addShort(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    /** The bytes from position 0 to the limit. The writer is of no use afterwards. */
    public ByteBuffer finish() {
        return buffer.flip();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int position = buffer.position();
            int length = Math.max(Math.addExact(position, bytes), position + position / 2);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), length)).position(position);
        }
        return buffer;
    }
}
