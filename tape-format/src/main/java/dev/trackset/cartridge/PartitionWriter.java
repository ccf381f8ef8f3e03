package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeInspection.OpenPartition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Reads and writes one partition. Order of writing: data, then index records, then the filemark
 * map; order of dropping: map, index, data. So at any moment the map names only filemarks that the
 * index has, and the index only blocks that the data holds.
 *
 * <p>Index records are kept in memory, {@link IndexTail#RECORDS_MAX} at most, and written when the
 * data they name is durable.
 */
final class PartitionWriter implements Closeable {

    private final CartridgeFiles files;
    private final OpenPartition partition;
    private final IndexFile index;
    private final IndexTail tail;
    private final BlockReader blocks;
    private final BlockPacker packer;
    private final CRC32C checksum = new CRC32C();
    private final Filemarks filemarks;

    /** Records in the index file; those behind are in {@link #tail}. */
    private long indexed;

    private long dataBytes;

    /** Filemarks in the map file, always the first ones of {@link #filemarks}. */
    private int mapped;

    /** After a failed force or cut nobody knows what the files hold. */
    private boolean failed;

    private boolean dataForced = true;
    private boolean indexForced = true;

    PartitionWriter(
            CartridgeFiles files,
            OpenPartition partition,
            Compression compression,
            IndexTail tail) {
        this.files = files;
        this.partition = partition;
        this.tail = tail;
        index = new IndexFile(partition.index());
        blocks = new BlockReader(partition.data());
        packer = new BlockPacker(compression);
        filemarks = partition.scan().filemarks();
        indexed = partition.scan().objects();
        dataBytes = partition.scan().dataBytes();
        mapped = partition.scan().mappedFilemarks();
    }

    long objects() {
        return indexed + tail.records();
    }

    long dataBytes() {
        return dataBytes;
    }

    Filemarks filemarks() {
        return filemarks;
    }

    IndexEntry entry(long object) throws IOException {
        if (object < 0 || object >= objects()) {
            throw new IndexOutOfBoundsException("object " + object + " of " + objects());
        }
        return object < indexed ? index.entry(object) : tail.entry((int) (object - indexed));
    }

    int read(IndexEntry entry, ByteBuffer target) throws IOException {
        return blocks.read(entry, target);
    }

    /** Appends a block. When this throws, the tape is as it was before. */
    void append(ByteBuffer block) throws IOException {
        makeRoom();
        int size = block.remaining();
        checksum.reset();
        checksum.update(block.duplicate());
        ByteBuffer stored = packer.pack(block);
        int flags = IndexEntry.FLAG_CHECKSUM | (packer.isPacked() ? IndexEntry.FLAG_ZLIB : 0);
        int storedSize = stored.remaining();
        writeData(stored);
        tail.add(
                new IndexEntry(
                        dataBytes,
                        IndexEntry.TYPE_BLOCK,
                        flags,
                        objects(),
                        size,
                        storedSize,
                        (int) checksum.getValue(),
                        partition.names().partition()));
        dataBytes += storedSize;
        block.position(block.limit());
    }

    private void writeData(ByteBuffer stored) throws IOException {
        dataForced = false;
        try {
            partition.data().write(stored, dataBytes);
        } catch (IOException e) {
            undo(e, () -> partition.data().truncate(dataBytes));
            throw e;
        }
    }

    void appendFilemark() throws IOException {
        makeRoom();
        filemarks.add(objects());
        tail.add(
                new IndexEntry(
                        dataBytes,
                        IndexEntry.TYPE_FILEMARK,
                        0,
                        objects(),
                        0,
                        0,
                        0,
                        partition.names().partition()));
    }

    private void makeRoom() throws IOException {
        requireSound();
        if (tail.isFull()) {
            writeTail();
        }
    }

    private void writeTail() throws IOException {
        if (tail.records() == 0) {
            return;
        }
        forceData();
        indexForced = false;
        try {
            partition.index().write(tail.encoded(), indexed * IndexEntry.LENGTH);
        } catch (IOException e) {
            undo(e, () -> partition.index().truncate(indexed * IndexEntry.LENGTH));
            throw e;
        }
        indexed += tail.records();
        tail.clear();
        index.forget();
    }

    /** Makes everything that was appended durable. */
    void sync() throws IOException {
        requireSound();
        writeTail();
        forceData();
        forceIndex();
        if (mapped != filemarks.count()) {
            writeMap();
        }
    }

    private void forceData() throws IOException {
        if (!dataForced) {
            orFail(partition.data()::force);
            dataForced = true;
        }
    }

    private void forceIndex() throws IOException {
        if (!indexForced) {
            orFail(partition.index()::force);
            indexForced = true;
        }
    }

    private void orFail(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void requireSound() throws IOException {
        if (failed) {
            throw new IOException("an earlier write failed, the cartridge must be unloaded");
        }
    }

    private void writeMap() throws IOException {
        FileReplacement.replace(files, partition.names().map(), FilemarkMapFile.encode(filemarks));
        mapped = filemarks.count();
    }

    /** Drops an object and everything behind it; they are gone for good when this returns. */
    void truncate(long object) throws IOException {
        requireSound();
        long offset = object == objects() ? dataBytes : entry(object).offset();
        filemarks.truncate(object);
        if (object < indexed) {
            orFail(() -> truncateIndex(object));
        } else {
            tail.truncate((int) (object - indexed));
        }
        dataBytes = offset;
        dataForced = false;
        orFail(() -> partition.data().truncate(offset));
    }

    private void truncateIndex(long object) throws IOException {
        tail.clear();
        if (mapped > filemarks.count()) {
            writeMap();
        }
        indexed = object;
        index.forget();
        partition.index().truncate(object * IndexEntry.LENGTH);
        partition.index().force();
        indexForced = true;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void undo(IOException cause, Step undo) {
        try {
            undo.run();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        blocks.close();
        packer.close();
    }
}
