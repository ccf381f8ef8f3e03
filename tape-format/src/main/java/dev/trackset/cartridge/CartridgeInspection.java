package dev.trackset.cartridge;

import dev.trackset.cartridge.Attribute.Home;
import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the files of a cartridge of any format and state, and finds out everything that is wrong
 * with it except for the content of blocks. Writes nothing.
 */
final class CartridgeInspection implements Closeable {

    /** An open partition; a missing file is null. */
    record OpenPartition(
            PartitionNames names,
            CartridgeFile data,
            CartridgeFile index,
            CartridgeFile map,
            PartitionScan.Result scan) {}

    private static final List<Attribute> PRIVATE_NEEDED =
            List.of(Attribute.RECORD_DIRTY, Attribute.FLAGS, Attribute.MEDIA_TYPE);

    private final CartridgeFiles files;
    private final boolean write;
    private final DamageReport report = new DamageReport();
    private final Closer closer = new Closer();
    private final List<OpenPartition> partitions = new ArrayList<>();
    private CartridgeMemory memory;
    private boolean formatThree;

    private CartridgeInspection(CartridgeFiles files, boolean write) {
        this.files = files;
        this.write = write;
    }

    /**
     * @param write whether the files of partitions are opened for writing too
     */
    static CartridgeInspection of(CartridgeFiles files, boolean write) throws IOException {
        CartridgeInspection inspection = new CartridgeInspection(files, write);
        try {
            inspection.inspect();
            return inspection;
        } catch (IOException e) {
            throw inspection.closer.closeAfter(e);
        }
    }

    private void inspect() throws IOException {
        boolean numbered = isAny(PartitionNames.numbered(0));
        PartitionNames first = numbered ? PartitionNames.numbered(0) : PartitionNames.plain();
        Optional<ByteBuffer> mam = readSmall(MemoryFiles.MEMORY);
        boolean packedMap = false;
        if (mam.isPresent()) {
            memory = decodeMemory(mam.get());
        } else {
            Optional<ByteBuffer> map = readSmall(first.map());
            packedMap = map.isPresent() && PackedMemory.isPacked(map.get());
            memory = packedMap ? PackedMemory.decode(map.get()) : missingMemory();
        }
        formatThree = packedMap && !numbered && memory.tapeFormat() == PackedMemory.FORMAT;
        checkMemory(numbered);
        if (!numbered) {
            openPartition(first, packedMap);
            return;
        }
        for (int partition = 0; partition < BlockLimits.PARTITIONS_MAX; partition++) {
            PartitionNames names = PartitionNames.numbered(partition);
            if (isAny(names)) {
                openPartition(names, packedMap);
            } else {
                return;
            }
        }
    }

    private boolean isAny(PartitionNames names) throws IOException {
        return files.exists(names.data())
                || files.exists(names.index())
                || files.exists(names.map());
    }

    private CartridgeMemory missingMemory() {
        report.cartridge(DamageCase.MEMORY_MISSING, "the cartridge memory (mam) is missing");
        return new CartridgeMemory(
                CartridgeMemory.TAPE_FORMAT,
                CartridgeMemory.MEMORY_FORMAT,
                new AttributeSet(Home.MEMORY),
                new AttributeSet(Home.PRIVATE));
    }

    private CartridgeMemory decodeMemory(ByteBuffer mam) throws IOException {
        if (PackedMemory.isPacked(mam)) {
            return PackedMemory.decode(mam);
        }
        int tapeFormat = 0;
        int memoryFormat = 0;
        AttributeSet attributes = new AttributeSet(Home.MEMORY);
        if (mam.limit() >= MemoryFiles.ATTRIBUTES_OFFSET) {
            tapeFormat = mam.getInt(MemoryFiles.TAPE_FORMAT_OFFSET);
            memoryFormat = mam.getInt(MemoryFiles.MEMORY_FORMAT_OFFSET);
            attributes = decode(Home.MEMORY, mam.position(MemoryFiles.ATTRIBUTES_OFFSET));
        }
        checkComplete(attributes, Home.MEMORY, Attribute.of(Home.MEMORY));
        return new CartridgeMemory(tapeFormat, memoryFormat, attributes, privateData());
    }

