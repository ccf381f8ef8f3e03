package dev.trackset.cartridge;

import dev.trackset.cartridge.Attribute.Home;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the cartridge memory of any format, and finds out what is wrong with it. */
final class MemoryInspection {

    /**
     * What was found.
     *
     * @param packedInMap whether the memory stands at the start of the filemark map, as in format 3
     */
    record Result(CartridgeMemory memory, boolean packedInMap, boolean isFormatThree) {}

    /** The others are missing on cartridges made by mhvtl 1.8-0, and mhvtl fills them in. */
    private static final List<Attribute> PRIVATE_NEEDED =
            List.of(Attribute.RECORD_DIRTY, Attribute.FLAGS, Attribute.MEDIA_TYPE);

    private final InspectedFiles files;
    private final DamageReport report;

    MemoryInspection(InspectedFiles files, DamageReport report) {
        this.files = files;
        this.report = report;
    }

    /**
     * @param first the files of the first partition
     * @param numbered whether their names have a number
     */
    Result inspect(PartitionNames first, boolean numbered) throws IOException {
        Optional<ByteBuffer> mam = files.readSmall(MemoryFiles.MEMORY);
        Optional<ByteBuffer> map =
                mam.isPresent() ? Optional.empty() : files.readSmall(first.map());
        boolean packedInMap = map.filter(PackedMemory::isPacked).isPresent();
        CartridgeMemory memory;
        if (mam.isPresent()) {
            memory = decode(mam.get());
        } else {
            memory = packedInMap ? PackedMemory.decode(map.get()) : missing();
        }
        boolean formatThree =
                packedInMap && !numbered && memory.tapeFormat() == PackedMemory.FORMAT;
        if (!formatThree) {
            checkFormat(memory, numbered);
        }
        checkValues(memory);
        return new Result(memory, packedInMap, formatThree);
    }

    private CartridgeMemory missing() {
        report.cartridge(DamageCase.MEMORY_MISSING, "the cartridge memory (mam) is missing");
        return new CartridgeMemory(
                CartridgeMemory.TAPE_FORMAT,
                CartridgeMemory.MEMORY_FORMAT,
                new AttributeSet(Home.MEMORY),
                new AttributeSet(Home.PRIVATE));
    }

    private CartridgeMemory decode(ByteBuffer mam) throws IOException {
        if (PackedMemory.isPacked(mam)) {
            return PackedMemory.decode(mam);
        }
        int tapeFormat = 0;
        int memoryFormat = 0;
        AttributeSet attributes = new AttributeSet(Home.MEMORY);
        if (mam.limit() >= MemoryFiles.ATTRIBUTES_OFFSET) {
            mam.order(ByteOrder.LITTLE_ENDIAN);
            tapeFormat = mam.getInt(MemoryFiles.TAPE_FORMAT_OFFSET);
            memoryFormat = mam.getInt(MemoryFiles.MEMORY_FORMAT_OFFSET);
            attributes = decode(Home.MEMORY, mam.position(MemoryFiles.ATTRIBUTES_OFFSET));
        }
        checkComplete(attributes, Home.MEMORY, Attribute.of(Home.MEMORY));
        return new CartridgeMemory(tapeFormat, memoryFormat, attributes, privateData());
    }

    private AttributeSet privateData() throws IOException {
        Optional<ByteBuffer> file = files.readSmall(MemoryFiles.PRIVATE);
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

    private void checkFormat(CartridgeMemory memory, boolean numbered) {
        if (memory.tapeFormat() != CartridgeMemory.TAPE_FORMAT
                || memory.memoryFormat() != CartridgeMemory.MEMORY_FORMAT
                || !numbered) {
            report.cartridge(
                    DamageCase.FORMAT_VERSION,
                    "tape format "
                            + memory.tapeFormat()
                            + ", memory format "
                            + memory.memoryFormat()
                            + (numbered ? "" : ", files without partition numbers"));
        }
    }

    private void checkValues(CartridgeMemory memory) {
        if (memory.has(Attribute.MAXIMUM_CAPACITY) && memory.maximumCapacityBytes() <= 0) {
            report.cartridge(
                    DamageCase.MEMORY_VALUE,
                    "a maximum capacity of " + memory.maximumCapacityBytes() + " bytes");
        }
        for (int partition = 0; partition < BlockLimits.PARTITIONS_MAX; partition++) {
            if (memory.partitionCapacityBytes(partition) < 0) {
                report.cartridge(
                        DamageCase.MEMORY_VALUE, "a negative capacity of partition " + partition);
            }
        }
        if (memory.has(Attribute.MEDIUM_TYPE) && memory.kind().isEmpty()) {
            report.cartridge(
                    DamageCase.MEMORY_VALUE,
                    "the unknown medium type " + memory.number(Attribute.MEDIUM_TYPE));
        }
    }
}
