package dev.trackset.cartridge;

import dev.trackset.cartridge.Attribute.Home;
import java.io.IOException;

/**
 * Keeps {@code mam} and {@code mhvtl_data} as a drive does: marks the cartridge as loaded before
 * its first change, counts what is written and read, and unmarks it at the end. Each file is
 * replaced as a whole, with all its attributes.
 */
final class LoadRecord {

    private final CartridgeFiles files;
    private final AttributeSet memory;
    private final AttributeSet privateData;
    private final int partitions;
    private long writtenBytes;
    private long readBytes;

    /** Whether {@code mhvtl_data} says on disk that the cartridge is loaded. */
    private boolean marked;

    private boolean changed;

    LoadRecord(CartridgeFiles files, CartridgeMemory memory, int partitions) {
        this.partitions = partitions;
        this.files = files;
        this.memory = memory.set(Home.MEMORY);
        privateData = memory.set(Home.PRIVATE);
        marked = memory.isLoaded();
    }

    void load(String driveVendor, String driveSerial) throws IOException {
        memory.setNumber(Attribute.LOAD_COUNT, memory.number(Attribute.LOAD_COUNT) + 1);
        DriveHistory.push(memory, driveVendor, driveSerial);
        writeMemory();
        mark(true);
    }

    /** Must be called before anything on the tape changes. */
    void beforeChange() throws IOException {
        if (!marked) {
            mark(true);
        }
        if (!changed) {
            changed = true;
            int reference = (int) memory.number(Attribute.VOLUME_CHANGE_REFERENCE) + 1;
            // 0 would mean that there is none.
            memory.setNumber(Attribute.VOLUME_CHANGE_REFERENCE, reference == 0 ? 1 : reference);
        }
    }

    void addWritten(int bytes) {
        writtenBytes += bytes;
    }

    void addRead(int bytes) {
        readBytes += bytes;
    }

    /** Must be called last, when all files of the partition are durable. */
    void unload(long remainingBytes) throws IOException {
        if (!marked) {
            return;
        }
        add(Attribute.WRITTEN_IN_LIFE, writtenBytes);
        add(Attribute.READ_IN_LIFE, readBytes);
        memory.setNumber(Attribute.WRITTEN_IN_LAST_LOAD, writtenBytes);
        memory.setNumber(Attribute.READ_IN_LAST_LOAD, readBytes);
        memory.setNumber(Attribute.REMAINING_CAPACITY, remainingBytes);
        writeMemory();
        mark(false);
    }

    void setWriteProtected(boolean isProtected) throws IOException {
        long others = privateData.number(Attribute.FLAGS) & ~CartridgeMemory.FLAG_WRITE_PROTECTED;
        privateData.setNumber(
                Attribute.FLAGS,
                isProtected ? others | CartridgeMemory.FLAG_WRITE_PROTECTED : others);
        writePrivate();
    }

    private void add(Attribute attribute, long bytes) {
        memory.setNumber(attribute, memory.number(attribute) + bytes);
    }

    private void mark(boolean loaded) throws IOException {
        privateData.setNumber(Attribute.RECORD_DIRTY, loaded ? 1 : 0);
        writePrivate();
        marked = loaded;
    }

    private void writeMemory() throws IOException {
        FileReplacement.replace(files, MemoryFiles.MEMORY, MemoryFiles.encodeMemory(memory));
    }

    /** mktape records two partitions where there is one; like mhvtl we put that right. */
    private void writePrivate() throws IOException {
        privateData.setNumber(Attribute.PARTITIONS, partitions);
        FileReplacement.replace(files, MemoryFiles.PRIVATE, MemoryFiles.encodePrivate(privateData));
    }
}