    private AttributeSet privateData() throws IOException {
        Optional<ByteBuffer> file = readSmall(MemoryFiles.PRIVATE);
        AttributeSet attributes =
                file.isPresent()
                        ? decode(Home.PRIVATE, file.get())
                        : new AttributeSet(Home.PRIVATE);
        checkComplete(attributes, Home.PRIVATE, PRIVATE_NEEDED);
        return attributes;
    }

    private AttributeSet decode(Home home, ByteBuffer file) {
        List<String> faults = new ArrayList<>();
        AttributeSet attributes = AttributeSet.decode(home, file, faults);
        for (String fault : faults) {
            report.cartridge(DamageCase.MEMORY_SHORT, name(home) + ": " + fault);
        }
        return attributes;
    }

    private void checkComplete(AttributeSet attributes, Home home, List<Attribute> needed) {
        List<String> missing =
                needed.stream()
                        .filter(attribute -> !attributes.has(attribute))
                        .map(Attribute::name)
                        .toList();
        if (!missing.isEmpty()) {
            report.cartridge(
                    DamageCase.MEMORY_SHORT, name(home) + " lacks " + String.join(", ", missing));
        }
    }

    private static String name(Home home) {
        return home == Home.MEMORY ? MemoryFiles.MEMORY : MemoryFiles.PRIVATE;
    }

    private void checkMemory(boolean numbered) {
        boolean current =
                memory.tapeFormat() == CartridgeMemory.TAPE_FORMAT
                        && memory.memoryFormat() == CartridgeMemory.MEMORY_FORMAT
                        && numbered;
        if (!current && !formatThree) {
            report.cartridge(
                    DamageCase.FORMAT_VERSION,
                    "tape format "
                            + memory.tapeFormat()
                            + ", memory format "
                            + memory.memoryFormat()
                            + (numbered ? "" : ", files without partition numbers"));
        }
        if (memory.has(Attribute.MAXIMUM_CAPACITY) && memory.maximumCapacityBytes() <= 0) {
            report.cartridge(
                    DamageCase.MEMORY_VALUE,
                    "a maximum capacity of " + memory.maximumCapacityBytes() + " bytes");
        }
        if (memory.has(Attribute.MEDIUM_TYPE) && memory.kind().isEmpty()) {
            report.cartridge(
                    DamageCase.MEMORY_VALUE,
                    "the unknown medium type " + memory.number(Attribute.MEDIUM_TYPE));
        }
    }

    private void openPartition(PartitionNames names, boolean packedMap) throws IOException {
        CartridgeFile data = openFile(names, names.data(), "data");
        CartridgeFile index = openFile(names, names.index(), "index");
        CartridgeFile map = openFile(names, names.map(), "filemark map");
        boolean dropsData = memory.kind().filter(CartridgeKind.NULL::equals).isPresent();
        long dataLength = data == null || dropsData ? -1 : data.length();
        PartitionScan scan = new PartitionScan(names.partition(), report);
        long mapOffset = packedMap ? PackedMemory.LENGTH : 0;
        partitions.add(
                new OpenPartition(
                        names, data, index, map, scan.scan(index, dataLength, map, mapOffset)));
    }

    private CartridgeFile openFile(PartitionNames names, String name, String what)
            throws IOException {
        try {
            return closer.add(files.open(name, write));
        } catch (NoSuchFileException e) {
            report.partition(
                    DamageCase.FILE_MISSING,
                    names.partition(),
                    "the " + what + " (" + name + ") is missing");
            return null;
        }
    }

    /** Reads the start of a small file; empty when there is none. */
    private Optional<ByteBuffer> readSmall(String name) throws IOException {
        try (CartridgeFile file = files.open(name, false)) {
            int length = (int) Math.min(file.length(), AttributeSet.FILE_BYTES_MAX);
            ByteBuffer content = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            file.read(content, 0);
            return Optional.of(content.flip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    CartridgeMemory memory() {
        return memory;
    }

    /** Whether this is a cartridge as mhvtl 1.7 and earlier made them. */
    boolean isFormatThree() {
        return formatThree;
    }

    List<OpenPartition> partitions() {
        return partitions;
    }

    DamageReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        closer.close();
    }
}
