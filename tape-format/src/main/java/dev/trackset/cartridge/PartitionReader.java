package dev.trackset.cartridge;

import dev.trackset.cartridge.BlockReader.UnreadableBlockException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads one partition of a cartridge that is open read-only. One thread at a time. */
public final class PartitionReader {

    private final String barcode;
    private final CartridgeInspection.OpenPartition partition;
    private final IndexFile index;
    private final BlockReader blocks;

    PartitionReader(String barcode, CartridgeInspection.OpenPartition partition) {
        this.barcode = barcode;
        this.partition = partition;
        index = partition.index() == null ? null : new IndexFile(partition.index());
        blocks = partition.data() == null ? null : new BlockReader(partition.data());
    }

    /** 0 to 3. */
    public int number() {
        return partition.names().partition();
    }

    /** Blocks and filemarks: the whole records of the index. */
    public long objects() {
        return partition.scan().objects();
    }

    /** Where the index says that the data ends; of a damaged index anything. */
    public long dataBytes() {
        return partition.scan().dataBytes();
    }

    /** The filemarks of the index, which is what reading goes by. */
    public Filemarks filemarks() {
        return partition.scan().filemarks();
    }

    /** The index record of an object, as it stands in the file. */
    public IndexEntry entry(long object) throws IOException {
        if (object < 0 || object >= objects()) {
            throw new IndexOutOfBoundsException("object " + object + " of " + objects());
        }
        return index.entry(object);
    }

    /**
     * Reads a block into the buffer, from its position on, which moves behind the block. The room
     * it needs is the size of its entry, {@link BlockLimits#BLOCK_BYTES_MAX} at most.
     *
     * @return the size of the block
     * @throws BadBlockException when the block is damaged or "encrypted"; the buffer's content
     *     behind its position is then undefined
     * @throws IllegalArgumentException when the object is no block, or the buffer has too little
     *     room
     */
    public int read(long object, ByteBuffer target) throws IOException {
        IndexEntry entry = entry(object);
        if (entry.isEncrypted()) {
            throw new BadBlockException(barcode, number(), object, ObjectReads.ENCRYPTED);
        }
        return readStored(object, entry, target);
    }

    /**
     * Reads a block as {@link #read} does, also when it is marked as encrypted: mhvtl stores it in
     * clear.
     */
    public int readStored(long object, IndexEntry entry, ByteBuffer target) throws IOException {
        try {
            ObjectReads.requireBlock(object, entry);
            if (blocks == null) {
                throw new UnreadableBlockException("the data file is missing");
            }
            return blocks.read(entry, target);
        } catch (UnreadableBlockException e) {
            throw new BadBlockException(barcode, number(), object, e.getMessage());
        }
    }

    void close() {
        if (blocks != null) {
            blocks.close();
        }
    }
}
