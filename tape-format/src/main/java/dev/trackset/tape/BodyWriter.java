package dev.trackset.tape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Builds the body of a record: fixed fields at their offsets first, then texts and lists one after
 * the other.
 */
final class BodyWriter {

    /** An instant: seconds since 1970-01-01T00:00Z and nanoseconds counted forward. */
    static final int INSTANT_LENGTH = Long.BYTES + Integer.BYTES;

    /** Longest text, in bytes: a path as long as a system call takes, and a scheme before it. */
    static final int TEXT_BYTES_MAX = 8192;

    private static final int INITIAL_CAPACITY = 256;

    private ByteBuffer buffer;

    BodyWriter(int fixedLength) {
        buffer = ByteBuffer.allocate(Math.max(INITIAL_CAPACITY, fixedLength));
        buffer.position(fixedLength);
    }

    BodyWriter putByte(int offset, int value) {
        buffer.put(offset, (byte) value);
        return this;
    }

    BodyWriter putShort(int offset, int value) {
        buffer.putShort(offset, (short) value);
        return this;
    }

    BodyWriter putInt(int offset, int value) {
        buffer.putInt(offset, value);
        return this;
    }

    BodyWriter putLong(int offset, long value) {
        buffer.putLong(offset, value);
        return this;
    }

    BodyWriter putInstant(int offset, Instant value) {
        buffer.putLong(offset, value.getEpochSecond()).putInt(offset + Long.BYTES, value.getNano());
        return this;
    }

    BodyWriter addByte(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    BodyWriter addInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    BodyWriter addLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    BodyWriter addInstant(Instant value) {
        return addLong(value.getEpochSecond()).addInt(value.getNano());
    }

    BodyWriter addBytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    /** Adds a length of two bytes and the bytes. */
    BodyWriter addText(byte[] bytes) {
        if (bytes.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("text too long: " + bytes.length + " bytes");
        }
        room(Short.BYTES + bytes.length).putShort((short) bytes.length).put(bytes);
        return this;
    }

    BodyWriter addText(String text) {
        return addText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The body from position 0 to the limit. The writer is of no use afterwards. */
    ByteBuffer finish() {
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
