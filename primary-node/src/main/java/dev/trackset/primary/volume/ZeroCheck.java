package dev.trackset.primary.volume;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Tells zeros from data. */
final class ZeroCheck {

    private static final MemorySegment ZEROS =
            MemorySegment.ofBuffer(ByteBuffer.allocateDirect(1 << 20)).asReadOnly();

    private ZeroCheck() {}

    /** Whether what remains of the buffer is all zero. */
    static boolean isZero(ByteBuffer buffer) {
        MemorySegment bytes = MemorySegment.ofBuffer(buffer);
        long length = bytes.byteSize();
        for (long at = 0; at < length; at += ZEROS.byteSize()) {
            long end = Math.min(length, at + ZEROS.byteSize());
            if (MemorySegment.mismatch(bytes, at, end, ZEROS, 0, end - at) >= 0) {
                return false;
            }
        }
        return true;
    }
}
