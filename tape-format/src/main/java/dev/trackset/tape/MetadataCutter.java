package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;

/**
 * Cuts the metadata of a block set into {@link MetadataPart}s as they fit into tape blocks. Holds
 * two pieces at most. The stream is closed by who opened it.
 */
public final class MetadataCutter {

    private final BlockSetId blockSet;
    private final InputStream metadata;
    private final int partBytesMax;
    private final CRC32C checksum = new CRC32C();
    private byte[] ahead;
    private long part;
    private long streamOffset;
    private boolean lastSeen;

    public MetadataCutter(BlockSetId blockSet, InputStream metadata, int blockBytesMax)
            throws IOException {
        this.blockSet = blockSet;
        this.metadata = metadata;
        this.partBytesMax = MetadataPart.bytesMax(blockBytesMax);
        this.ahead = metadata.readNBytes(partBytesMax);
    }

    public boolean hasNext() {
        return !lastSeen;
    }

    /**
     * @throws NoSuchElementException after the last part
     */
    public MetadataPart next() throws IOException {
        if (lastSeen) {
            throw new NoSuchElementException("the metadata has no more parts");
        }
        byte[] bytes = ahead;
        ahead = metadata.readNBytes(partBytesMax);
        lastSeen = ahead.length == 0;
        checksum.update(bytes);
        long start = streamOffset;
        streamOffset += bytes.length;
        return new MetadataPart(
                blockSet,
                part++,
                start,
                lastSeen,
                lastSeen ? streamOffset : 0,
                lastSeen ? (int) checksum.getValue() : 0,
                ByteBuffer.wrap(bytes));
    }
}
