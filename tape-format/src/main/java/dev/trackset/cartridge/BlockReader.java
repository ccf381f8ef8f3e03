package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import io.airlift.compress.v3.lzo.LzoDecompressor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads blocks of one partition and checks them. Every size comes from a file that may be damaged,
 * so it is compared with {@link BlockLimits} before anything is allocated or read.
 */
final class BlockReader implements AutoCloseable {

    /** Why a block cannot be read; the caller knows the tape and adds it. */
    static final class UnreadableBlockException extends IOException {

        private static final long serialVersionUID = 1;

        UnreadableBlockException(String message) {
            super(message);
        }
    }

    private static final int SCRATCH_UNIT = 64 << 10;

    private final CartridgeFile data;
    private final CRC32C checksum = new CRC32C();
    private Inflater inflater;
    private LzoDecompressor lzo;
    private ByteBuffer scratch = ByteBuffer.allocate(0);

    BlockReader(CartridgeFile data) {
        this.data = data;
    }

    /** Says why a record cannot be that of a block which can be read, or returns null. */
    static String refusal(IndexEntry entry) {
        if (entry.size() <= 0 || entry.size() > BlockLimits.BLOCK_BYTES_MAX) {
            return "the index says a size of " + Integer.toUnsignedString(entry.size()) + " bytes";
        }
        if (entry.storedSize() <= 0 || entry.storedSize() > BlockLimits.STORED_BYTES_MAX) {
            return "the index says "
                    + Integer.toUnsignedString(entry.storedSize())
                    + " stored bytes";
        }
        if (!entry.isZlib() && !entry.isLzo() && entry.size() != entry.storedSize()) {
            return "the index says "
                    + entry.storedSize()
                    + " stored bytes for an uncompressed block of "
                    + entry.size();
        }
        return entry.offset() < 0 ? "the index says data offset " + entry.offset() : null;
    }

    /**
     * Reads the block of an entry into the buffer, from its position on, which moves behind the
     * block. When this throws, the buffer's position stays but the bytes behind it may have
     * changed.
     *
     * @throws IllegalArgumentException when less room remains than the block needs
     */
    int read(IndexEntry entry, ByteBuffer target) throws IOException {
        String refusal = refusal(entry);
        if (refusal != null) {
            throw new UnreadableBlockException(refusal);
        }
        if (target.remaining() < entry.size()) {
            throw new IllegalArgumentException(
                    "block of " + entry.size() + " bytes, room for " + target.remaining());
        }
        ByteBuffer block = target.slice(target.position(), entry.size());
        if (entry.isLzo()) {
            unpackLzo(readStored(entry), block);
        } else if (entry.isZlib()) {
            unpackZlib(readStored(entry), block);
        } else {
            readFully(entry, block);
        }
        verify(entry, block.clear());
        target.position(target.position() + entry.size());
        return entry.size();
    }

    private ByteBuffer readStored(IndexEntry entry) throws IOException {
        if (scratch.capacity() < entry.storedSize()) {
            int units = Math.ceilDiv(entry.storedSize(), SCRATCH_UNIT);
            scratch = ByteBuffer.allocate(units * SCRATCH_UNIT);
        }
        scratch.clear().limit(entry.storedSize());
        readFully(entry, scratch);
        return scratch.flip();
    }

    private void readFully(IndexEntry entry, ByteBuffer target) throws IOException {
        data.read(target, entry.offset());
        if (target.hasRemaining()) {
            throw new UnreadableBlockException(
                    "the data ends "
                            + target.remaining()
                            + " bytes before the end of the block, at offset "
                            + data.length());
        }
    }

    private void unpackZlib(ByteBuffer stored, ByteBuffer block) throws IOException {
        if (inflater == null) {
            inflater = new Inflater();
        }
        inflater.reset();
        inflater.setInput(stored);
        try {
            int count = inflater.inflate(block);
            if (!inflater.finished() && !block.hasRemaining()) {
                // The stream's own end and checksum may still stand there.
                count += inflater.inflate(ByteBuffer.allocate(1));
            }
            if (!inflater.finished() || count != block.capacity()) {
                throw new UnreadableBlockException("the zlib stream has another length than said");
            }
            if (inflater.getRemaining() > 0) {
                throw new UnreadableBlockException("bytes follow the end of the zlib stream");
            }
        } catch (DataFormatException e) {
            throw new UnreadableBlockException("the zlib stream is damaged: " + e.getMessage());
        }
    }

    private void unpackLzo(ByteBuffer stored, ByteBuffer block) throws IOException {
        if (lzo == null) {
            lzo = new LzoDecompressor();
        }
        int count;
        try {
            count = lzo.decompress(MemorySegment.ofBuffer(stored), MemorySegment.ofBuffer(block));
        } catch (RuntimeException e) { // whatever the decoder meets in arbitrary bytes
            throw new UnreadableBlockException("the LZO stream is damaged: " + e.getMessage());
        }
        if (count != block.capacity()) {
            throw new UnreadableBlockException(
                    "the LZO stream holds " + count + " bytes instead of " + block.capacity());
        }
    }

    private void verify(IndexEntry entry, ByteBuffer block) throws IOException {
        if (!entry.hasChecksum()) {
            return;
        }
        checksum.reset();
        checksum.update(block);
        if ((int) checksum.getValue() != entry.checksum()) {
            throw new UnreadableBlockException(
                    "checksum %08x, the index says %08x"
                            .formatted((int) checksum.getValue(), entry.checksum()));
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
