package dev.trackset.cartridge;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Gives a block the form in which it is stored. */
final class BlockPacker implements AutoCloseable {

    private final Deflater deflater;
    private ByteBuffer scratch = ByteBuffer.allocate(0);
    private boolean packed;

    BlockPacker(Compression compression) {
        deflater = compression.isOn() ? new Deflater(compression.zlibLevel(), false) : null;
    }

    /**
     * Returns the bytes to store: a view of the block itself, or of a buffer that the next call
     * uses again. The block's position stays.
     */
    ByteBuffer pack(ByteBuffer block) {
        packed = false;
        if (deflater == null) {
            return block.duplicate();
        }
        int size = block.remaining();
        if (scratch.capacity() < size) {
            scratch = ByteBuffer.allocateDirect(size);
        }
        deflater.reset();
        deflater.setInput(block.duplicate());
        deflater.finish();
        scratch.clear().limit(size);
        deflater.deflate(scratch);
        packed = deflater.finished() && scratch.position() < size;
        return packed ? scratch.flip() : block.duplicate();
    }

    /** Whether the last block came out compressed. */
    boolean isPacked() {
        return packed;
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }
}
